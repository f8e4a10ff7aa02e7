// Material leaves for a job from real lots, what leaves first goes first: all of it, or nothing with what is
// missing.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { nextNumber } from '#kernel/number.ts'
import { Id } from '#values/id.ts'
import { share } from '#values/money.ts'
import { Quantity } from '#values/quantity.ts'
import { MaterialIssued } from '../../events.ts'
import { MaterialMissing } from '../../refusals.ts'
import { itemsById, lotCosts } from '../../records/lot/lot.sql.ts'
import { allocate } from '../../records/stock/stock.rule.ts'
import { freeStock, moveGoods, takeTurns } from '../../records/stock/stock.sql.ts'
import { insertMaterialIssue } from './issue-material.sql.ts'
import { missingOf, summed } from './issue-material.rule.ts'

/**
 * Balances read per material: a job takes from a few lots, and one material's lots are counted in hundreds.
 */
const balancesMax = 1000

export const issueMaterial = command({
  name: 'wms.issue-material', title: { zh: '生产领料', en: 'Issue material' },
  input: z.object({
    jobOrder: Id, productionOrder: Id, order: Id.nullable(),
    lines: z.array(z.object({ item: Id, quantity: Quantity })).min(1),
  }),
  async run(tx, { jobOrder, productionOrder, order, lines }, { actor }) {
    const wanted = summed(lines), items = wanted.map(w => w.item)
    const [, free] = await Promise.all([takeTurns(tx, items), freeStock(tx, items, balancesMax)])
    const shares = allocate(wanted.map(w => ({ ...w, line: w.item })), free)
    const no = await nextNumber(tx, 'SCLLD')
    const missing = missingOf(wanted, shares)
    const known = new Map((await itemsById(tx, items)).map(i => [i.id, i]))
    const costs = new Map((await lotCosts(tx, shares.map(s => s.stock.lot))).map(l => [l.id, l]))
    const lots = shares.map(s => {
      const lot = costs.get(s.stock.lot)!
      return { stock: s.stock, item: s.stock.item, lot: lot.code, quantity: s.quantity,
        costMinor: share(lot.costMinor, s.quantity, lot.uomScale) }
    })
    const costMinor = lots.reduce((sum, l) => sum + l.costMinor, 0)
    // Known already: the job has its material, whatever is on the shelf now.
    if (!await insertMaterialIssue(tx, { jobOrder, no, productionOrder,
      costMinor })) return done({ issued: false })
    if (missing.length) throw MaterialMissing({
      missing: missing.map(m => `${known.get(m.item)?.code ?? m.item} ${m.quantity}`).join(', '),
        lines: missing, jobOrder,
    })
    await moveGoods(tx, actor.name, lots.map(l => ({
      kind: 'issue', stock: l.stock.id, item: l.item, lot: l.stock.lot, bin: l.stock.bin, status: 'available',
      quantity: -l.quantity, costMinor: -l.costMinor, source: 'job-order', sourceId: jobOrder, order,
    })))
    return done({ issued: true }, {
      facts: [MaterialIssued({ jobOrder, productionOrder, costMinor, lots: lots.map(({ stock,
        ...l }) => l) })],
      changes: [{ entity: 'wms.material-issue', id: jobOrder, after: { no, costMinor } }],
    })
  },
})
