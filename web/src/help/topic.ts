// What help is made of, and which of it belongs to an address. Pure: the texts stand in rooms/.
import type { Words } from '#values/words.ts'

/** Something people do here: a sentence that leads to where it is done. */
export interface Thing {
  says: Words
  to: string
}
/** A word of docs/glossary.md, explained. `word` and `zh` stand there in one row. */
export interface Term {
  word: string
  zh: string
  says: Words
}
export interface ScreenHelp {
  /** `/oms/orders`, `/oms/orders/$id`: this page and those below it that say nothing of their own. */
  at: string
  what: Words
  /** Other than the room's. */
  things?: readonly [Thing, Thing, Thing]
}
export interface RoomHelp {
  room: string
  title: Words
  /** The first is the room's main page. */
  screens: readonly [ScreenHelp, ...ScreenHelp[]]
  things: readonly [Thing, Thing, Thing]
  words: readonly Term[]
  /** Steps of the setup guide that are done in this room. */
  steps: readonly string[]
}

export const both = (zh: string, en: string): Words => ({ zh, en })
export const thing = (to: string, zh: string, en: string): Thing => ({ to, says: both(zh, en) })
export const term = (word: string, zh: string, saysZh: string, saysEn: string): Term => ({
  word,
  zh,
  says: both(saysZh, saysEn),
})
export const screen = (at: string, zh: string, en: string, things?: ScreenHelp['things']): ScreenHelp => ({
  at,
  what: both(zh, en),
  ...(things ? { things } : {}),
})

const parts = (path: string): string[] => path.split('/').filter(Boolean)

/** How well a pattern fits the beginning of a path: more parts and fewer wildcards fit better; -1: not. */
function fit(pattern: string, path: string): number {
  const wanted = parts(pattern),
    given = parts(path)
  const fits = wanted.length <= given.length && wanted.every((p, i) => p.startsWith('$') || p === given[i])
  return fits ? wanted.reduce((sum, p) => sum + (p.startsWith('$') ? 9 : 10), 0) : -1
}

export interface Found {
  room: RoomHelp
  screen: ScreenHelp
}
/** The help that fits a path best. */
export function helpFor(path: string, rooms: readonly RoomHelp[]): Found | null {
  let best: (Found & { fit: number }) | null = null
  for (const room of rooms)
    for (const one of room.screens) {
      const score = fit(one.at, path)
      if (score >= 0 && score > (best?.fit ?? -1)) best = { room, screen: one, fit: score }
    }
  return best && { room: best.room, screen: best.screen }
}
