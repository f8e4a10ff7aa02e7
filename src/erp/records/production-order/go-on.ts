// Waiting production orders whose material is complete go on by themselves: planned now, with the dates of
// now.
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import { inPlantTime } from '#master/calendar/calendar.rule.ts'
import { daysLater, minute } from '#values/moment.ts'
import { SupplyDateChanged } from '../../events.ts'
import { askAvailability } from '../../ports.ts'
import { defaultPolicy } from '../supply-demand/propose-supply.rule.ts'
import type { SupplyPolicy } from '../supply-demand/propose-supply.rule.ts'
import { planned } from '../supply-demand/supply.ts'
import { moveDemands, policyOf } from '../supply-demand/supply-demand.sql.ts'
import { whoGoesOn } from './go-on.rule.ts'
import type { ProductionRow } from './production-order.sql.ts'
import { lockPromises, lockWaiting, materialsOf, moveProduction, promisedToWaiting,
  queueSeconds } from './production-order.sql.ts'

/** Orders looked at in one go; more wait for the next receipt. */
const waitingMax = 200
/** A date that moves by less is no news. */
export const newsMs = minute

/** States ProductionPlanned (and moved dates) for every waiting order that has all its material now. */
export async function goOn(tx: Tx): Promise<NewFact<any>[]> {
  const rows = (await lockWaiting(tx, waitingMax)).filter(r => r.state === 'waiting-for-material')
  if (!rows.length) return []
  const materials = await materialsOf(tx, rows.map(r => r.id))
  const items = [...new Set(materials.map(m => m.item))]
  const promised = await lockPromises(tx, items)
  const [stock, waitingClaims, policy, queue] = await Promise.all([
    askAvailability(tx, items), promisedToWaiting(tx, items), policyOf(tx), queueSeconds(tx),
  ])
  const claims = new Map(waitingClaims.map(w => [w.item, w.quantity]))
  const free = new Map(items.map(i =>
    [i, (stock.get(i)?.available ?? 0) - ((promised.get(i) ?? 0) - (claims.get(i) ?? 0))]))
  const going = whoGoesOn(rows.map(r => ({ ...r, materials: materials.filter(m =>
    m.productionOrder === r.id) })), free)
  return setGoing(tx, going.map(id => rows.find(r => r.id === id)!), materials, queue.seconds,
    policy ?? defaultPolicy)
}

async function setGoing(tx: Tx, going: readonly ProductionRow[],
  materials: Awaited<ReturnType<typeof materialsOf>>,
  queue: number, policy: SupplyPolicy): Promise<NewFact<any>[]> {
  if (!going.length) return []
  let before = queue
  const facts: NewFact<any>[] = [], moved: ProductionRow[] = []
  for (const row of going) {
    const startAt = inPlantTime(tx.now, before, policy.plantHours)
    before += row.bottleneckSeconds
    const next = { ...row, ...dated(row, tx.now, startAt, policy), state: 'planned' as const }
    facts.push(planned(next, materials.filter(m => m.productionOrder === row.id)), ...news(row, next,
      'material-arrived'))
    moved.push({ ...next, toldAt: isNews(row, next) ? next.expectedAt : row.toldAt })
  }
  const pegged = moved.filter(m => m.demand)
  await Promise.all([
    moveProduction(tx, moved),
    moveDemands(tx, pegged.map(m => m.demand!), pegged.map(m => m.expectedAt), pegged.map(m => m.uncertain)),
  ])
  return facts
}

/** The dates of an order whose material is there at a moment and which starts at another. */
export const dated = (row: ProductionRow, materialAt: Date, startAt: Date, policy: SupplyPolicy) => ({
  materialAt, startAt, dueAt: daysLater(materialAt, policy.dueDays), expectedAt: inPlantTime(startAt,
    row.workSeconds, policy.plantHours),
})

type Dated = Pick<ProductionRow, 'expectedAt' | 'uncertain'>
export const isNews = (row: ProductionRow, next: Dated): boolean =>
  next.uncertain !== row.uncertain || Math.abs(next.expectedAt.getTime() - row.toldAt.getTime()) > newsMs

/** The moved date as a fact, for the order line behind the production order, where it is news. */
export function news(row: ProductionRow, next: Dated, why: string): NewFact<any>[] {
  if (!row.order || !row.orderLine || !isNews(row, next)) return []
  return [SupplyDateChanged({ order: row.order, orderLine: row.orderLine,
    expectedAt: next.expectedAt.toISOString(), why,
    uncertain: next.uncertain })]
}
