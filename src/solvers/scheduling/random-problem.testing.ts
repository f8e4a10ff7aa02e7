// Random problems with everything the model knows, from a seed; always solvable, mostly tight.
import { chanceOf, draw } from './classical/random.ts'
import type {
  Job,
  Need,
  Objective,
  Operation,
  Precedence,
  Problem,
  SetupMatrix,
  TermName,
} from './problem.ts'

export interface Shape {
  readonly jobs: number
  readonly operationsPerJob: number
  readonly machines: number
  /** Of each of the model's features, how often in a hundred; default 40. */
  readonly often?: number
}

interface Dice {
  /** True so often in a hundred; default: as the shape says. */
  readonly some: (percent?: number) => boolean
  readonly between: (low: number, high: number) => number
}
const skills = ['weld', 'set']

/** A problem of about that size. With `often` 0 it is a flexible job shop with due dates. */
export function randomProblem(seed: number, shape: Shape): Problem {
  const chance = chanceOf(seed)
  const often = shape.often ?? 40
  const dice: Dice = {
    some: (percent = often) => draw(chance, 100) < percent,
    between: (low, high) => low + draw(chance, high - low + 1),
  }
  const { some, between } = dice
  const families = ['red', 'green', 'blue'].slice(0, between(2, 3))
  const withFamilies = some(),
    withPeople = some(),
    withCalendars = some()
  const calendars = withCalendars ? [day(480, [240, 255]), day(360, [180, 200]), night()] : []
  const machines = Array.from({ length: shape.machines }, (_, m) => ({
    id: `m${m}`,
    ...(withCalendars && some(70) ? { calendar: calendars[between(0, 1)]!.id } : {}),
    ...(some(15) ? { closed: [{ from: between(0, 60), to: between(61, 150) }] } : {}),
    ...(withFamilies && some(80) ? { setup: 'colours', ...(some(50) ? { family: families[0]! } : {}) } : {}),
  }))
  const resources = Array.from({ length: withPeople ? between(2, 3) : 0 }, (_, r) => ({
    id: `r${r}`,
    kind: r ? ('operator' as const) : ('tool' as const),
    skills: r < 2 ? skills : [skills[between(0, 1)]!],
    ...(withCalendars && r === 2 && some(50) ? { calendar: 'night' } : {}),
  }))
  const operation = (id: string, after: Precedence[] | undefined): Operation => {
    const able = machines.filter(() => some(50))
    if (!able.length) able.push(machines[between(0, machines.length - 1)]!)
    return {
      id,
      alternatives: able.map(machine => ({ machine: machine.id, minutes: some(4) ? 0 : between(1, 20) })),
      ...(withFamilies && some(80) ? { family: families[between(0, families.length - 1)]! } : {}),
      ...(some(50) ? { pausable: true } : {}),
      ...(after ? { after } : {}),
      ...(withPeople && some() ? { needs: needs(dice) } : {}),
      ...(some(15) ? { materials: [{ item: 'steel', from: between(0, 60) }] } : {}),
    }
  }
  const jobs = Array.from({ length: shape.jobs }, (_, j): Job => {
    const count = Math.max(1, between(shape.operationsPerJob - 1, shape.operationsPerJob + 1))
    return {
      id: `j${j}`,
      ...(some(85) ? { due: between(10, 40 + 10 * shape.jobs) } : {}),
      ...(some(30) ? { release: between(0, 40) } : {}),
      ...(some(30) ? { weight: between(0, 5) } : {}),
      operations: Array.from({ length: count }, (__, o) =>
        operation(`j${j}o${o}`, o && some() ? precedence(dice, j, o) : undefined),
      ),
    }
  })
  return {
    ...(some(20) ? { now: between(0, 30) } : {}),
    machines,
    resources,
    calendars,
    setups: withFamilies ? [colours(dice, families)] : [],
    jobs,
    ...(some(60) ? { objective: objective(dice) } : {}),
  }
}

function precedence({ some, between }: Dice, j: number, o: number): Precedence[] {
  const lag = some(30) ? { lag: between(1, 15) } : {}
  const batches = some(50) ? { batches: between(2, 4) } : {}
  const first = { operation: `j${j}o${o - 1}`, ...lag, ...batches }
  if (o > 1 && some()) return [first, { operation: `j${j}o${between(0, o - 2)}` }]
  if (j && some(20)) return [first, { operation: `j${between(0, j - 1)}o0` }]
  return [first]
}

function needs({ some, between }: Dice): Need[] {
  const during = (['whole', 'run', 'setup'] as const)[between(0, 2)]!
  const second = some(25) ? [{ skill: skills[0]!, during: 'run' as const }] : []
  return [{ skill: skills[1]!, ...(some(70) ? {} : { during }) }, ...second]
}

function colours({ some, between }: Dice, families: string[]): SetupMatrix {
  return {
    id: 'colours',
    families,
    minutes: families.map((_, a) => families.map((__, b) => (a === b ? 0 : between(1, 9)))),
    ...(some() ? { first: families.map(() => between(0, 5)) } : {}),
  }
}

function objective({ some, between }: Dice): Objective {
  const names: TermName[] = ['tardiness', 'makespan', 'setup']
  const terms = names.filter(() => some(60)).map(name => ({ name, weight: between(1, 3) }))
  return {
    kind: some(50) ? 'weighted' : 'lexicographic',
    terms: terms.length ? terms : [{ name: 'tardiness' }],
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
  return {
    id: 'night',
    closed: Array.from({ length: 200 }, (_, d) => ({ from: d * 1440 + 100, to: d * 1440 + 130 })),
  }
}
