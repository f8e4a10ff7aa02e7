// Carries out what was decided about shortages: production orders with their materials, or purchases for the
// order line.
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import { nextNumbers } from '#kernel/number.ts'
import type { NewErrand } from '#kernel/port.ts'
import type { Id } from '#values/id.ts'
import { MaterialShort, ProductionPlanned, SupplyDecided, SupplyProposed } from '../../events.ts'
import { insertNotices } from '../notice/notice.sql.ts'
import type { NewNotice } from '../notice/notice.sql.ts'
import type { MaterialSave, ProductionSave } from '../production-order/production-order.sql.ts'
import { addPromises, insertProduction } from '../production-order/production-order.sql.ts'
import type { PurchaseWanted } from '../purchase-order/purchase-order.ts'
import { purchase } from '../purchase-order/purchase-order.ts'
import type { LoadedOutlook } from './outlook.ts'
import type { Answer, PlannedStep } from './propose-supply.rule.ts'
import type { DemandSave } from './supply-demand.sql.ts'
import { saveDemands } from './supply-demand.sql.ts'

/** A shortage of an order line with its answers; `by` says who chose. `isNew`: its proposal is news. */
export interface Answered {
  readonly demand: Id; readonly order: Id; readonly orderLine: Id; readonly item: Id; readonly short: number
  readonly wantedAt: Date | null; readonly priority: number
  readonly answer: Answer; readonly by: 'rule' | 'person'; readonly isNew: boolean
  /** Id of the actor who decides. */
  readonly actor: string
}
export interface Started { readonly facts: NewFact<any>[]; readonly errands: NewErrand<any>[];
  readonly save: DemandSave }

/**
 * Saves the demands with their answers and starts those that are decided; one result per shortage, in
 * order.
 */
export async function startSupply(tx: Tx, answered: readonly Answered[],
  outlook: LoadedOutlook): Promise<Started[]> {
  const started = answered.map((a): Started => ({ facts: a.isNew ? [proposed(a)] : [], errands: [],
    save: demandOf(tx, a) }))
  await Promise.all([makeAll(tx, answered, started), buyAll(tx, answered, started, outlook)])
  await Promise.all([
    saveDemands(tx, started.map(s => s.save)),
    insertNotices(tx, answered.flatMap(a => undecided(a, outlook))),
  ])
  return started
}

const proposed = (a: Answered) => {
  const { make, buy } = a.answer.proposal
  return SupplyProposed({
    demand: a.demand, order: a.order, orderLine: a.orderLine, item: a.item, short: a.short,
    makeAt: make?.at.toISOString() ?? null, makeCostMinor: make?.costMinor ?? null,
    buyAt: buy?.at.toISOString() ?? null, buyCostMinor: buy?.costMinor ?? null,
  })
}

function demandOf(tx: Tx, a: Answered): DemandSave {
  const { proposal: { make, buy }, choice } = a.answer
  return {
    id: a.demand, order_id: a.order, order_line_id: a.orderLine, item_id: a.item, short: a.short,
      wanted_at: a.wantedAt,
    priority: a.priority, make_at: make?.at ?? null, make_cost_minor: make?.costMinor ?? null,
    make_waits_for_material: make?.isShort ?? false, buy_at: buy?.at ?? null,
      buy_cost_minor: buy?.costMinor ?? null,
    buy_supplier_id: buy?.offer.source.supplier ?? null, decision: choice?.decision ?? null,
    decided_by: choice ? a.by : null, decided_at: choice ? tx.now : null, why_zh: choice?.why.zh ?? '',
    why_en: choice?.why.en ?? '', state: choice ? 'decided' : 'proposed',
    expected_at: choice ? (choice.decision === 'make' ? make!.at : buy!.at) : null,
    production_order_id: null, purchase_order_id: null,
  }
}

const decided = (a: Answered, expectedAt: Date) => SupplyDecided({
  demand: a.demand, order: a.order, orderLine: a.orderLine, decision: a.answer.choice!.decision, by: a.by,
  expectedAt: expectedAt.toISOString(),
})

