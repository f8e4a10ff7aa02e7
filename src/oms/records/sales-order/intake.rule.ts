// The checks of intake: what is wrong with an order, what holds it, what is promised. Pure: all orders of a
// batch at once.
import type { Id } from '#values/id.ts'
import { share } from '#values/money.ts'
import type { Minor } from '#values/money.ts'
import type { Words } from '#values/words.ts'
import type { CarrierRule, Channel, Locale, ShipPolicy, ShipTo } from './sales-order.ts'

/** An order on its way in, from any channel. */
export interface Draft {
  channel: Channel
  shop: string
  externalNo: string | null
  customer: Id
  shipTo: Id | ShipTo | null
  lines: readonly DraftLine[]
  freightMinor: Minor
  paid: boolean
  /** Not said: what was agreed with the customer, otherwise all at once. */
  shipPolicy: ShipPolicy | null
  rule: CarrierRule
  note: string | null
  wantedAt: Date | null
  locale: Locale
  email: string | null
}
/**
 * `amountMinor` where the channel says what the buyer pays; otherwise the price, or the list price, counts.
 */
export interface DraftLine {
  item?: Id | undefined
  sku?: string | undefined
  quantity: number
  priceMinor?: Minor | undefined
  amountMinor?: Minor | undefined
}

export interface KnownCustomer {
  id: Id
  level: 'normal' | 'vip'
  creditLimitMinor: Minor
  email: string | null
  /** What was agreed with him for all his orders. */
  shipPolicy: ShipPolicy | null
  retired?: boolean
  home: ShipTo | null
}
export interface KnownItem {
  id: Id
  code: string
  kind: string
  priceMinor: Minor
  taxRateBp: number
  retired?: boolean
}
export interface Served {
  served: boolean
  carriers: readonly string[]
  days: number | null
}

/** What was looked up for a batch. */
export interface Known {
  customers: ReadonlyMap<Id, KnownCustomer>
  addresses: ReadonlyMap<Id, ShipTo & { party: Id }>
  items: ReadonlyMap<Id, KnownItem>
  itemsByCode: ReadonlyMap<string, KnownItem>
  available: ReadonlyMap<Id, number>
  receivables: ReadonlyMap<Id, Minor>
  /** What open orders use of the credit, per customer. */
  used: ReadonlyMap<Id, Minor>
  served: ReadonlyMap<string, Served>
}

export interface FieldError {
  path: string
  code: string
  says: Words
}
export interface Check {
  check: string
  verdict: 'passed' | 'failed' | 'short' | 'prepaid'
  facts: Record<string, unknown>
}
export interface JudgedLine {
  item: Id
  quantity: number
  priceMinor: Minor
  amountMinor: Minor
  taxRateBp: number
  check: Check
}
export interface Judged {
  errors?: undefined
  status: 'accepted' | 'held'
  reasons: string[]
  checks: Check[]
  lines: JudgedLine[]
  customer: KnownCustomer
  shipTo: ShipTo
  priority: number
  shipPolicy: ShipPolicy
  totalMinor: Minor
  creditMinor: Minor
  transitDays: number | null
  promisedAt: Date | null
}
export type Verdict = Judged | { errors: FieldError[] }

/** Higher goes first. A person may set anything between 0 and 100. */
export const priorities = { normal: 50, vip: 80 } as const
/** The largest amount of a document: sums of two hundred lines stay exact in 2^53. */
const amountMax = 1e13
const dayMs = 86_400_000,
  minuteMs = 60_000

export const placeKey = (p: { province: string; city: string; county: string }): string =>
  `${p.province}|${p.city}|${p.county}`

/** What a channel calls the order; empty where it has no number there. */
export const nameOf = (draft: Draft): string =>
  draft.externalNo === null ? '' : `${draft.channel}\n${draft.shop}\n${draft.externalNo}`

/** Judges the orders of a batch in their order: each sees what those before it take of stock and credit. */
export function judge(drafts: readonly Draft[], known: Known, now: Date): Verdict[] {
  const left = new Map(known.available),
    used = new Map(known.used)
  return drafts.map(draft => {
    const { errors, customer, shipTo, lines } = read(draft, known, now)
    if (errors.length || !customer || !shipTo) return { errors }
    const totalMinor = lines.reduce((sum, l) => sum + l.amountMinor, 0)
    const judgedLines = lines.map(line => ({ ...line, check: checkStock(line, left) }))
    const credit = checkCredit(draft, customer, totalMinor, known, used)
    const served = known.served.get(placeKey(shipTo)) ?? { served: false, carriers: [], days: null }
    const address = checkAddress(shipTo, served)
    const reasons = [credit, address].filter(c => c.verdict === 'failed').map(c => c.check)
    const status = reasons.length ? 'held' : 'accepted'
    const creditMinor = draft.paid ? 0 : totalMinor
    if (status === 'accepted') {
      used.set(customer.id, (used.get(customer.id) ?? 0) + creditMinor)
      for (const { item, quantity } of lines) left.set(item, Math.max(0, (left.get(item) ?? 0) - quantity))
    }
    const priority = priorities[customer.level]
    const inStock = judgedLines.every(l => l.check.verdict === 'passed')
    return {
      status,
      reasons,
      lines: judgedLines,
      customer,
      shipTo,
      priority,
      shipPolicy: draft.shipPolicy ?? customer.shipPolicy ?? 'ship-complete',
      totalMinor,
      creditMinor,
      checks: [
        { check: 'customer', verdict: 'passed', facts: { level: customer.level, priority } },
        credit,
        address,
      ],
      transitDays: served.days,
      promisedAt: inStock ? promiseOf(now, served.days, draft.wantedAt) : null,
    }
  })
}

