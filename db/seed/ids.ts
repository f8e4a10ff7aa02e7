// Deterministic ids of the demo company: the same name gives the same id on every machine (UUID version 8, RFC 9562).
import { createHash } from 'node:crypto'
import type { Id } from '#values/id.ts'

/** The id of a named demo record, e.g. seedId('item:FG-KT-17'). */
export function seedId(name: string): Id {
  const hex = createHash('sha256').update(`sixlink demo ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