async function makeAll(tx: Tx, answered: readonly Answered[], started: readonly Started[]): Promise<void> {
  const made = answered.flatMap((a, i) => (a.answer.choice?.decision === 'make' ? [{ a, to: started[i]! }]
    : []))
  if (!made.length) return
  const numbers = await nextNumbers(tx, 'SCDD', made.length)
  const orders: ProductionSave[] = [], materials: MaterialSave[] = []
  made.forEach(({ a, to }, i) => {
    const plan = a.answer.proposal.make!, id = tx.id(), no = numbers[i]!
    const state = plan.isShort ? 'waiting-for-material' : 'planned'
    orders.push({ id, no, item_id: a.item, quantity: a.short, state, material_at: plan.materialAt,
      start_at: plan.startAt,
      due_at: plan.dueAt, expected_at: plan.at, demand_id: a.demand, order_id: a.order,
        order_line_id: a.orderLine,
      priority: a.priority, operations: plan.steps.map(stepOf), work_seconds: plan.workSeconds,
      bottleneck_seconds: plan.bottleneckSeconds, planned_at: plan.isShort ? null : tx.now })
    materials.push(...plan.materials.map(m =>
      ({ production_order_id: id, item_id: m.item, quantity: m.quantity, short: m.short })))
    to.save.production_order_id = id
    to.facts.push(decided(a, plan.at), plan.isShort
      ? MaterialShort({ productionOrder: id, order: a.order,
        lines: plan.materials.filter(m => m.short > 0).map(m => ({ item: m.item, short: m.short })) })
      : planned({ id, no, item: a.item, quantity: a.short, startAt: plan.startAt, dueAt: plan.dueAt,
        order: a.order,
        orderLine: a.orderLine, priority: a.priority, operations: plan.steps }, plan.materials))
  })
  await Promise.all([
    insertProduction(tx, orders, materials),
    addPromises(tx, materials.map(m => m.item_id), materials.map(m => m.quantity)),
  ])
}

/** The plan for MES, as a fact. */
export const planned = (o: {
  id: Id; no: string; item: Id; quantity: number; startAt: Date; dueAt: Date; order: Id | null;
    orderLine: Id | null
  priority: number; operations: readonly PlannedStep[]
}, materials: readonly { item: Id; quantity: number }[]) => ProductionPlanned({
  productionOrder: o.id, no: o.no, item: o.item, quantity: o.quantity, startAt: o.startAt.toISOString(),
  dueAt: o.dueAt.toISOString(), order: o.order, orderLine: o.orderLine, priority: o.priority,
  materials: materials.map(m => ({ item: m.item, quantity: m.quantity })),
    operations: o.operations.map(stepOf),
})

const stepOf = (s: PlannedStep): PlannedStep => ({
  sequence: s.sequence, code: s.code, nameZh: s.nameZh, nameEn: s.nameEn, kind: s.kind,
    workCenter: s.workCenter,
  secondsPerPiece: s.secondsPerPiece, setupSeconds: s.setupSeconds, setpoints: s.setpoints, aql: s.aql,
    skill: s.skill,
})

async function buyAll(tx: Tx, answered: readonly Answered[], started: readonly Started[],
  outlook: LoadedOutlook) {
  const bought = answered.flatMap((a, i) => (a.answer.choice?.decision === 'buy' ? [{ a, to: started[i]! }]
    : []))
  const orders = await purchase(tx, bought.map(({ a }): PurchaseWanted => {
    const { offer, at } = a.answer.proposal.buy!, facts = outlook.items.get(a.item)!
    return {
      supplier: offer.source.supplier, expectedAt: at, why: a.answer.choice!.why, productionOrder: null,
        order: a.order, by: a.actor,
      lines: [{ item: a.item, code: facts.code, uom: facts.uom, scale: facts.scale,
        taxRateBp: facts.taxRateBp, offer,
        orderLine: a.orderLine }],
    }
  }))
  bought.forEach(({ a, to }, i) => {
    to.save.purchase_order_id = orders[i]!.id
    to.facts.push(decided(a, a.answer.proposal.buy!.at))
    if (orders[i]!.fact) to.facts.push(orders[i]!.fact)
    if (orders[i]!.errand) to.errands.push(orders[i]!.errand)
  })
}

function undecided(a: Answered, outlook: LoadedOutlook): NewNotice[] {
  if (a.answer.choice) return []
  const { make, buy } = a.answer.proposal, code = outlook.items.get(a.item)?.code ?? a.item
  const link = `/erp/supply/${a.demand}`
  return [make || buy
    ? { role: 'clerk', kind: 'supply-to-decide', link,
      says: { zh: `${code} 缺 ${a.short}：触发生产还是紧急采购？`, en: `${code} is short by ${a.short}: make or buy?` } }
    : { role: 'planner', kind: 'supply-impossible', link,
      says: { zh: `${code} 缺 ${a.short}，既不能生产也没有供应商`,
        en: `${code} is short by ${a.short}; it can neither be made nor bought` } }]
}
