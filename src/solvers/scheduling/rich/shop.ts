// The problem as flat arrays: what never changes while a search runs. Everything is numbered as listed.
import { defaultObjective } from '../problem.ts'
import type { Objective, Problem, SetupMatrix } from '../problem.ts'
import { bookingsOf } from './bookings.ts'
import type { Booking } from './bookings.ts'
import { always, intersect, openLess } from './open-time.ts'
import type { OpenTime } from './open-time.ts'

export const duringWhole = 0
export const duringRun = 1
export const duringSetup = 2
const duringNumbers = { whole: duringWhole, run: duringRun, setup: duringSetup }

/** A setup matrix with its families numbered as in the whole shop (-1 as `before`: nothing stands). */
export interface Setups {
  readonly row: Int32Array
  readonly size: number
  readonly minutes: Int32Array
  readonly first: Int32Array
}

export interface Shop {
  readonly problem: Problem
  readonly objective: Objective
  readonly now: number
  readonly operations: number
  readonly operationIds: readonly string[]
  readonly operationNumbers: ReadonlyMap<string, number>
  readonly machineNumbers: ReadonlyMap<string, number>
  readonly resourceNumbers: ReadonlyMap<string, number>
  readonly jobOf: Int32Array
  readonly jobDue: Float64Array
  readonly jobWeight: Float64Array
  readonly jobRelease: Float64Array
  readonly materialFrom: Float64Array
  /** The latest of now, release and material. */
  readonly floor: Float64Array
  readonly pausable: Uint8Array
  readonly family: Int32Array
  readonly frozen: Uint8Array
  /** NaN where it is free. */
  readonly frozenStart: Float64Array
  /** -1 where it is free. */
  readonly frozenMachine: Int32Array
  /** Alternatives of operation `o`: places `optionStart[o]` to `optionStart[o + 1]` of the next two. */
  readonly optionStart: Int32Array
  readonly optionMachine: Int32Array
  readonly optionMinutes: Int32Array
  readonly beforeStart: Int32Array
  readonly before: Int32Array
  readonly beforeLag: Int32Array
  readonly beforeBatches: Int32Array
  readonly afterStart: Int32Array
  readonly after: Int32Array
  readonly needStart: Int32Array
  readonly needDuring: Uint8Array
  readonly needCandidates: readonly Int32Array[]
  readonly machineTime: Int32Array
  readonly machineSetups: readonly (Setups | null)[]
  readonly machineFamily: Int32Array
  readonly machineBookings: readonly (readonly Booking[])[]
  readonly resourceTime: Int32Array
  readonly resourceBookings: readonly (readonly Booking[])[]
  /** All open times met so far; number 0 is always open. */
  readonly openTimes: OpenTime[]
  readonly intersections: Map<number, number>
  /** Of the previous plan, by operation: start (NaN if it was not in it) and machine. */
  readonly previousStart: Float64Array
  readonly previousMachine: Int32Array
  /** Free operations, before each of its successors. */
  readonly topological: Int32Array
}

