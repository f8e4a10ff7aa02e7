// Missing material of production orders is ordered from the best suppliers, and their dates move behind the
// material's.
import { z } from 'zod'
import type { Call, Outcome } from '#kernel/command.ts'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { ItemRow } from '#master/item/item.sql.ts'
import { inPlantTime } from '#master/calendar/calendar.rule.ts'
import { Id } from '#values/id.ts'
import { daysLater } from '#values/moment.ts'
import { Quantity } from '#values/quantity.ts'
import { askAvailability } from '../../ports.ts'
import type { SourceRow } from '../../records/bill-of-material/bill-of-material.sql.ts'
import { itemsUnder, sourcesUnder } from '../../records/bill-of-material/bill-of-material.sql.ts'
import type { NewNotice } from '../../records/notice/notice.sql.ts'
import { insertNotices } from '../../records/notice/notice.sql.ts'
import { dated, isNews, news } from '../../records/production-order/go-on.ts'
import type { ProductionRow } from '../../records/production-order/production-order.sql.ts'
import { lockProduction, lockPromises, moveProduction,
  queueSeconds } from '../../records/production-order/production-order.sql.ts'
import type { PurchaseWanted } from '../../records/purchase-order/purchase-order.ts'
import { purchase } from '../../records/purchase-order/purchase-order.ts'
import { onOrder } from '../../records/purchase-order/purchase-order.sql.ts'
import { defaultPolicy } from '../../records/supply-demand/propose-supply.rule.ts'
import type { SupplyPolicy } from '../../records/supply-demand/propose-supply.rule.ts'
import { moveDemands, policyOf } from '../../records/supply-demand/supply-demand.sql.ts'
import type { Coming, Market } from './order-material.rule.ts'
import { buyMissing } from './order-material.rule.ts'

const OrderMaterial = z.object({ productionOrder: Id,
  lines: z.array(z.object({ item: Id, short: Quantity })).min(1) })
type OrderMaterial = z.infer<typeof OrderMaterial>
type Result = { orders: number }
interface Ground { market: Market<ItemRow>; policy: SupplyPolicy; queueSeconds: number }
/** What is to be written for one call. */
interface Plan { row: ProductionRow; next: ProductionRow; wanted: PurchaseWanted[]
  unsold: readonly string[] }

export const orderMaterial = command<OrderMaterial, Result>({
  name: 'erp.order-material', inner: true, title: { zh: '采购缺料', en: 'Order missing material' },
  input: OrderMaterial,
  async runMany(tx, calls) {
    const locked = await lockProduction(tx, [...new Set(calls.map(c => c.input.productionOrder))])
    const rows = new Map(locked.filter(r => r.state === 'waiting-for-material').map(r => [r.id, r]))
    const open = calls.filter(c => rows.has(c.input.productionOrder))
    if (!open.length) return calls.map(() => done<Result>({ orders: 0 }))
    const ground = await loadGround(tx, [...new Set(open.flatMap(c => c.input.lines.map(l => l.item)))])
    // In turn: what one has ordered, the next finds on its way.
    const plans = new Map(open.map((call): [Call<OrderMaterial>, Plan] => {
      const plan = planOf(tx, rows.get(call.input.productionOrder)!, call, ground)
      rows.set(plan.row.id, plan.next)
      return [call, plan]
    }))
    const made = await purchase(tx, [...plans.values()].flatMap(p => p.wanted))
    await save(tx, rows, [...plans.values()])
    return calls.map(call => outcomeOf(plans.get(call), made))
  },
})

async function loadGround(tx: Tx, items: readonly Id[]): Promise<Ground> {
  const [promised, facts, sources, stock, coming, policy, queue] = await Promise.all([
    lockPromises(tx, items), itemsUnder(tx, items), sourcesUnder(tx, items), askAvailability(tx, [...items]),
    onOrder(tx, items), policyOf(tx), queueSeconds(tx),
  ])
  return {
    market: {
      items: new Map(facts.map(f => [f.id, f])),
      sources: Map.groupBy(sources, (s: SourceRow) => s.item),
      promised, available: new Map(items.map(i => [i, stock.get(i)?.available ?? 0])),
      coming: new Map(coming.map((c): [Id, Coming] => [c.item, c])),
    },
    policy: policy ?? defaultPolicy, queueSeconds: queue.seconds,
  }
}

function planOf(tx: Tx, row: ProductionRow, { input: { lines }, actor }: Call<OrderMaterial>, { market,
  policy, queueSeconds: queue }: Ground): Plan {
  const { groups, unsold, latestAt } = buyMissing(lines, market, tx.now)
  const wanted = groups.map((group): PurchaseWanted => ({
    supplier: group.supplier, expectedAt: daysLater(tx.now, group.leadDays), productionOrder: row.id,
    order: row.order, by: actor.id,
    why: { zh: `生产订单 ${row.no} 缺料`, en: `Material for production order ${row.no}` },
    lines: group.lines.map(({ of, offer }) => ({ item: of.id, code: of.code, uom: of.uom, scale: of.scale,
      taxRateBp: of.taxRateBp, offer, orderLine: null })),
  }))
  const next = { ...row, ...dated(row, latestAt, inPlantTime(latestAt, queue, policy.plantHours), policy) }
  return { row, next: { ...next, toldAt: isNews(row, next) ? next.expectedAt : row.toldAt }, wanted, unsold }
}

async function save(tx: Tx, rows: ReadonlyMap<Id, ProductionRow>, plans: readonly Plan[]): Promise<void> {
  const moved = [...new Set(plans.map(p => p.row.id))].map(id => rows.get(id)!)
  const pegged = moved.filter(m => m.demand)
  await Promise.all([
    moveProduction(tx, moved),
    moveDemands(tx, pegged.map(m => m.demand!), pegged.map(m => m.expectedAt), pegged.map(m => m.uncertain)),
    insertNotices(tx, plans.flatMap(p => p.unsold.map(code => noticeOf(p.row, code)))),
  ])
}

const noticeOf = (row: ProductionRow, code: string): NewNotice => ({
  role: 'buyer', kind: 'material-without-supplier', link: `/erp/production-orders/${row.id}`,
  says: { zh: `${code} 没有供应商，生产订单 ${row.no} 在等它`,
    en: `Nobody sells ${code}; production order ${row.no} waits for it` },
})

/** Takes the call's purchases from the front of what was made, which stands in the order of the calls. */
function outcomeOf(plan: Plan | undefined, made: Awaited<ReturnType<typeof purchase>>): Outcome<Result> {
  if (!plan) return done({ orders: 0 })
  const own = made.splice(0, plan.wanted.length)
  return done({ orders: own.length }, {
    facts: [...own.flatMap(m => m.fact ?? []), ...news(plan.row, plan.next, 'material')],
    errands: own.flatMap(m => (m.errand ? [m.errand] : [])),
    changes: own.map(m =>
      ({ entity: 'erp.purchase-order', id: m.id, after: { productionOrder: plan.row.id } })),
  })
}
