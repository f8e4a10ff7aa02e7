// Checks a solution against its problem, minute by minute. Shares no code with the solver, only its types.
import type { Frozen, Job, Need, Operation, Precedence, Problem, Span } from './problem.ts'
import type { Slot, Solution } from './solution.ts'

/** Everything that is wrong, as sentences; empty if the plan can be carried out and its figures are right. */
export function wrongWith(problem: Problem, solution: Solution): string[] {
  const wrong: string[] = []
  const operations = problem.jobs.flatMap(job => job.operations.map(operation => ({ job, operation })))
  const slots = new Map<string, Slot>()
  for (const slot of solution.slots) {
    if (slots.has(slot.operation)) wrong.push(`${slot.operation} has two slots`)
    slots.set(slot.operation, slot)
  }
  for (const { job, operation } of operations) {
    const slot = slots.get(operation.id)
    if (!slot) wrong.push(`${operation.id} has no slot`)
    else {
      if (slot.job !== job.id) wrong.push(`${operation.id} is not of job ${slot.job}`)
      if (operation.frozen) wrong.push(...frozenWrong(operation.id, operation.frozen, slot))
      else wrong.push(...timesWrong(problem, job, operation, slot))
    }
  }
  if (slots.size > operations.length) wrong.push('there are slots of no operation')
  if (wrong.length) return wrong
  return [
    ...machinesWrong(problem, solution.slots),
    ...resourcesWrong(problem, solution.slots),
    ...precedenceWrong(problem, slots),
    ...figuresWrong(problem, solution, slots),
  ]
}

const among = (spans: readonly Span[], minute: number) => spans.some(s => s.from <= minute && minute < s.to)

export function calendarOpen(problem: Problem, id: string | undefined, minute: number): boolean {
  const calendar = problem.calendars?.find(c => c.id === id)
  if (!calendar) return true
  return (!calendar.open || among(calendar.open, minute)) && !among(calendar.closed ?? [], minute)
}

export function machineOpen(problem: Problem, id: string, minute: number): boolean {
  const machine = problem.machines.find(m => m.id === id)!
  const closed = (machine.closed ?? []).map(s => ({ from: s.from, to: s.to ?? Infinity }))
  return calendarOpen(problem, machine.calendar, minute) && !among(closed, minute)
}

const resourceOf = (problem: Problem, id: string) => problem.resources?.find(r => r.id === id)

/** The needs that this slot must serve, one per resource, in order. */
function needsOf(operation: Operation, slot: Slot): Need[] {
  return (operation.needs ?? [])
    .filter(need => need.during !== 'setup' || slot.setupMinutes > 0)
    .flatMap(need => Array.from({ length: need.count ?? 1 }, () => need))
}

function openMinutes(problem: Problem, slot: Slot, needs: Need[], phase: 'setup' | 'run'): number[] {
  const people = slot.resources.filter(
    (_, i) => (needs[i]?.during ?? 'whole') !== (phase === 'run' ? 'setup' : 'run'),
  )
  const [from, to] = phase === 'run' ? [slot.start, slot.end] : [slot.setupStart, slot.start]
  const open: number[] = []
  for (let minute = from; minute < to || (minute === from && from === to); minute++)
    if (
      machineOpen(problem, slot.machine, minute) &&
      people.every(id => calendarOpen(problem, resourceOf(problem, id)?.calendar, minute))
    )
      open.push(minute)
  return open
}

function frozenWrong(id: string, frozen: Frozen, slot: Slot): string[] {
  const same =
    slot.machine === frozen.machine && slot.start === frozen.start && slot.end === frozen.end && slot.frozen
  return same ? [] : [`${id} is frozen and was moved`]
}

