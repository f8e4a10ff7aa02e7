// Whether what is frozen contradicts itself or what must come before it.
import { each, predecessorsOf } from './check-references.ts'
import type { Findings } from './findings.ts'
import type { Frozen, Problem } from './problem.ts'
import { frozenStays } from './rich/bookings.ts'

interface Booked {
  readonly id: string
  readonly field: () => string
  readonly frozen: Frozen
  readonly from: number
  readonly to: number
}

export function checkFrozen(findings: Findings, problem: Problem): void {
  const booked: Booked[] = []
  const byPlace = new Map<string, Booked[]>()
  const keep = (place: string, one: Booked) => byPlace.set(place, [...(byPlace.get(place) ?? []), one])
  each(problem, (operation, field) => {
    const { id, frozen } = operation
    if (!frozen) return
    const begins = frozen.setupStart ?? frozen.start
    const one = { id, field, frozen, from: begins, to: frozen.end }
    booked.push(one)
    keep(`machine ${frozen.machine}`, one)
    for (const stay of frozenStays(operation))
      keep(`resource ${stay.resource}`, { ...one, from: stay.from, to: stay.to })
    if (frozen.end < frozen.start || frozen.start < begins)
      findings.add(
        'span-reversed',
        `${field()}.frozen`,
        `setup ${begins}, start ${frozen.start}, end ${frozen.end}`,
        {
          operation: id,
        },
      )
  })
  if (findings.faults.length) return
  for (const [place, list] of byPlace) checkOverlaps(findings, place, list)
  checkOrder(findings, problem, booked)
}

function checkOverlaps(findings: Findings, place: string, list: Booked[]): void {
  const sorted = list.filter(one => one.to > one.from).sort((a, b) => a.from - b.from)
  let last: Booked | undefined
  for (const one of sorted) {
    if (last && last.to > one.from)
      findings.add('frozen-overlap', `${one.field()}.frozen`, `overlaps ${last.id}, frozen on ${place} too`, {
        operation: one.id,
        machine: one.frozen.machine,
        window: { from: one.from, to: Math.min(last.to, one.to) },
      })
    if (!last || one.to > last.to) last = one
  }
}

/** What comes before a frozen operation must be frozen too: else nothing says that it can be done in time. */
function checkOrder(findings: Findings, problem: Problem, booked: readonly Booked[]): void {
  const frozen = new Map(booked.map(one => [one.id, one]))
  const before = predecessorsOf(problem)
  for (const one of booked)
    for (const id of before.get(one.id)!)
      if (!frozen.has(id))
        findings.add(
          'frozen-too-early',
          `${one.field()}.frozen`,
          `${id} must come before it and is not frozen`,
          {
            operation: one.id,
            machine: one.frozen.machine,
            window: { from: one.frozen.start, to: one.frozen.end },
          },
        )
}
