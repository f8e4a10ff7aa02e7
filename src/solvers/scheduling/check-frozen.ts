// Whether what is frozen contradicts itself or what must come before it.
import { each, predecessorsOf } from './check-references.ts'
import type { Findings } from './findings.ts'
import type { Frozen, Problem } from './problem.ts'

interface Booked {
  readonly id: string
  readonly field: string
  readonly frozen: Frozen
}

export function checkFrozen(findings: Findings, problem: Problem): void {
  const booked: Booked[] = []
  each(problem, ({ id, frozen }, field) => {
    if (!frozen) return
    booked.push({ id, field, frozen })
    const begins = frozen.setupStart ?? frozen.start
    if (frozen.end < frozen.start || frozen.start < begins)
      findings.add('span-reversed', `${field}.frozen`, `setup ${begins}, start ${frozen.start}, end ${frozen.end}`, {
        operation: id,
      })
  })
  if (findings.faults.length) return
  const byPlace = new Map<string, Booked[]>()
  for (const one of booked)
    for (const place of [`machine ${one.frozen.machine}`, ...(one.frozen.resources ?? []).map(r => `resource ${r}`)])
      byPlace.set(place, [...(byPlace.get(place) ?? []), one])
  for (const [place, list] of byPlace) checkOverlaps(findings, place, list)
  checkOrder(findings, problem, booked)
}

const beginning = ({ frozen }: Booked) => frozen.setupStart ?? frozen.start

function checkOverlaps(findings: Findings, place: string, list: Booked[]): void {
  const sorted = list.filter(one => one.frozen.end > beginning(one)).sort((a, b) => beginning(a) - beginning(b))
  let last: Booked | undefined
  for (const one of sorted) {
    if (last && last.frozen.end > beginning(one))
      findings.add('frozen-overlap', `${one.field}.frozen`, `overlaps ${last.id}, frozen on ${place} too`, {
        operation: one.id,
        machine: one.frozen.machine,
        window: { from: beginning(one), to: Math.min(last.frozen.end, one.frozen.end) },
      })
    if (!last || one.frozen.end > last.frozen.end) last = one
  }
}

/** What comes before a frozen operation must be frozen too: else nothing says that it can be done in time. */
function checkOrder(findings: Findings, problem: Problem, booked: readonly Booked[]): void {
  const frozen = new Map(booked.map(one => [one.id, one]))
  const before = predecessorsOf(problem)
  for (const one of booked)
    for (const id of before.get(one.id)!)
      if (!frozen.has(id))
        findings.add('frozen-too-early', `${one.field}.frozen`, `${id} must come before it and is not frozen`, {
          operation: one.id,
          machine: one.frozen.machine,
          window: { from: one.frozen.start, to: one.frozen.end },
        })
}
