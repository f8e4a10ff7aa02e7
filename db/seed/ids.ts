// Deterministic ids of the demo company: the same name gives the same id on every machine (UUID version 8,
// RFC 9562).
import { createHash } from 'node:crypto'
import type { Id } from '#values/id.ts'

/** The id of a named demo record, e.g. seedId('item:FG-KT-17'). */
export function seedId(name: string): Id {
  const hex = createHash('sha256').update(`sixlink demo ${name}`).digest('hex')
  const cuts = [[0, 8], [8, 12], [13, 16], [17, 20], [20, 32]] as const
  const [a, b, c, d, e] = cuts.map(([from, to]) => hex.slice(from, to))
  return `${a}-${b}-8${c}-8${d}-${e}`
}
