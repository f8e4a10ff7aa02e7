// Collects what is wrong with input that may be anything: numbers, words, lists, spans.
import { timeMax } from './problem.ts'
import type { Fault, FaultCode } from './solution.ts'

/** After so many it is plain that something is wrong as a whole. */
export const faultsMax = 200

export interface Findings {
  readonly faults: Fault[]
  add(
    code: FaultCode,
    field: string,
    reason: string,
    about?: Pick<Fault, 'operation' | 'machine' | 'window'>,
  ): void
}

export function newFindings(): Findings {
  const faults: Fault[] = []
  return {
    faults,
    add(code, field, reason, about = {}) {
      if (faults.length < faultsMax) faults.push({ code, field, reason, ...about })
    },
  }
}

export function object(findings: Findings, field: string, value: unknown): boolean {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return true
  findings.add('wrong-shape', field || 'problem', 'is no object')
  return false
}

export function text(findings: Findings, field: string, value: unknown, optional = false): void {
  if (optional && value === undefined) return
  if (typeof value !== 'string') findings.add('wrong-shape', field, 'is no text')
  else if (!value) findings.add('empty', field, 'is empty')
}

export interface Range {
  readonly optional?: boolean
  readonly min?: number
  readonly max?: number
  readonly fraction?: boolean
}

/** A whole number (unless a fraction may be) from 0 (or `min`) to `timeMax` (or `max`). */
export function number(findings: Findings, field: string, value: unknown, range: Range): void {
  if (value === undefined && range.optional) return
  const { min = 0, max = timeMax } = range
  if (typeof value !== 'number' || !Number.isFinite(value))
    findings.add('not-a-number', field, `is ${describe(value)}, not a number`)
  else if (value < min)
    findings.add(min === 0 ? 'negative' : 'too-large', field, `is ${value}, less than ${min}`)
  else if (value > max) findings.add('too-large', field, `is ${value}, more than ${max}`)
  else if (!range.fraction && !Number.isInteger(value))
    findings.add('not-whole', field, `is ${value}, not whole`)
}

function describe(value: unknown): string {
  return typeof value === 'number' || value === null || value === undefined
    ? String(value)
    : `a ${typeof value}`
}

/**
 * A list (not empty, if `filled`) of whose entries each is looked at, objects only where objects are meant.
 */
export function list<Entry>(
  findings: Findings,
  field: string,
  value: readonly Entry[] | undefined,
  wanted: { optional?: boolean; filled?: boolean },
  each: (entry: Entry, field: string) => void,
): boolean {
  if (value === undefined && wanted.optional) return true
  if (!Array.isArray(value)) {
    findings.add('wrong-shape', field, 'is no list')
    return false
  }
  if (wanted.filled && !value.length) findings.add('empty', field, 'is empty')
  for (let i = 0; i < value.length && findings.faults.length < faultsMax; i++) {
    const entry = value[i] as Entry
    if (entry === null || entry === undefined)
      findings.add('wrong-shape', `${field}[${i}]`, `is ${String(entry)}`)
    else each(entry, `${field}[${i}]`)
  }
  return true
}

/** Spans that end after they begin; without an end only where `open`. */
export function spans(
  findings: Findings,
  field: string,
  value: readonly { readonly from: number; readonly to: number | null }[] | undefined,
  open: boolean,
): void {
  list(findings, field, value, { optional: true }, (span, place) => {
    const before = findings.faults.length
    number(findings, `${place}.from`, span.from, { min: -timeMax })
    if (!(open && span.to === null)) number(findings, `${place}.to`, span.to, { min: -timeMax })
    if (findings.faults.length === before && span.to !== null && span.to <= span.from)
      findings.add('span-reversed', place, `ends at ${span.to}, not after its beginning at ${span.from}`)
  })
}

export function unique(findings: Findings, field: string, entries: readonly { readonly id: string }[]): void {
  const seen = new Map<string, number>()
  entries.forEach(({ id }, i) => {
    const first = seen.get(id)
    if (first === undefined) seen.set(id, i)
    else findings.add('duplicate', `${field}[${i}].id`, `${id} is already ${field}[${first}]`)
  })
}