/** Reads a problem that has passed `checkProblem`. */
export function shopOf(problem: Problem): Shop {
  const flat = problem.jobs.flatMap((job, jobNumber) =>
    job.operations.map((operation, place) => ({ operation, place, job, jobNumber })),
  )
  const operationNumbers = new Map(flat.map(({ operation }, o) => [operation.id, o]))
  const machineNumbers = new Map(problem.machines.map((machine, m) => [machine.id, m]))
  const resources = problem.resources ?? []
  const resourceNumbers = new Map(resources.map((resource, r) => [resource.id, r]))
  const familyNumbers = new Map(
    [...new Set((problem.setups ?? []).flatMap(setup => setup.families))].map((family, f) => [family, f]),
  )
  const familyOf = (family: string | undefined) =>
    family === undefined ? -1 : (familyNumbers.get(family) ?? -1)
  const setups = new Map((problem.setups ?? []).map(setup => [setup.id, setupsOf(setup, familyNumbers)]))
  const now = problem.now ?? 0
  const materialFrom = Float64Array.from(flat, ({ operation }) =>
    Math.max(-Infinity, ...(operation.materials ?? []).map(material => material.from)),
  )
  const jobRelease = Float64Array.from(problem.jobs, job => job.release ?? -Infinity)
  const options = flat.flatMap(({ operation }) => operation.alternatives)
  const precedence = precedenceOf(flat, operationNumbers)
  const previous = previousOf(problem, operationNumbers, machineNumbers)
  const frozen = Uint8Array.from(flat, ({ operation }) => (operation.frozen ? 1 : 0))
  return {
    problem,
    objective: problem.objective ?? defaultObjective,
    now,
    operations: flat.length,
    operationIds: flat.map(({ operation }) => operation.id),
    operationNumbers,
    machineNumbers,
    resourceNumbers,
    jobOf: Int32Array.from(flat, ({ jobNumber }) => jobNumber),
    jobDue: Float64Array.from(problem.jobs, job => job.due ?? Infinity),
    jobWeight: Float64Array.from(problem.jobs, job => job.weight ?? 1),
    jobRelease,
    materialFrom,
    floor: Float64Array.from(flat, ({ jobNumber }, o) =>
      Math.max(now, jobRelease[jobNumber]!, materialFrom[o]!),
    ),
    pausable: Uint8Array.from(flat, ({ operation }) => (operation.pausable ? 1 : 0)),
    family: Int32Array.from(flat, ({ operation }) => familyOf(operation.family)),
    frozen,
    frozenStart: Float64Array.from(flat, ({ operation }) => operation.frozen?.start ?? NaN),
    frozenMachine: Int32Array.from(flat, ({ operation }) =>
      operation.frozen ? machineNumbers.get(operation.frozen.machine)! : -1,
    ),
    optionStart: startsOf(flat.map(({ operation }) => operation.alternatives.length)),
    optionMachine: Int32Array.from(options, option => machineNumbers.get(option.machine)!),
    optionMinutes: Int32Array.from(options, option => option.minutes),
    ...precedence,
    ...needsOf(problem, flat),
    ...timesOf(problem),
    machineSetups: problem.machines.map(machine => (machine.setup && setups.get(machine.setup)) || null),
    machineFamily: Int32Array.from(problem.machines, machine => familyOf(machine.family)),
    ...bookingsOf(problem, machineNumbers, resourceNumbers),
    ...previous,
    topological: topologicalOf(flat.length, frozen, precedence),
  }
}

type Flat = readonly {
  operation: Problem['jobs'][number]['operations'][number]
  place: number
  job: Problem['jobs'][number]
  jobNumber: number
}[]

function startsOf(counts: readonly number[]): Int32Array {
  const starts = new Int32Array(counts.length + 1)
  counts.forEach((count, i) => {
    starts[i + 1] = starts[i]! + count
  })
  return starts
}

function setupsOf(setup: SetupMatrix, familyNumbers: ReadonlyMap<string, number>): Setups {
  const row = new Int32Array(familyNumbers.size).fill(-1)
  setup.families.forEach((family, f) => {
    row[familyNumbers.get(family)!] = f
  })
  return {
    row,
    size: setup.families.length,
    minutes: Int32Array.from(setup.minutes.flat()),
    first: setup.first ? Int32Array.from(setup.first) : new Int32Array(setup.families.length),
  }
}

function precedenceOf(flat: Flat, operationNumbers: ReadonlyMap<string, number>) {
  const lists = flat.map(({ operation, place, job }) =>
    (operation.after ?? (place ? [{ operation: job.operations[place - 1]!.id }] : [])).map(before => ({
      operation: operationNumbers.get(before.operation)!,
      lag: ('lag' in before ? before.lag : undefined) ?? 0,
      batches: ('batches' in before ? before.batches : undefined) ?? 1,
    })),
  )
  const followers: number[][] = flat.map(() => [])
  lists.forEach((list, o) => list.forEach(before => followers[before.operation]!.push(o)))
  const all = lists.flat()
  return {
    beforeStart: startsOf(lists.map(list => list.length)),
    before: Int32Array.from(all, before => before.operation),
    beforeLag: Int32Array.from(all, before => before.lag),
    beforeBatches: Int32Array.from(all, before => before.batches),
    afterStart: startsOf(followers.map(list => list.length)),
    after: Int32Array.from(followers.flat()),
  }
}

