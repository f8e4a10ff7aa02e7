// Missing material of a production order is ordered from the best suppliers, and its dates move behind the
// material's.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { inPlantTime } from '#master/calendar/calendar.rule.ts'
import { Id } from '#values/id.ts'
import { daysLater } from '#values/moment.ts'
import { Quantity } from '#values/quantity.ts'
import { askAvailability } from '../../ports.ts'
import { itemsUnder, sourcesUnder } from '../../records/bill-of-material/bill-of-material.sql.ts'
import { insertNotices } from '../../records/notice/notice.sql.ts'
import { dated, isNews, news } from '../../records/production-order/go-on.ts'
import type { ProductionRow } from '../../records/production-order/production-order.sql.ts'
import { lockProduction, lockPromises, moveProduction,
  queueSeconds } from '../../records/production-order/production-order.sql.ts'
import { bestOffer } from '../../records/purchase-order/best-supplier.rule.ts'
import type { PurchaseWanted } from '../../records/purchase-order/purchase-order.ts'
import { purchase } from '../../records/purchase-order/purchase-order.ts'
import { onOrder } from '../../records/purchase-order/purchase-order.sql.ts'
import { defaultPolicy } from '../../records/supply-demand/propose-supply.rule.ts'
import { moveDemands, policyOf } from '../../records/supply-demand/supply-demand.sql.ts'
import { groupBySupplier, toBuy } from './order-material.rule.ts'

export const orderMaterial = command({
  name: 'erp.order-material', inner: true, title: { zh: '采购缺料', en: 'Order missing material' },
  input: z.object({ productionOrder: Id, lines: z.array(z.object({ item: Id, short: Quantity })).min(1) }),
  run: async (tx, { productionOrder, lines }) => {
    const [row] = await lockProduction(tx, [productionOrder])
    if (row?.state !== 'waiting-for-material') return done({ orders: 0 })
    const items = lines.map(l => l.item)
    const promised = await lockPromises(tx, items)
    const [facts, sources, stock, coming, policy, queue] = await Promise.all([
      itemsUnder(tx, items), sourcesUnder(tx, items), askAvailability(tx, items), onOrder(tx, items),
        policyOf(tx),
      queueSeconds(tx),
    ])
    const wanted = lines.flatMap(({ item, short }) => {
      const quantity = toBuy(short, promised.get(item) ?? 0, stock.get(item)?.available ?? 0,
        coming.find(c => c.item === item)?.quantity ?? 0)
      const of = facts.find(f => f.id === item)!
      return quantity ? [{ of, offer: bestOffer(sources.filter(s => s.item === item), quantity, of.scale) }]
        : []
    })
    const orders = groupBySupplier(wanted.flatMap(({ of, offer }) => (offer ? [{ of, offer }] : [])))
      .map((group): PurchaseWanted => ({
        supplier: group.supplier, expectedAt: daysLater(tx.now, group.leadDays), productionOrder,
          order: row.order,
        why: { zh: `生产订单 ${row.no} 缺料`, en: `Material for production order ${row.no}` },
        lines: group.lines.map(({ of, offer }) => ({ item: of.id, code: of.code, uom: of.uom, scale: of.scale,
          taxRateBp: of.taxRateBp, offer, orderLine: null })),
      }))
    const made = await purchase(tx, orders)
    await tellUnsold(tx, row, wanted.filter(w => !w.offer).map(w => w.of.code))
    const materialAt = new Date(Math.max(tx.now.getTime(), ...orders.map(o => o.expectedAt.getTime()),
      ...coming.filter(c => items.includes(c.item)).map(c => c.latestAt.getTime())))
    const next = { ...row, ...dated(row, materialAt, inPlantTime(materialAt, queue.seconds,
      (policy ?? defaultPolicy).plantHours),
      policy ?? defaultPolicy) }
    await move(tx, row, next)
    return done({ orders: made.length }, {
      facts: [...made.map(m => m.fact), ...news(row, next, 'material')],
      errands: made.flatMap(m => (m.errand ? [m.errand] : [])),
      changes: made.map(m => ({ entity: 'erp.purchase-order', id: m.id, after: { productionOrder } })),
    })
  },
})

const tellUnsold = (tx: Tx, row: ProductionRow, codes: readonly string[]) => insertNotices(tx,
  codes.map(code => ({
  role: 'buyer', kind: 'material-without-supplier', link: `/erp/production-orders/${row.id}`,
  says: { zh: `${code} 没有供应商，生产订单 ${row.no} 在等它`,
    en: `Nobody sells ${code}; production order ${row.no} waits for it` },
})))

async function move(tx: Tx, row: ProductionRow, next: ProductionRow): Promise<void> {
  await moveProduction(tx, [{ ...next, toldAt: isNews(row, next) ? next.expectedAt : row.toldAt }])
  if (row.demand) await moveDemands(tx, [row.demand], [next.expectedAt], [next.uncertain])
}