function timesWrong(problem: Problem, job: Job, operation: Operation, slot: Slot): string[] {
  const wrong: string[] = []
  const say = (what: string) => wrong.push(`${operation.id} ${what}`)
  if (![slot.start, slot.end, slot.setupStart, slot.setupMinutes].every(Number.isInteger))
    say('has no whole times')
  const alternative = operation.alternatives.find(a => a.machine === slot.machine)
  if (!alternative) return [`${operation.id} cannot run on ${slot.machine}`]
  if (slot.frozen) say('says it is frozen')
  if (slot.setupStart < (problem.now ?? 0)) say('begins before now')
  if (slot.start < (job.release ?? -Infinity)) say('starts before its release')
  for (const material of operation.materials ?? [])
    if (slot.start < material.from) say(`starts before ${material.item} is there`)
  const needs = needsOf(operation, slot)
  if (needs.length !== slot.resources.length)
    say(`needs ${needs.length} resources, has ${slot.resources.length}`)
  if (new Set(slot.resources).size !== slot.resources.length) say('has one resource twice')
  slot.resources.forEach((id, i) => {
    const skill = needs[i]?.skill
    if (skill && !resourceOf(problem, id)?.skills.includes(skill)) say(`has ${id} who cannot ${skill}`)
  })
  const run = openMinutes(problem, slot, needs, 'run')
  const { minutes } = alternative
  if (minutes === 0) {
    if (slot.end !== slot.start || run.length !== 1) say('takes no time, at an open moment')
  } else {
    if (run.length !== minutes) say(`works ${run.length} minutes instead of ${minutes}`)
    if (run[0] !== slot.start || run.at(-1) !== slot.end - 1) say('starts or ends in closed time')
    if (!operation.pausable && slot.end - slot.start !== minutes) say('pauses and may not')
  }
  if (slot.setupMinutes === 0) {
    if (slot.setupStart !== slot.start) say('begins a setup of no minutes')
  } else {
    const setup = openMinutes(problem, slot, needs, 'setup')
    if (setup.length !== slot.setupMinutes)
      say(`is set up ${setup.length} instead of ${slot.setupMinutes} minutes`)
    if (setup[0] !== slot.setupStart) say('begins its setup in closed time')
  }
  return wrong
}

const operationsOf = (problem: Problem) =>
  new Map(problem.jobs.flatMap(job => job.operations.map(operation => [operation.id, operation] as const)))

export function changeover(
  problem: Problem,
  machineId: string,
  before: string | undefined,
  after?: string,
): number {
  const machine = problem.machines.find(m => m.id === machineId)!
  const setup = problem.setups?.find(s => s.id === machine.setup)
  if (!setup || after === undefined) return 0
  const column = setup.families.indexOf(after)
  return before === undefined
    ? (setup.first?.[column] ?? 0)
    : setup.minutes[setup.families.indexOf(before)]![column]!
}

function machinesWrong(problem: Problem, slots: readonly Slot[]): string[] {
  const wrong: string[] = []
  const operations = operationsOf(problem)
  for (const machine of problem.machines) {
    const here = slots
      .filter(s => s.machine === machine.id && !(s.frozen && s.end === s.setupStart))
      .sort((a, b) => a.setupStart - b.setupStart || a.end - b.end)
    let family = machine.family
    here.forEach((slot, i) => {
      const before = here[i - 1]
      if (before && before.end > slot.setupStart)
        wrong.push(`${before.operation} and ${slot.operation} overlap on ${machine.id}`)
      const own = operations.get(slot.operation)!.family
      const needed = changeover(problem, machine.id, family, own)
      if (!slot.frozen && slot.setupMinutes !== needed)
        wrong.push(`${slot.operation} has a setup of ${slot.setupMinutes} instead of ${needed}`)
      if (slot.frozen && before && !before.frozen && needed > 0) {
        let open = 0
        for (let minute = before.end; minute < slot.start; minute++)
          if (machineOpen(problem, machine.id, minute)) open++
        if (open < needed) wrong.push(`${slot.operation} is frozen and can no longer be set up`)
      }
      family = own ?? family
    })
  }
  return wrong
}

function resourcesWrong(problem: Problem, slots: readonly Slot[]): string[] {
  const busy = new Map<string, { from: number; to: number; operation: string }[]>()
  const operations = operationsOf(problem)
  for (const slot of slots) {
    const all = needsOf(operations.get(slot.operation)!, slot)
    const needs = all.length === slot.resources.length ? all : []
    slot.resources.forEach((id, i) => {
      const during = needs[i]?.during ?? 'whole'
      const from = during === 'run' ? slot.start : slot.setupStart
      const to = during === 'setup' ? slot.start : slot.end
      busy.set(id, [...(busy.get(id) ?? []), { from, to, operation: slot.operation }])
    })
  }
  return [...busy].flatMap(([id, list]) => {
    const sorted = list.filter(b => b.to > b.from).sort((a, b) => a.from - b.from)
    return sorted.flatMap((b, i) =>
      i && sorted[i - 1]!.to > b.from
        ? [`${id} is at ${sorted[i - 1]!.operation} and ${b.operation} at once`]
        : [],
    )
  })
}

