// Everything that is wrong with a problem, at once, each with its field and the reason.
import { checkFrozen } from './check-frozen.ts'
import { checkPrecedence, checkReferences } from './check-references.ts'
import { checkPeople, checkWindows } from './check-windows.ts'
import { newFindings, list, number, object, spans, text, unique } from './findings.ts'
import type { Findings } from './findings.ts'
import {
  alternativesMax,
  batchesMax,
  machinesMax,
  operationsMax,
  resourcesMax,
  spansMax,
  timeMax,
} from './problem.ts'
import type { Problem } from './problem.ts'
import { shopOf } from './rich/shop.ts'
import type { Fault } from './solution.ts'

/**
 * Empty if the problem can be solved as far as can be told without solving it. First its shape; only where
 * that is right, whom it names; only where that is right, whether every operation fits somewhere. At most
 * `faultsMax` faults.
 */
export function checkProblem(problem: Problem): Fault[] {
  const faults = checkAllButWindows(problem)
  return faults.length ? faults : checkWindows(shopOf(problem))
}

/**
 * The same but for the windows. Who places every operation anyway need not ask whether each alone would fit:
 * `checkWindows` says which does not, once one was left over.
 */
export function checkAllButWindows(problem: Problem): Fault[] {
  const findings = newFindings()
  const found = findings.faults
  if (!object(findings, '', problem) || tooMany(findings, problem)) return found
  checkShape(findings, problem)
  if (found.length) return found
  checkReferences(findings, problem)
  if (found.length) return found
  checkPrecedence(findings, problem)
  if (found.length) return found
  checkFrozen(findings, problem)
  if (!found.length) checkPeople(findings, problem)
  return found
}

/** Counted before anything else, so that a list of millions is refused without reading it. */
function tooMany(findings: Findings, problem: Problem): boolean {
  const count = (field: string, value: unknown, max: number) => {
    if (Array.isArray(value) && value.length > max)
      findings.add('too-many', field, `${value.length} are more than ${max}`)
  }
  count('machines', problem.machines, machinesMax)
  count('resources', problem.resources, resourcesMax)
  count('calendars', problem.calendars, spansMax)
  count('setups', problem.setups, machinesMax)
  count('jobs', problem.jobs, operationsMax)
  count('previous', problem.previous, operationsMax)
  if (!Array.isArray(problem.jobs) || findings.faults.length) return findings.faults.length > 0
  let operations = 0,
    alternatives = 0,
    windows = 0
  for (const job of problem.jobs) {
    if (!Array.isArray(job?.operations)) continue
    operations += job.operations.length
    if (operations > operationsMax) break
    for (const operation of job.operations)
      if (Array.isArray(operation?.alternatives)) alternatives += operation.alternatives.length
  }
  if (Array.isArray(problem.calendars))
    for (const calendar of problem.calendars)
      windows += (calendar?.open?.length ?? 0) + (calendar?.closed?.length ?? 0)
  if (operations > operationsMax)
    findings.add('too-many', 'jobs', `${operations} operations are more than ${operationsMax}`)
  if (alternatives > alternativesMax)
    findings.add('too-many', 'jobs', `${alternatives} alternatives are more than ${alternativesMax}`)
  if (windows > spansMax) findings.add('too-many', 'calendars', `${windows} spans are more than ${spansMax}`)
  return findings.faults.length > 0
}

function checkShape(findings: Findings, problem: Problem): void {
  number(findings, 'now', problem.now, { optional: true, min: -timeMax })
  list(findings, 'machines', problem.machines, { filled: true }, (machine, field) => {
    text(findings, `${field}.id`, machine.id)
    text(findings, `${field}.calendar`, machine.calendar, true)
    text(findings, `${field}.setup`, machine.setup, true)
    text(findings, `${field}.family`, machine.family, true)
    spans(findings, `${field}.closed`, machine.closed, true)
  })
  list(findings, 'resources', problem.resources, { optional: true }, (resource, field) => {
    text(findings, `${field}.id`, resource.id)
    text(findings, `${field}.calendar`, resource.calendar, true)
    if (resource.kind !== 'operator' && resource.kind !== 'tool')
      findings.add('wrong-shape', `${field}.kind`, 'is neither operator nor tool')
    list(findings, `${field}.skills`, resource.skills, {}, (skill, place) => text(findings, place, skill))
  })
  list(findings, 'calendars', problem.calendars, { optional: true }, (calendar, field) => {
    text(findings, `${field}.id`, calendar.id)
    spans(findings, `${field}.open`, calendar.open, false)
    spans(findings, `${field}.closed`, calendar.closed, false)
  })
  checkSetups(findings, problem)
  list(findings, 'jobs', problem.jobs, { filled: true }, (job, field) => checkJob(findings, job, field))
  list(findings, 'previous', problem.previous, { optional: true }, (slot, field) => {
    text(findings, `${field}.operation`, slot.operation)
    text(findings, `${field}.machine`, slot.machine)
    number(findings, `${field}.start`, slot.start, { min: -timeMax })
  })
  if (problem.objective !== undefined) checkObjective(findings, problem.objective)
  if (findings.faults.length) return
  unique(findings, 'machines', problem.machines)
  unique(findings, 'resources', problem.resources ?? [])
  unique(findings, 'calendars', problem.calendars ?? [])
  unique(findings, 'setups', problem.setups ?? [])
  unique(findings, 'jobs', problem.jobs)
}