function needsOf(problem: Problem, flat: Flat) {
  const bySkill = new Map<string, number[]>()
  ;(problem.resources ?? []).forEach((resource, r) => {
    for (const skill of new Set(resource.skills)) bySkill.set(skill, [...(bySkill.get(skill) ?? []), r])
  })
  // Who knows less comes first: the one who can do everything is kept free.
  const knows = (r: number) => problem.resources![r]!.skills.length
  const candidates = new Map(
    [...bySkill].map(([skill, list]) => [
      skill,
      Int32Array.from(list.sort((a, b) => knows(a) - knows(b) || a - b)),
    ]),
  )
  const lists = flat.map(({ operation }) =>
    operation.frozen
      ? []
      : (operation.needs ?? []).flatMap(need => Array.from({ length: need.count ?? 1 }, () => need)),
  )
  const all = lists.flat()
  return {
    needStart: startsOf(lists.map(list => list.length)),
    needDuring: Uint8Array.from(all, need => duringNumbers[need.during ?? 'whole']),
    needCandidates: all.map(need => candidates.get(need.skill) ?? new Int32Array(0)),
  }
}

function timesOf(problem: Problem) {
  const calendars = new Map((problem.calendars ?? []).map(calendar => [calendar.id, calendar]))
  const openTimes: OpenTime[] = [always]
  const numbers = new Map<string, number>()
  const numberOf = (id: string | undefined, closed: Problem['machines'][number]['closed']) => {
    if (id === undefined && !closed?.length) return 0
    const key = JSON.stringify([id, closed ?? []])
    let number = numbers.get(key)
    if (number === undefined) {
      const calendar = id === undefined ? undefined : calendars.get(id)!
      const gaps = [
        ...(calendar?.closed ?? []),
        ...(closed ?? []).map(span => ({ from: span.from, to: span.to ?? Infinity })),
      ]
      number = openTimes.push(openLess(calendar?.open, gaps)) - 1
      numbers.set(key, number)
    }
    return number
  }
  return {
    machineTime: Int32Array.from(problem.machines, machine => numberOf(machine.calendar, machine.closed)),
    resourceTime: Int32Array.from(problem.resources ?? [], resource => numberOf(resource.calendar, [])),
    openTimes,
    intersections: new Map<number, number>(),
  }
}

/** The number of the time that is open in both; made once. */
export function bothOpen(shop: Shop, a: number, b: number): number {
  if (a === 0 || a === b) return b
  if (b === 0) return a
  const key = a < b ? a * 4294967296 + b : b * 4294967296 + a
  let number = shop.intersections.get(key)
  if (number === undefined) {
    number = shop.openTimes.push(intersect(shop.openTimes[a]!, shop.openTimes[b]!)) - 1
    shop.intersections.set(key, number)
  }
  return number
}

function previousOf(
  problem: Problem,
  operationNumbers: ReadonlyMap<string, number>,
  machineNumbers: ReadonlyMap<string, number>,
) {
  const previousStart = new Float64Array(operationNumbers.size).fill(NaN)
  const previousMachine = new Int32Array(operationNumbers.size).fill(-1)
  for (const slot of problem.previous ?? []) {
    const o = operationNumbers.get(slot.operation)
    if (o === undefined) continue
    previousStart[o] = slot.start
    previousMachine[o] = machineNumbers.get(slot.machine) ?? -1
  }
  return { previousStart, previousMachine }
}

function topologicalOf(
  operations: number,
  frozen: Uint8Array,
  precedence: ReturnType<typeof precedenceOf>,
): Int32Array {
  const { beforeStart, afterStart, after } = precedence
  const waiting = new Int32Array(operations)
  const order: number[] = []
  for (let o = 0; o < operations; o++) {
    waiting[o] = beforeStart[o + 1]! - beforeStart[o]!
    if (!waiting[o]) order.push(o)
  }
  for (let i = 0; i < order.length; i++)
    for (let a = afterStart[order[i]!]!; a < afterStart[order[i]! + 1]!; a++)
      if (--waiting[after[a]!]! === 0) order.push(after[a]!)
  return Int32Array.from(order.filter(o => !frozen[o]))
}
