// What intake needs to know about a batch of orders: looked up for all of them at once.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { Minor } from '#values/money.ts'
import { askAvailability, askReceivables, askServiceability } from '../../ports.ts'
import type { Draft, Known, KnownItem, Served } from './intake.rule.ts'
import { nameOf, placeKey } from './intake.rule.ts'
import type { FirstOrder, ItemFound, PartyFound } from './intake.sql.ts'
import { findAddresses, findCustomers, findFirstOrders, findItems, findItemsByCode } from './intake.sql.ts'
import { lockCreditUse } from './sales-order.sql.ts'
import type { ShipTo } from './sales-order.ts'

/**
 * Everything the judgement needs, in two flights: what the drafts name, then who delivers to the places
 * found.
 */
export async function look(
  tx: Tx,
  drafts: readonly Draft[],
): Promise<{ known: Known; firsts: Map<string, FirstOrder> }> {
  const customerIds = [...new Set(drafts.map(d => d.customer))]
  const addressIds = [...new Set(drafts.flatMap(d => (typeof d.shipTo === 'string' ? [d.shipTo] : [])))]
  const itemIds = [
    ...new Set(drafts.flatMap(d => d.lines.flatMap(l => (l.item === undefined ? [] : [l.item])))),
  ]
  const codes = [...new Set(drafts.flatMap(d => d.lines.flatMap(l => (l.sku === undefined ? [] : [l.sku]))))]
  const named = takenBefore(tx, drafts)
  const onCredit = [...new Set(drafts.filter(d => !d.paid).map(d => d.customer))]
  const none = Promise.resolve([])
  const [parties, addresses, items, byCode, firsts, used, receivables, early] = await Promise.all([
    findCustomers(tx, customerIds),
    addressIds.length ? findAddresses(tx, addressIds) : none,
    itemIds.length ? findItems(tx, itemIds) : none,
    codes.length ? findItemsByCode(tx, codes) : none,
    named.length
      ? findFirstOrders(
          tx,
          named.map(d => d.channel),
          named.map(d => d.shop),
          named.map(d => d.externalNo!),
        )
      : none,
    onCredit.length ? lockCreditUse(tx, onCredit) : none,
    onCredit.length ? askReceivables(tx, onCredit) : new Map<Id, Minor>(),
    codes.length ? null : askAvailability(tx, itemIds),
  ])
  const customers = new Map(parties.map(p => [p.id, customerOf(p)]))
  const known = {
    customers,
    receivables,
    addresses: new Map(addresses.map(({ id, party_id, ...place }) => [id, { ...place, party: party_id }])),
    items: new Map(items.map(i => [i.id, itemOf(i)])),
    itemsByCode: new Map(byCode.map(i => [i.code, itemOf(i)])),
  }
  const places = new Map<string, ShipTo>()
  for (const d of drafts) {
    const place =
      typeof d.shipTo === 'string'
        ? known.addresses.get(d.shipTo)
        : (d.shipTo ?? customers.get(d.customer)?.home)
    if (place) places.set(placeKey(place), place)
  }
  const [answers, available] = await Promise.all([
    places.size
      ? askServiceability(
          tx,
          [...places.values()].map(({ province, city, county }) => ({ province, city, county })),
        )
      : [],
    early ?? askAvailability(tx, [...new Set([...itemIds, ...byCode.map(i => i.id)])]),
  ])
  const served = new Map<string, Served>([...places.keys()].map((key, i) => [key, answers[i]!]))
  return {
    known: {
      ...known,
      served,
      used: new Map(used.map(u => [u.customer_id, u.open_minor])),
      available: new Map([...available].map(([id, stock]) => [id, stock.available])),
    },
    firsts: new Map(firsts.map(f => [`${f.channel}\n${f.shop}\n${f.external_no}`, f])),
  }
}

/** Numbers of channels that came to this process lately: only their second coming is worth a look. */
const lately = new Set<string>()
const latelyMax = 50_000

/**
 * The drafts whose number may stand for an order already. A number that another process took, or this one
 * before it was started, breaks the hopeful first try by its unique index; then all numbers are looked up.
 */
function takenBefore(tx: Tx, drafts: readonly Draft[]): readonly Draft[] {
  const named = drafts.filter(d => d.externalNo !== null)
  const seen = named.filter(d => {
    const name = `${tx.tenant} ${nameOf(d)}`
    if (lately.has(name)) return true
    lately.add(name)
    return false
  })
  for (const oldest of lately) {
    if (lately.size <= latelyMax) break
    lately.delete(oldest)
  }
  return tx.hopeful ? seen : named
}

const customerOf = (p: PartyFound) => ({
  id: p.id,
  level: p.level,
  creditLimitMinor: p.credit_limit_minor,
  email: p.email,
  shipPolicy: p.ship_policy,
  retired: p.retired,
  home:
    p.contact === null
      ? null
      : {
          contact: p.contact,
          phone: p.phone,
          province: p.province,
          city: p.city,
          county: p.county,
          street: p.street,
        },
})
const itemOf = (i: ItemFound): KnownItem => ({
  id: i.id,
  code: i.code,
  kind: i.kind,
  priceMinor: i.price_minor,
  retired: i.retired,
  taxRateBp: i.tax_rate_bp,
})