/** The worked minutes of a slot, in order; of a frozen one simply all. */
function workedMinutes(problem: Problem, slot: Slot, operation: Operation): number[] {
  if (slot.frozen) return Array.from({ length: slot.end - slot.start }, (_, i) => slot.start + i)
  return openMinutes(problem, slot, needsOf(operation, slot), 'run').slice(0, slot.end - slot.start)
}

function precedenceWrong(problem: Problem, slots: ReadonlyMap<string, Slot>): string[] {
  const wrong: string[] = []
  const operations = operationsOf(problem)
  for (const job of problem.jobs)
    job.operations.forEach((operation, place) => {
      const list: readonly Precedence[] =
        operation.after ?? (place ? [{ operation: job.operations[place - 1]!.id }] : [])
      const slot = slots.get(operation.id)!
      if (slot.frozen) return
      for (const before of list) {
        const other = slots.get(before.operation)!
        const batches = before.batches ?? 1,
          lag = before.lag ?? 0
        if (batches <= 1) {
          if (slot.start < other.end + lag)
            wrong.push(`${operation.id} starts before ${before.operation} is done`)
          continue
        }
        const done = workedMinutes(problem, other, operations.get(before.operation)!)
        const mine = workedMinutes(problem, slot, operation)
        for (let batch = 1; batch <= batches; batch++) {
          const count = Math.ceil((batch * done.length) / batches)
          const there = (count ? done[count - 1]! + 1 : other.start) + lag
          const begins = mine[Math.floor(((batch - 1) * mine.length) / batches)] ?? slot.start
          if (begins < there)
            wrong.push(`${operation.id} begins batch ${batch} at ${begins}, it comes at ${there}`)
        }
      }
    })
  return wrong
}

function figuresWrong(problem: Problem, solution: Solution, slots: ReadonlyMap<string, Slot>): string[] {
  const wrong: string[] = []
  let tardiness = 0,
    earliness = 0,
    makespan = 0,
    setup = 0
  for (const slot of solution.slots) {
    makespan = Math.max(makespan, slot.end)
    setup += slot.frozen ? slot.start - slot.setupStart : slot.setupMinutes
  }
  problem.jobs.forEach((job, j) => {
    const end = Math.max(...job.operations.map(o => slots.get(o.id)!.end))
    const late = Math.max(0, end - (job.due ?? Infinity))
    tardiness += (job.weight ?? 1) * late
    if (job.due !== undefined) earliness += (job.weight ?? 1) * Math.max(0, job.due - end)
    const outcome = solution.jobs[j]!
    if (outcome.job !== job.id || outcome.end !== end || outcome.lateMinutes !== late)
      wrong.push(`${job.id} ends at ${end}, ${late} late, and not as told`)
    if (late > 0 !== (outcome.why !== null))
      wrong.push(`${job.id} is late by ${late} and why is wrongly told`)
    const causes = Object.values(outcome.why ?? {})
    if (causes.some(minutes => !Number.isInteger(minutes) || minutes < 0))
      wrong.push(`${job.id} has odd causes`)
    if (causes.reduce((sum, minutes) => sum + minutes, 0) !== late)
      wrong.push(`${job.id}: causes do not add up`)
  })
  let stability = 0
  for (const before of problem.previous ?? []) {
    const slot = slots.get(before.operation)
    if (!slot) continue
    stability += Math.abs(slot.start - before.start)
    if (slot.machine !== before.machine) stability += problem.objective?.machineChangeMinutes ?? 60
  }
  const told = solution.value
  const is = { tardiness, makespan, setup, earliness, stability }
  for (const [name, value] of Object.entries(is))
    if (Math.abs(told[name as keyof typeof is] - value) > 1e-6)
      wrong.push(`${name} is ${value}, and not as told`)
  return wrong
}
