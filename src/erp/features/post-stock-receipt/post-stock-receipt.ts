// Goods stand in their bin: made ones at the cost of the job, bought ones at the order's price without tax.
import { z } from 'zod'
import type { Call, Outcome } from '#kernel/command.ts'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { ItemRow } from '#master/item/item.sql.ts'
import { itemsById } from '#master/item/item.sql.ts'
import { Id } from '#values/id.ts'
import { share } from '#values/money.ts'
import { dayOf } from '#values/moment.ts'
import { Quantity } from '#values/quantity.ts'
import { post } from '../../records/journal-entry/journal-entry.ts'
import { postedFor } from '../../records/journal-entry/journal-entry.sql.ts'
import type { JobCost, Voucher } from '../../records/journal-entry/voucher.rule.ts'
import { jobCost, productionReceipt, purchaseReceipt,
  returnReceipt } from '../../records/journal-entry/voucher.rule.ts'
import { receiveFromJob } from '../../records/production-order/job-books.sql.ts'
import type { ProductionRow } from '../../records/production-order/production-order.sql.ts'
import { lockProduction } from '../../records/production-order/production-order.sql.ts'
import { linesById } from '../../records/purchase-order/purchase-order.sql.ts'
import { defaultPolicy } from '../../records/supply-demand/propose-supply.rule.ts'
import type { SupplyPolicy } from '../../records/supply-demand/propose-supply.rule.ts'
import { policyOf } from '../../records/supply-demand/supply-demand.sql.ts'

/** The fact wms.StockPutAway; `sourceId` is the production order of what was made. */
const PostStockReceipt = z.object({
  task: Id, item: Id, quantity: Quantity, source: z.enum(['production', 'purchase', 'return']), sourceId: Id,
  purchaseLine: Id.nullable(), order: Id.nullable(),
})
type PostStockReceipt = z.infer<typeof PostStockReceipt>
type Result = { entry: Id | null }
const kinds = { production: 'production-receipt', purchase: 'purchase-receipt',
  return: 'return-receipt' } as const

export const postStockReceipt = command<PostStockReceipt, Result>({
  name: 'erp.post-stock-receipt', inner: true, title: { zh: '记入库', en: 'Post a stock receipt' },
    input: PostStockReceipt,
  async runMany(tx, calls) {
    const made = calls.filter(c => c.input.source === 'production')
    const rows = new Map((await lockProduction(tx, made.map(c => c.input.sourceId))).map(r => [r.id, r]))
    const [items, lines, policy, known] = await Promise.all([
      itemsById(tx, calls.map(c => c.input.item)), linesById(tx, calls.flatMap(c =>
        c.input.purchaseLine ?? [])), policyOf(tx),
      postedFor(tx, calls.map(c => kinds[c.input.source]), calls.map(c => c.input.task)),
    ])
    const taken = new Set(known.map(k => k.sourceId))
    const fresh = calls.filter(c => !taken.has(c.input.task) && taken.add(c.input.task))
    const vouchers: (Voucher | null)[] = []
    for (const call of fresh) {
      const item = items.find(i => i.id === call.input.item)!
      vouchers.push(call.input.source === 'production'
        ? await receiptOfJob(tx, call, item, rows, policy ?? defaultPolicy)
        : boughtOrReturned(tx, call, item, lines.find(l => l.id === call.input.purchaseLine)))
    }
    const posted = await post(tx, vouchers, calls[0]!.actor.name)
    return calls.map((call): Outcome<Result> => {
      const entry = posted[fresh.indexOf(call)]
      return done<Result>({ entry: entry?.entry ?? null }, { facts: entry ? [entry.fact] : [] })
    })
  },
})

const documentOf = (tx: Tx, { input, journey }: Call<PostStockReceipt>, order: Id | null) =>
  ({ sourceId: input.task, order: input.order ?? order ?? journey, day: dayOf(tx.now) })

/**
 * Pieces of a job at its cost. The statements of a job follow each other, as each starts where the last one
 * ended.
 */
async function receiptOfJob(tx: Tx, call: Call<PostStockReceipt>, item: ItemRow, rows: Map<Id, ProductionRow>,
  policy: SupplyPolicy): Promise<Voucher | null> {
  const { sourceId, quantity } = call.input, row = rows.get(sourceId)
  if (!row) return productionReceipt(documentOf(tx, call, null), item.id,
    { material: share(item.costMinor, quantity, item.scale), labour: 0, overhead: 0 })
  const cost = costOf(row, item, row.received, row.received + quantity, policy)
  const total = cost.material + cost.labour + cost.overhead
  rows.set(sourceId, { ...row, received: row.received + quantity,
    receivedCostMinor: row.receivedCostMinor + total })
  await receiveFromJob(tx, sourceId, quantity, total)
  return productionReceipt(documentOf(tx, call, row.order), item.id, cost)
}

/** Where no issue reached the books (history, a broken line) the standard cost stands in for the material. */
function costOf(row: ProductionRow, item: ItemRow, from: number, to: number, policy: SupplyPolicy): JobCost {
  const work = { quantity: row.quantity, steps: row.operations }
  if (row.issuedCostMinor) return jobCost({ ...work, materialMinor: row.issuedCostMinor }, from, to, policy)
  const own = jobCost({ ...work, materialMinor: 0 }, 0, row.quantity, policy)
  const standard = share(item.costMinor, row.quantity, item.scale)
  return jobCost({ ...work, materialMinor: Math.max(0, standard - own.labour - own.overhead) }, from, to,
    policy)
}

function boughtOrReturned(tx: Tx, call: Call<PostStockReceipt>, item: ItemRow,
  line: Awaited<ReturnType<typeof linesById>>[number] | undefined): Voucher | null {
  const { quantity } = call.input
  if (call.input.source === 'return')
    return returnReceipt(documentOf(tx, call, null), item.id, share(item.costMinor, quantity, item.scale))
  if (!line) return null
  return purchaseReceipt(documentOf(tx, call, line.order), {
    item: item.id, isFinished: item.kind === 'finished', supplier: line.supplier, quantity, scale: item.scale,
    priceMinor: line.priceMinor, taxRateBp: line.taxRateBp })
}
