// The best plan of a tiny problem by trying every order, machine and person, minute by minute. Shares no code
// with the solver. Nothing frozen; objectives that are never better for a later start.
import { calendarOpen, changeover, machineOpen } from './checker.testing.ts'
import type { Alternative, Job, Need, Operation, Precedence, Problem } from './problem.ts'

interface Placed {
  readonly operation: Operation
  readonly job: Job
  readonly machine: string
  readonly begins: number
  readonly start: number
  readonly end: number
  readonly setup: number
  readonly worked: readonly number[]
  readonly people: readonly { readonly id: string; readonly from: number; readonly to: number }[]
}

/** The levels of the objective at their best: one number if it is weighted. */
export function bestOf(problem: Problem, horizon: number): number[] {
  const all = problem.jobs.flatMap(job =>
    job.operations.map((operation, place) => ({ job, operation, place })),
  )
  const placed: Placed[] = []
  let best: number[] | null = null
  const go = () => {
    const levels = levelsOf(problem, placed)
    // Everything that is counted only grows: a part that is worse already need not be finished.
    if (best && compare(levels, best) >= 0) return
    if (placed.length === all.length) {
      best = levels
      return
    }
    for (const { job, operation, place } of all) {
      if (placed.some(p => p.operation === operation)) continue
      const before: readonly Precedence[] =
        operation.after ?? (place ? [{ operation: job.operations[place - 1]!.id }] : [])
      if (!before.every(b => placed.some(p => p.operation.id === b.operation))) continue
      for (const alternative of operation.alternatives)
        for (const people of choices(problem, operation, setupOn(problem, placed, operation, alternative))) {
          const found = earliest(problem, placed, { job, operation, alternative, before, people }, horizon)
          if (!found) continue
          placed.push(found)
          go()
          placed.pop()
        }
    }
  }
  go()
  if (!best) throw new Error('no plan within the horizon')
  return best
}

export function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (Math.abs(a[i]! - b[i]!) > 1e-6) return a[i]! - b[i]!
  return 0
}

/** The levels of an objective from its terms' values. */
export function levelsFrom(problem: Problem, value: Readonly<Record<string, number>>): number[] {
  const { kind, terms } = problem.objective ?? {
    kind: 'lexicographic' as const,
    terms: [{ name: 'tardiness' as const }, { name: 'makespan' as const }],
  }
  if (kind === 'lexicographic') return terms.map(term => value[term.name]!)
  return [
    terms.reduce((sum, term) => sum + ('weight' in term ? (term.weight ?? 1) : 1) * value[term.name]!, 0),
  ]
}

function levelsOf(problem: Problem, placed: readonly Placed[]): number[] {
  const ends = new Map<Job, number>()
  for (const p of placed) ends.set(p.job, Math.max(ends.get(p.job) ?? -Infinity, p.end))
  const tardiness = [...ends].reduce(
    (sum, [job, end]) => sum + (job.weight ?? 1) * Math.max(0, end - (job.due ?? Infinity)),
    0,
  )
  const makespan = Math.max(0, ...placed.map(p => p.end))
  const setup = placed.reduce((sum, p) => sum + p.setup, 0)
  return levelsFrom(problem, { tardiness, makespan, setup })
}

function familyOn(problem: Problem, placed: readonly Placed[], machine: string): string | undefined {
  const families = placed.flatMap(p =>
    p.machine === machine && p.operation.family ? [p.operation.family] : [],
  )
  return families.at(-1) ?? problem.machines.find(m => m.id === machine)!.family
}

const setupOn = (
  problem: Problem,
  placed: readonly Placed[],
  operation: Operation,
  { machine }: Alternative,
) => changeover(problem, machine, familyOn(problem, placed, machine), operation.family)

type Chosen = readonly { readonly id: string; readonly during: NonNullable<Need['during']> }[]

function choices(problem: Problem, operation: Operation, setup: number): Chosen[] {
  const needs = (operation.needs ?? [])
    .filter(need => need.during !== 'setup' || setup > 0)
    .flatMap(need => Array.from({ length: need.count ?? 1 }, () => need))
  let all: Chosen[] = [[]]
  for (const need of needs)
    all = all.flatMap(chosen =>
      (problem.resources ?? [])
        .filter(r => r.skills.includes(need.skill) && !chosen.some(c => c.id === r.id))
        .map(r => [...chosen, { id: r.id, during: need.during ?? 'whole' }]),
    )
  return all
}

function earliest(
  problem: Problem,
  placed: readonly Placed[],
  wanted: {
    job: Job
    operation: Operation
    alternative: Alternative
    before: readonly Precedence[]
    people: Chosen
  },
  horizon: number,
): Placed | null {
  const { job, operation, alternative, before, people } = wanted
  const { machine, minutes } = alternative
  const now = problem.now ?? 0
  const setup = setupOn(problem, placed, operation, alternative)
  const free = Math.max(now, ...placed.filter(p => p.machine === machine).map(p => p.end))
  const calendarOf = (id: string) => problem.resources!.find(r => r.id === id)!.calendar
  const isOpen = (minute: number, phase: 'setup' | 'run') =>
    machineOpen(problem, machine, minute) &&
    people.every(
      p => (p.during !== 'whole' && p.during !== phase) || calendarOpen(problem, calendarOf(p.id), minute),
    )
  let from = Math.max(free, job.release ?? free, ...(operation.materials ?? []).map(m => m.from))
  for (const b of before) {
    const other = placed.find(p => p.operation.id === b.operation)!
    if ((b.batches ?? 1) <= 1) from = Math.max(from, other.end + (b.lag ?? 0))
  }
  for (let start = from; start < horizon; start++) {
    if (!isOpen(start, 'run')) continue
    let begins = start
    for (let left = setup; left > 0 && begins >= free;) if (isOpen(--begins, 'setup')) left--
    if (begins < free) continue
    const worked: number[] = []
    for (let minute = start; worked.length < minutes && minute < horizon; minute++)
      if (isOpen(minute, 'run')) worked.push(minute)
      else if (!operation.pausable) break
    if (worked.length < minutes) continue
    const end = minutes ? worked.at(-1)! + 1 : start
    const stays = people.map(p => ({
      id: p.id,
      from: p.during === 'run' ? start : begins,
      to: p.during === 'setup' ? start : end,
    }))
    const clash = placed.some(p =>
      p.people.some(a => stays.some(b => a.id === b.id && a.from < b.to && b.from < a.to)),
    )
    if (clash || !batchesThere(placed, before, worked, start)) continue
    return { operation, job, machine, begins, start, end, setup, worked, people: stays }
  }
  return null
}

function batchesThere(
  placed: readonly Placed[],
  before: readonly Precedence[],
  worked: readonly number[],
  start: number,
): boolean {
  return before.every(({ operation, lag = 0, batches = 1 }) => {
    if (batches <= 1) return true
    const other = placed.find(p => p.operation.id === operation)!
    return Array.from({ length: batches }, (_, i) => i + 1).every(batch => {
      const count = Math.ceil((batch * other.worked.length) / batches)
      const there = (count ? other.worked[count - 1]! + 1 : other.start) + lag
      return (worked[Math.floor(((batch - 1) * worked.length) / batches)] ?? start) >= there
    })
  })
}
