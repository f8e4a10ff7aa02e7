// The solver's no: everything that is wrong with a problem, thrown before any search begins.
import type { Fault } from './solution.ts'

export interface Refusal extends Error {
  readonly code: 'scheduling.refused'
  readonly faults: readonly Fault[]
}

/** An error that carries the faults; its message says the first few. */
export function refusal(faults: readonly Fault[]): Refusal {
  const said = faults.slice(0, 5).map(fault => `${fault.field}: ${fault.reason}`)
  const more = faults.length > 5 ? ` (and ${faults.length - 5} more)` : ''
  return Object.assign(new Error(`The problem is refused. ${said.join('; ')}${more}`), {
    code: 'scheduling.refused' as const,
    faults,
  })
}

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'code' in error && error.code === 'scheduling.refused'
}