/**
 * In stock: now and the days on the road, never before it is wanted. Without known days nothing is promised.
 */
function promiseOf(now: Date, days: number | null, wantedAt: Date | null): Date | null {
  if (days === null) return wantedAt
  const arrives = Math.max(now.getTime() + days * dayMs, wantedAt?.getTime() ?? 0)
  return new Date(Math.ceil(arrives / minuteMs) * minuteMs)
}

type ReadLine = Omit<JudgedLine, 'check'>

/** Finds what the draft names; says everything that is wrong with it at once. */
function read(draft: Draft, known: Known, now: Date) {
  const errors: FieldError[] = []
  const say = (path: string, code: string, zh: string, en: string) =>
    errors.push({ path, code, says: { zh, en } })
  const customer = known.customers.get(draft.customer)
  if (!customer) say('customer', 'customer-unknown', '没有这个客户', 'There is no such customer')
  if (customer?.retired) say('customer', 'customer-retired', '该客户已停用', 'This customer is retired')
  const shipTo = shipToOf(draft, customer, known)
  if (customer && !shipTo) {
    if (draft.shipTo)
      say('shipTo', 'address-unknown', '该客户没有这个地址', 'The customer has no such address')
    else
      say('shipTo', 'address-missing', '客户没有默认地址，请填写收货地址',
        'The customer has no default address: give one')
  }
  if (draft.wantedAt && draft.wantedAt < now)
    say('wantedAt', 'in-the-past', '要求的日期已过', 'The wanted date has passed')
  const found = draft.lines.map((line, i) => readLine(line, `lines.${i}`, known, say))
  const lines = found.filter(line => line !== null)
  const total = lines.reduce((sum, l) => sum + l.amountMinor, 0) + draft.freightMinor
  if (total > amountMax)
    say('lines', 'amount-too-large', '订单金额超过上限', 'The order exceeds the largest amount')
  return { errors, customer, shipTo, lines: errors.length ? [] : spreadFreight(lines, draft.freightMinor) }
}

function shipToOf(draft: Draft, customer: KnownCustomer | undefined, known: Known): ShipTo | null {
  if (draft.shipTo === null) return customer?.home ?? null
  if (typeof draft.shipTo !== 'string') return draft.shipTo
  const address = known.addresses.get(draft.shipTo)
  return address && address.party === draft.customer ? address : null
}

function readLine(
  line: DraftLine,
  path: string,
  known: Known,
  say: (path: string, code: string, zh: string, en: string) => void,
): ReadLine | null {
  if ((line.item === undefined) === (line.sku === undefined)) {
    say(path, 'item-or-sku', '请填写 item 或 sku 其中之一', 'Give either item or sku')
    return null
  }
  const item = line.item !== undefined ? known.items.get(line.item) : known.itemsByCode.get(line.sku!)
  const at = `${path}.${line.item !== undefined ? 'item' : 'sku'}`
  if (!item) {
    say(at, 'item-unknown', '没有这个商品', 'There is no such item')
    return null
  }
  if (item.kind !== 'finished' || item.retired) {
    say(at, 'item-not-sold', '该物料不对外销售', 'This item is not sold')
    return null
  }
  const amountMinor = line.amountMinor ?? line.quantity * (line.priceMinor ?? item.priceMinor)
  if (amountMinor > amountMax) {
    say(`${path}.quantity`, 'amount-too-large', '行金额超过上限', 'The line exceeds the largest amount')
    return null
  }
  const priceMinor =
    line.priceMinor ??
    (line.amountMinor === undefined ? item.priceMinor : share(line.amountMinor, 1, line.quantity))
  return { item: item.id, quantity: line.quantity, priceMinor, amountMinor, taxRateBp: item.taxRateBp }
}

/**
 * Freight the buyer pays is part of the sale (价外费用): it is laid on the lines by amount, the rest on the
 * last.
 */
function spreadFreight(lines: readonly ReadLine[], freight: Minor): ReadLine[] {
  if (!freight) return [...lines]
  const sum = lines.reduce((s, l) => s + l.amountMinor, 0)
  let rest = freight
  return lines.map((line, i) => {
    const part =
      i === lines.length - 1
        ? rest
        : sum
          ? Math.floor(Number((BigInt(freight) * BigInt(line.amountMinor)) / BigInt(sum)))
          : 0
    rest -= part
    return { ...line, amountMinor: line.amountMinor + part }
  })
}

function checkStock(line: ReadLine, left: ReadonlyMap<Id, number>): Check {
  const available = Math.max(0, left.get(line.item) ?? 0),
    short = Math.max(0, line.quantity - available)
  return {
    check: 'stock',
    verdict: short ? 'short' : 'passed',
    facts: { wanted: line.quantity, available, short },
  }
}

/** Open invoices, open orders and this order must fit into the limit. What is paid for uses no credit. */
function checkCredit(
  draft: Draft,
  customer: KnownCustomer,
  orderMinor: Minor,
  known: Known,
  used: ReadonlyMap<Id, Minor>,
): Check {
  if (draft.paid) return { check: 'credit', verdict: 'prepaid', facts: { orderMinor } }
  const openMinor = (known.receivables.get(customer.id) ?? 0) + (used.get(customer.id) ?? 0)
  const limitMinor = customer.creditLimitMinor
  return {
    check: 'credit',
    verdict: openMinor + orderMinor <= limitMinor ? 'passed' : 'failed',
    facts: { limitMinor, openMinor, orderMinor },
  }
}

const checkAddress = (shipTo: ShipTo, served: Served): Check => ({
  check: 'address',
  verdict: served.served ? 'passed' : 'failed',
  facts: {
    province: shipTo.province,
    city: shipTo.city,
    county: shipTo.county,
    carriers: served.carriers,
    days: served.days,
  },
})
