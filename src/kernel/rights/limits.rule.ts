// How far limits reach: what is beyond them, and which of two are no wider.
import type { Limits } from '../actor.ts'

/** Warehouses among those named that the limits do not hold. */
export const outside = (limits: Limits, warehouses: readonly string[]): string[] =>
  limits.warehouses ? warehouses.filter(w => !limits.warehouses!.includes(w)) : []

/** The most fen that a command may move under the limits; null: as much as it likes. */
export const mostOf = (limits: Limits, command: string): number | null => limits.amounts?.[command] ?? null

/** Whether there is no limit at all. */
export const isUnlimited = (limits: Limits | undefined): boolean =>
  !limits || (!limits.warehouses && Object.keys(limits.amounts ?? {}).length === 0)

/**
 * Whether limits are no wider than others: nobody gives, takes or lifts what goes beyond their own. An amount
 * counts only for what `holds` says that the receiver may do at all.
 */
export function isWithin(inner: Limits, outer: Limits | undefined, holds: (command: string) => boolean) {
  if (!outer) return true
  if (outer.warehouses && (!inner.warehouses || outside(outer, inner.warehouses).length)) return false
  return Object.entries(outer.amounts ?? {}).every(
    ([command, most]) => !holds(command) || (inner.amounts?.[command] ?? Infinity) <= most,
  )
}

/** As it is kept: without empty parts, warehouses once and sorted. */
export const plainLimits = ({ warehouses, amounts }: Limits): Limits => ({
  ...(warehouses ? { warehouses: [...new Set(warehouses)].sort() } : {}),
  ...(amounts && Object.keys(amounts).length ? { amounts } : {}),
})
