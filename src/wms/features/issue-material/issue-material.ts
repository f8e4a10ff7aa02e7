// Material leaves for jobs from real lots, what leaves first goes first: all that a job wants, or nothing
// with what is missing.
import { z } from 'zod'
import type { Call, Outcome } from '#kernel/command.ts'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { nextNumbers } from '#kernel/number.ts'
import { Id } from '#values/id.ts'
import { share } from '#values/money.ts'
import { Quantity } from '#values/quantity.ts'
import { MaterialIssued } from '../../events.ts'
import { MaterialMissing } from '../../refusals.ts'
import type { LotCost } from '../../records/lot/lot.sql.ts'
import { itemsById, lotCosts } from '../../records/lot/lot.sql.ts'
import type { Share } from '../../records/stock/stock.rule.ts'
import { freeStock, moveGoods, takeTurns } from '../../records/stock/stock.sql.ts'
import { insertMaterialIssues, issuedJobs } from './issue-material.sql.ts'
import type { MaterialLine } from './issue-material.rule.ts'
import { serveJobs } from './issue-material.rule.ts'
import { everywhere } from '#kernel/rights/bounds.ts'

/**
 * Balances read per material: a job takes from a few lots, and one material's lots are counted in hundreds.
 */
const balancesMax = 1000

const IssueMaterial = z.object({
  jobOrder: Id, productionOrder: Id, order: Id.nullable(),
  lines: z.array(z.object({ item: Id, quantity: Quantity })).min(1),
})
type IssueMaterial = z.infer<typeof IssueMaterial>
type Result = { issued: boolean }
type Asked = Call<IssueMaterial>

export const issueMaterial = command<IssueMaterial, Result>({
  name: 'wms.issue-material', title: { zh: '生产领料', en: 'Issue material' },
  output: z.object({ issued: z.boolean() }),
  input: IssueMaterial,
  // What leaves first goes first, wherever it stands.
  bounds: { warehouses: everywhere },
  async runMany(tx, calls) {
    const items = [...new Set(calls.flatMap(c => c.input.lines.map(l => l.item)))]
    const [, known, free] = await Promise.all([
      takeTurns(tx, items), issuedJobs(tx, calls.map(c => c.input.jobOrder)),
      freeStock(tx, items, balancesMax)])
    // Known already: the job has its material, whatever is on the shelf now.
    const taken = new Set(known.map(k => k.jobOrder))
    const asking = calls.filter(c => !taken.has(c.input.jobOrder) && taken.add(c.input.jobOrder))
    const served = serveJobs(asking.map(c => c.input.lines), free)
    const shares = new Map<Asked, readonly Share[]>(), missing = new Map<Asked, readonly MaterialLine[]>()
    asking.forEach((call, i) => {
      const got = served[i]!
      if ('shares' in got) shares.set(call, got.shares)
      else missing.set(call, got.missing)
    })
    const outcomes = new Map<Asked, Outcome<Result>>([
      ...await issue(tx, shares), ...await refuse(tx, missing)])
    return calls.map(call => outcomes.get(call) ?? done({ issued: false }))
  },
})

async function issue(tx: Tx, served: ReadonlyMap<Asked, readonly Share[]>) {
  if (!served.size) return []
  const [numbers, costs] = await Promise.all([
    nextNumbers(tx, 'SCLLD', served.size),
    lotCosts(tx, [...new Set([...served.values()].flat().map(s => s.stock.lot))])])
  const costOf = new Map(costs.map(l => [l.id, l]))
  const issues = [...served].map(([call, shares], i) => {
    const lots = shares.map(s => lotOf(s, costOf.get(s.stock.lot)!))
    return { call, no: numbers[i]!, lots, costMinor: lots.reduce((sum, l) => sum + l.costMinor, 0) }
  })
  await Promise.all([
    insertMaterialIssues(tx, issues.map(({ call: { input }, no, costMinor }) =>
      ({ jobOrder: input.jobOrder, productionOrder: input.productionOrder, no, costMinor }))),
    ...[...Map.groupBy(issues, i => i.call.actor.name)].map(([by, own]) =>
      moveGoods(tx, by, own.flatMap(({ call: { input }, lots }) => lots.map(l => ({
        kind: 'issue' as const, stock: l.stock.id, item: l.item, lot: l.stock.lot, bin: l.stock.bin,
        status: 'available' as const, quantity: -l.quantity, costMinor: -l.costMinor, source: 'job-order',
        sourceId: input.jobOrder, order: input.order,
      }))))),
  ])
  return issues.map(({ call, no, lots, costMinor }): [Asked, Outcome<Result>] => {
    const { jobOrder, productionOrder } = call.input
    return [call, done({ issued: true }, {
      facts: [MaterialIssued({ jobOrder, productionOrder, costMinor,
        lots: lots.map(({ stock: _, ...l }) => l) })],
      changes: [{ entity: 'wms.material-issue', id: jobOrder, after: { no, costMinor } }],
    })]
  })
}

const lotOf = ({ stock, quantity }: Share, cost: LotCost) => ({
  stock, item: stock.item, lot: cost.code, quantity,
  costMinor: share(cost.costMinor, quantity, cost.uomScale),
})

async function refuse(tx: Tx, missing: ReadonlyMap<Asked, readonly MaterialLine[]>) {
  if (!missing.size) return []
  const known = await itemsById(tx, [...new Set([...missing.values()].flat().map(m => m.item))])
  const codes = new Map(known.map(i => [i.id, i.code]))
  return [...missing].map(([call, lines]): [Asked, Outcome<Result>] => [call, MaterialMissing({
    missing: lines.map(m => `${codes.get(m.item) ?? m.item} ${m.quantity}`).join(', '),
    lines: [...lines], jobOrder: call.input.jobOrder })])
}
