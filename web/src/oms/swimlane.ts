// The layout of the causal picture: time to the right with gaps by logarithm, runs of the same fact as
// one dot. Pure.
import type { Room } from '../i18n/words.ts'
import { rooms } from '../i18n/words.ts'

export interface LaneFact {
  id: string
  name: string
  room: string
  cause: string | null
  at: string
  sinceCauseMs: number | null
  actor: string
}
export interface Dot {
  id: string
  ids: string[]
  name: string
  room: Room
  cause: string | null
  at: string
  x: number
  count: number
  sinceCauseMs: number | null
  actor: string
  label: boolean
  up: boolean
}
export interface Picture {
  dots: Dot[]
  gaps: { x: number; ms: number }[]
  width: number
  spanMs: number
}

/** How far a fact stands from the one before: at least apart, then by the logarithm of the time between. */
export const stepOf = (ms: number): number => 15 + 13 * Math.log10(1 + Math.max(0, ms) / 15)

/** A pause that is worth its own mark on the axis. */
const gapMs = 1_000
/** A label needs this much room in its lane; labels stand above and below by turns. */
const labelWidth = 84

/** Places the facts, oldest first. */
export function swimlane(facts: readonly LaneFact[]): Picture {
  const dots: Dot[] = [],
    gaps: Picture['gaps'] = [],
    taken = new Map<string, number>(),
    latest = new Map<string, Dot>()
  let x = 14,
    before: number | null = null
  for (const f of facts) {
    if (!(rooms as readonly string[]).includes(f.room)) continue
    const at = Date.parse(f.at),
      run = latest.get(f.room)
    if (run && run.name === f.name) {
      run.ids.push(f.id)
      run.count++
      continue
    }
    const ms = before === null ? 0 : at - before
    if (before !== null) x += stepOf(ms)
    if (ms >= gapMs) gaps.push({ x: x - stepOf(ms) / 2, ms })
    before = at
    const dot: Dot = { ...f, room: f.room as Room, ids: [f.id], x, count: 1, label: false, up: false }
    for (const up of [true, false]) {
      const key = `${f.room}${up}`
      if (!dot.label && x - (taken.get(key) ?? -Infinity) >= labelWidth) {
        dot.label = true
        dot.up = up
        taken.set(key, x)
      }
    }
    dots.push(dot)
    latest.set(f.room, dot)
  }
  const [first, last] = [facts[0], facts.at(-1)]
  return { dots, gaps, width: x + 30, spanMs: first && last ? Date.parse(last.at) - Date.parse(first.at) : 0 }
}
