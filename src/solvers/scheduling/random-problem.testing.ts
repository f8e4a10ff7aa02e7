// Random problems with everything the model knows, from a seed; always solvable, mostly tight.
import { chanceOf, draw } from './classical/random.ts'
import type { Job, Objective, Operation, Precedence, Problem, TermName } from './problem.ts'

export interface Shape {
  readonly jobs: number
  readonly operationsPerJob: number
  readonly machines: number
  /** Of each of the model's features, how often in a hundred; default 40. */
  readonly often?: number
}

/** A problem of about that size. With `often` 0 it is a flexible job shop with due dates. */
export function randomProblem(seed: number, shape: Shape): Problem {
  const chance = chanceOf(seed)
  const often = shape.often ?? 40
  const some = (percent = often) => draw(chance, 100) < percent
  const between = (low: number, high: number) => low + draw(chance, high - low + 1)
  const families = ['red', 'green', 'blue'].slice(0, between(2, 3))
  const skills = ['weld', 'set']
  const withFamilies = some(),
    withPeople = some(),
    withCalendars = some()
  const calendars = withCalendars ? [day(480, [240, 255]), day(360, [180, 200]), night()] : []
  const machines = Array.from({ length: shape.machines }, (_, m) => ({
    id: `m${m}`,
    ...(withCalendars && some(70) ? { calendar: calendars[draw(chance, 2)]!.id } : {}),
    ...(some(15) ? { closed: [{ from: between(0, 60), to: between(61, 150) }] } : {}),
    ...(withFamilies && some(80) ? { setup: 'colours', ...(some(50) ? { family: families[0]! } : {}) } : {}),
  }))
  const resources = withPeople
    ? Array.from({ length: between(2, 3) }, (_, r) => ({
        id: `r${r}`,
        kind: r ? ('operator' as const) : ('tool' as const),
        skills: r < 2 ? skills : [skills[draw(chance, 2)]!],
        ...(withCalendars && r === 2 && some(50) ? { calendar: 'night' } : {}),
      }))
    : []
  const jobs = Array.from({ length: shape.jobs }, (_, j): Job => {
    const count = Math.max(1, between(shape.operationsPerJob - 1, shape.operationsPerJob + 1))
    const operations = Array.from({ length: count }, (_, o): Operation => {
      const able = machines.filter(() => some(50))
      if (!able.length) able.push(machines[draw(chance, machines.length)]!)
      const after = o && some() ? precedence(j, o) : undefined
      return {
        id: `j${j}o${o}`,
        alternatives: able.map(({ id }) => ({ machine: id, minutes: some(4) ? 0 : between(1, 20) })),
        ...(withFamilies && some(80) ? { family: families[draw(chance, families.length)]! } : {}),
        ...(some(50) ? { pausable: true } : {}),
        ...(after ? { after } : {}),
        ...(withPeople && some() ? { needs: needs() } : {}),
        ...(some(15) ? { materials: [{ item: 'steel', from: between(0, 60) }] } : {}),
      }
    })
    return {
      id: `j${j}`,
      ...(some(85) ? { due: between(10, 40 + 10 * shape.jobs) } : {}),
      ...(some(30) ? { release: between(0, 40) } : {}),
      ...(some(30) ? { weight: between(0, 5) } : {}),
      operations,
    }
  })
  function precedence(j: number, o: number): Precedence[] {
    const lag = some(30) ? { lag: between(1, 15) } : {}
    const batches = some(50) ? { batches: between(2, 4) } : {}
    const first = { operation: `j${j}o${o - 1}`, ...lag, ...batches }
    if (o > 1 && some()) return [first, { operation: `j${j}o${draw(chance, o - 1)}` }]
    if (j && some(20)) return [first, { operation: `j${draw(chance, j)}o0` }]
    return [first]
  }
  function needs() {
    const during = (['whole', 'run', 'setup'] as const)[draw(chance, 3)]!
    const second = some(25) ? [{ skill: skills[0]!, during: 'run' as const }] : []
    return [{ skill: skills[1]!, ...(some(70) ? {} : { during }) }, ...second]
  }
  return {
    ...(some(20) ? { now: between(0, 30) } : {}),
    machines,
    resources,
    calendars,
    setups: withFamilies
      ? [
          {
            id: 'colours',
            families,
            minutes: families.map((_, a) => families.map((_, b) => (a === b ? 0 : between(1, 9)))),
            ...(some() ? { first: families.map(() => between(0, 5)) } : {}),
          },
        ]
      : [],
    jobs,
    ...(some(60) ? { objective: objective() } : {}),
  }
  function objective(): Objective {
    const names: TermName[] = ['tardiness', 'makespan', 'setup']
    const terms = names.filter(() => some(60)).map(name => ({ name, weight: between(1, 3) }))
    return {
      kind: some(50) ? 'weighted' : 'lexicographic',
      terms: terms.length ? terms : [{ name: 'tardiness' }],
    }
  }
}

/** Two hundred days of one shift with one break. */
function day(length: number, [from, to]: [number, number]) {
  const days = Array.from({ length: 200 }, (_, d) => d * 1440)
  return {
    id: `day${length}`,
    open: days.map(d => ({ from: d, to: d + length })),
    closed: days.map(d => ({ from: d + from, to: d + to })),
  }
}

function night() {
  return { id: 'night', closed: Array.from({ length: 200 }, (_, d) => ({ from: d * 1440 + 100, to: d * 1440 + 130 })) }
}
