// Answers that change by facts of other rooms: a recipe confirmed by MCS lets MES allow the start a moment
// later.
import { useCallback, useEffect, useRef } from 'react'
import { useNews } from '../live.ts'
import type { News } from '../live.ts'

/** The reaction of the other room follows its fact; it is looked for twice. */
const looksMs = [250, 1_500] as const

export function useNeighbours(rooms: readonly string[], again: () => unknown): void {
  const timers = useRef<ReturnType<typeof setTimeout>[]>([]),
    ask = useRef(again)
  ask.current = again
  const key = rooms.join()
  useNews(
    useCallback(
      (news: News) => {
        if (!key.split(',').includes(news.name.slice(0, news.name.indexOf('.')))) return
        for (const timer of timers.current) clearTimeout(timer)
        timers.current = looksMs.map(ms => setTimeout(() => void ask.current(), ms))
      },
      [key],
    ),
  )
  useEffect(() => () => timers.current.forEach(clearTimeout), [])
}
