// Ruin: tears strings of customers out of neighbouring routes (SISR, Christiaens & Vanden Berghe 2020).
import { settle, unlink } from './moves.ts'
import type { Plan } from './plan.ts'
import { near } from './proximity.ts'
import type { Proximity } from './proximity.ts'
import type { Random } from './random.ts'
import { nextBelow, nextShare } from './random.ts'

export interface Ruin {
  /** How many customers are torn out on the average, and the longest string. */
  readonly meanRemoved: number
  readonly stringMax: number
  /** The share of strings that keep some customers in their middle, and the chance that one more is kept. */
  readonly splitShare: number
  readonly keepShare: number
  /** The step in which a route was last torn, so that each is torn once. */
  readonly torn: Int32Array
}

export function ruin(plan: Plan, settings: Ruin, proximity: Proximity, random: Random, step: number): void {
  const routes = plan.routesMax - plan.idleCount
  if (routes === 0) return
  const meanCount = (plan.size - 1 - plan.absentCount) / routes
  const stringMax = Math.min(settings.stringMax, meanCount)
  const stringsMax = (4 * settings.meanRemoved) / (1 + stringMax) - 1
  let strings = Math.floor(1 + nextShare(random) * stringsMax)
  const seed = 1 + nextBelow(random, plan.size - 1)
  const row = near(proximity, seed)
  for (let i = -1; i < row.length && strings > 0; i++) {
    const customer = i < 0 ? seed : row[i]!
    const route = plan.routeOf[customer]!
    if (route < 0 || settings.torn[route] === step) continue
    settings.torn[route] = step
    strings--
    const count = plan.count[route]!
    const length = Math.floor(1 + nextShare(random) * Math.min(count, stringMax))
    tear(plan, settings, random, customer, Math.min(length, count))
  }
}

/** Takes out a string of that length around a customer, in two pieces when it is to be split. */
function tear(plan: Plan, settings: Ruin, random: Random, customer: number, length: number): void {
  const count = plan.count[plan.routeOf[customer]!]!
  let kept = 0
  if (length > 1 && length < count && nextShare(random) < settings.splitShare) {
    kept = 1
    while (length + kept < count && nextShare(random) < settings.keepShare) kept++
  }
  const span = length + kept
  let before = 0
  let after = 0
  for (let x = plan.pred[customer]!; x < plan.size && before < span - 1; x = plan.pred[x]!) before++
  for (let x = plan.succ[customer]!; x < plan.size && after < span - 1; x = plan.succ[x]!) after++
  const least = Math.max(0, span - 1 - after)
  let back = least + nextBelow(random, before - least + 1)
  let first = customer
  while (back-- > 0) first = plan.pred[first]!
  const head = kept ? 1 + nextBelow(random, length - 1) : length
  const gap = plan.pred[first]!
  let x = takeOut(plan, first, head)
  if (!kept) return settle(plan, gap)
  for (let i = 0; i < kept; i++) x = plan.succ[x]!
  const second = plan.pred[x]!
  takeOut(plan, x, length - head)
  settle(plan, gap)
  settle(plan, second)
}

function takeOut(plan: Plan, first: number, length: number): number {
  let x = first
  for (let i = 0; i < length; i++) {
    const next = plan.succ[x]!
    unlink(plan, x)
    plan.absent[plan.absentCount++] = x
    x = next
  }
  return x
}
