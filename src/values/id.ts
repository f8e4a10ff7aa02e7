// Identities: UUIDs of version 7 (RFC 9562), so that ids sort by the moment they were made.
import { z } from 'zod'

export const Id = z.uuid()
export type Id = string
export type TenantId = number

/** The moment a version 7 UUID was made, in milliseconds since 1970 (RFC 9562, section 5.7). */
export const madeAt = (id: Id): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)

/** The smallest version 7 UUID of a millisecond: a bound for ranges over ids. */
export function firstIdOf(ms: number): Id {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`
}