function checkSetups(findings: Findings, problem: Problem): void {
  list(findings, 'setups', problem.setups, { optional: true }, (setup, field) => {
    text(findings, `${field}.id`, setup.id)
    if (
      !list(findings, `${field}.families`, setup.families, { filled: true }, (family, place) =>
        text(findings, place, family),
      )
    )
      return
    const size = setup.families.length
    if (new Set(setup.families).size < size)
      findings.add('duplicate', `${field}.families`, 'names a family twice')
    if (size > 1_000) findings.add('too-many', `${field}.families`, `${size} are more than 1000`)
    const row = (place: string, values: readonly number[]) => {
      if (!Array.isArray(values)) findings.add('wrong-shape', place, 'is no list')
      else if (values.length !== size)
        findings.add('wrong-size', place, `has ${values.length} entries for ${size} families`)
      else values.forEach((minutes, f) => number(findings, `${place}[${f}]`, minutes, {}))
    }
    if (!Array.isArray(setup.minutes)) findings.add('wrong-shape', `${field}.minutes`, 'is no list')
    else if (setup.minutes.length !== size)
      findings.add('wrong-size', `${field}.minutes`, `has ${setup.minutes.length} rows for ${size} families`)
    else setup.minutes.forEach((values, f) => row(`${field}.minutes[${f}]`, values))
    if (setup.first !== undefined) row(`${field}.first`, setup.first)
  })
}

function checkJob(findings: Findings, job: Problem['jobs'][number], field: string): void {
  text(findings, `${field}.id`, job.id)
  number(findings, `${field}.due`, job.due, { optional: true, min: -timeMax })
  number(findings, `${field}.release`, job.release, { optional: true, min: -timeMax })
  number(findings, `${field}.weight`, job.weight, { optional: true, fraction: true })
  list(findings, `${field}.operations`, job.operations, { filled: true }, (operation, place) => {
    text(findings, `${place}.id`, operation.id)
    text(findings, `${place}.family`, operation.family, true)
    list(findings, `${place}.alternatives`, operation.alternatives, {}, (alternative, at) => {
      text(findings, `${at}.machine`, alternative.machine)
      number(findings, `${at}.minutes`, alternative.minutes, {})
    })
    if (Array.isArray(operation.alternatives) && !operation.alternatives.length && !operation.frozen)
      findings.add('no-machine', `${place}.alternatives`, 'no machine can do it', { operation: operation.id })
    list(findings, `${place}.after`, operation.after, { optional: true }, (before, at) => {
      text(findings, `${at}.operation`, before.operation)
      number(findings, `${at}.lag`, before.lag, { optional: true })
      number(findings, `${at}.batches`, before.batches, { optional: true, min: 1, max: batchesMax })
    })
    list(findings, `${place}.needs`, operation.needs, { optional: true }, (need, at) => {
      text(findings, `${at}.skill`, need.skill)
      number(findings, `${at}.count`, need.count, { optional: true, min: 1, max: 100 })
      if (need.during !== undefined && !['whole', 'run', 'setup'].includes(need.during))
        findings.add('wrong-shape', `${at}.during`, 'is neither whole, run nor setup')
    })
    list(findings, `${place}.materials`, operation.materials, { optional: true }, (material, at) => {
      text(findings, `${at}.item`, material.item)
      number(findings, `${at}.from`, material.from, { min: -timeMax })
    })
    if (operation.frozen === undefined || !object(findings, `${place}.frozen`, operation.frozen)) return
    const { frozen } = operation
    text(findings, `${place}.frozen.machine`, frozen.machine)
    number(findings, `${place}.frozen.start`, frozen.start, { min: -timeMax })
    number(findings, `${place}.frozen.end`, frozen.end, { min: -timeMax })
    number(findings, `${place}.frozen.setupStart`, frozen.setupStart, { optional: true, min: -timeMax })
    list(findings, `${place}.frozen.resources`, frozen.resources, { optional: true }, (id, at) =>
      text(findings, at, id),
    )
  })
}

const termNames = ['tardiness', 'makespan', 'setup', 'earliness', 'stability']

function checkObjective(findings: Findings, objective: NonNullable<Problem['objective']>): void {
  if (!object(findings, 'objective', objective)) return
  if (objective.kind !== 'lexicographic' && objective.kind !== 'weighted')
    findings.add('wrong-shape', 'objective.kind', 'is neither lexicographic nor weighted')
  number(findings, 'objective.machineChangeMinutes', objective.machineChangeMinutes, { optional: true })
  list(findings, 'objective.terms', objective.terms, { filled: true }, (term, field) => {
    if (!termNames.includes(term.name))
      findings.add('unknown', `${field}.name`, `is none of ${termNames.join(', ')}`)
    number(findings, `${field}.weight`, term.weight, { optional: true, fraction: true })
  })
  if (
    Array.isArray(objective.terms) &&
    new Set(objective.terms.map(term => term?.name)).size < objective.terms.length
  )
    findings.add('duplicate', 'objective.terms', 'names a term twice')
}
