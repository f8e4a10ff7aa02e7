// Whether everything that is named is there, and whether no operation waits for itself.
import type { Findings } from './findings.ts'
import type { Machine, Operation, Problem } from './problem.ts'

export function checkReferences(findings: Findings, problem: Problem): void {
  const calendars = new Set((problem.calendars ?? []).map(calendar => calendar.id))
  const setups = new Map((problem.setups ?? []).map(setup => [setup.id, new Set(setup.families)]))
  const machines = new Map(problem.machines.map(machine => [machine.id, machine]))
  const resources = new Set((problem.resources ?? []).map(resource => resource.id))
  const unknown = (field: string, what: string, id: string, operation?: string) =>
    findings.add('unknown', field, `there is no ${what} ${id}`, operation === undefined ? {} : { operation })
  const lacks = (machine: Machine, family: string | undefined) =>
    family !== undefined && machine.setup !== undefined && setups.get(machine.setup)?.has(family) === false
  problem.machines.forEach((machine, m) => {
    if (machine.calendar !== undefined && !calendars.has(machine.calendar))
      unknown(`machines[${m}].calendar`, 'calendar', machine.calendar)
    if (machine.setup !== undefined && !setups.has(machine.setup))
      unknown(`machines[${m}].setup`, 'setup matrix', machine.setup)
    else if (lacks(machine, machine.family))
      unknown(`machines[${m}].family`, `family in setup matrix ${machine.setup}:`, machine.family!)
  })
  ;(problem.resources ?? []).forEach((resource, r) => {
    if (resource.calendar !== undefined && !calendars.has(resource.calendar))
      unknown(`resources[${r}].calendar`, 'calendar', resource.calendar)
  })
  const ids = new Map<string, () => string>()
  each(problem, (operation, field) => {
    const first = ids.get(operation.id)
    if (first === undefined) ids.set(operation.id, field)
    else
      findings.add('duplicate', `${field()}.id`, `${operation.id} is already ${first()}`, {
        operation: operation.id,
      })
  })
  each(problem, (operation, field) => {
    const { id, family, frozen } = operation
    const seen = new Set<string>()
    operation.alternatives.forEach((alternative, a) => {
      const at = () => `${field()}.alternatives[${a}].machine`
      const machine = machines.get(alternative.machine)
      if (!machine) unknown(at(), 'machine', alternative.machine, id)
      else if (seen.has(machine.id))
        findings.add('duplicate', at(), `${machine.id} stands here twice`, {
          operation: id,
          machine: machine.id,
        })
      else if (lacks(machine, family))
        unknown(`${field()}.family`, `family in setup matrix ${machine.setup} of ${machine.id}:`, family!, id)
      seen.add(alternative.machine)
    })
    operation.after?.forEach((before, b) => {
      if (!ids.has(before.operation))
        unknown(`${field()}.after[${b}].operation`, 'operation', before.operation, id)
    })
    const after = operation.after ?? []
    if (after.length > 1 && new Set(after.map(before => before.operation)).size < after.length)
      findings.add('duplicate', `${field()}.after`, 'names an operation twice', { operation: id })
    if (!frozen) return
    const machine = machines.get(frozen.machine)
    if (!machine) unknown(`${field()}.frozen.machine`, 'machine', frozen.machine, id)
    else if (lacks(machine, family))
      unknown(`${field()}.family`, `family in setup matrix ${machine.setup} of ${machine.id}:`, family!, id)
    frozen.resources?.forEach((resource, r) => {
      if (!resources.has(resource)) unknown(`${field()}.frozen.resources[${r}]`, 'resource', resource, id)
    })
  })
}

/** Every operation with its field, which is spelled only where there is something to say of it. */
export function each(problem: Problem, look: (operation: Operation, field: () => string) => void): void {
  problem.jobs.forEach((job, j) =>
    job.operations.forEach((operation, o) => look(operation, () => `jobs[${j}].operations[${o}]`)),
  )
}

/** The operations that must be done before each, by id. */
export function predecessorsOf(problem: Problem): Map<string, readonly string[]> {
  return new Map(
    problem.jobs.flatMap(job =>
      job.operations.map((operation, place): [string, readonly string[]] => [
        operation.id,
        operation.after?.map(before => before.operation) ?? (place ? [job.operations[place - 1]!.id] : []),
      ]),
    ),
  )
}

/** Names one whole ring of each knot of operations that wait for one another. */
export function checkPrecedence(findings: Findings, problem: Problem): void {
  const before = predecessorsOf(problem)
  const fields = new Map<string, () => string>()
  each(problem, (operation, field) => fields.set(operation.id, field))
  const waiting = new Map([...before].map(([id, list]) => [id, list.length]))
  const followers = new Map<string, string[]>([...before.keys()].map(id => [id, []]))
  for (const [id, list] of before) for (const other of list) followers.get(other)!.push(id)
  const free = [...waiting].flatMap(([id, count]) => (count === 0 ? [id] : []))
  for (const id of free) {
    waiting.delete(id)
    for (const follower of followers.get(id)!) {
      const left = waiting.get(follower)! - 1
      waiting.set(follower, left)
      if (left === 0) free.push(follower)
    }
  }
  // Each of the rest has a predecessor among the rest: going back comes round.
  const told = new Set<string>()
  for (const id of waiting.keys()) {
    if (told.has(id)) continue
    const trail: string[] = []
    let at = id
    while (!trail.includes(at) && !told.has(at)) {
      trail.push(at)
      at = before.get(at)!.find(other => waiting.has(other))!
    }
    for (const other of trail) told.add(other)
    if (!trail.includes(at)) continue
    const ring = [...trail.slice(trail.indexOf(at)), at].reverse()
    findings.add('cycle', `${fields.get(at)!()}.after`, `a ring of precedence: ${ring.join(' before ')}`, {
      operation: at,
    })
  }
}
