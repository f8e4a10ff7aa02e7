// Live news: facts arrive by server-sent events, touch the answers they concern, and are told to whoever
// watches.
import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'

/** A fact as the server tells it to screens. */
export interface News {
  id: string
  cause: string | null
  name: string
  subject: string
  journey: string | null
  at: string
}
export type Connection = 'connecting' | 'live' | 'lost'

let connection: Connection = 'connecting'
const connectionHearers = new Set<() => void>()
const newsHearers = new Set<(news: News) => void>()

function become(next: Connection): void {
  if (connection === next) return
  connection = next
  document.documentElement.dataset['connection'] = next
  for (const hear of connectionHearers) hear()
}

/** Whether news arrive: `lost` means that what is shown may be old. */
export const useConnection = (): Connection =>
  useSyncExternalStore(
    hear => {
      connectionHearers.add(hear)
      return () => {
        connectionHearers.delete(hear)
      }
    },
    () => connection,
  )

interface MachineState {
  machine: string
  state: string
}
let machineStates: Readonly<Record<string, string>> = {}
const stateHearers = new Set<() => void>()

/** States of machines as they tell them themselves, ahead of the facts; empty while the line is down. */
export const useMachineStates = (): Readonly<Record<string, string>> =>
  useSyncExternalStore(
    hear => {
      stateHearers.add(hear)
      return () => {
        stateHearers.delete(hear)
      }
    },
    () => machineStates,
  )

/** Hears every fact while the component is shown. */
export function useNews(hear: (news: News) => void): void {
  useEffect(() => {
    newsHearers.add(hear)
    return () => {
      newsHearers.delete(hear)
    }
  }, [hear])
}

/** Whether an answer may have changed by a fact: same room, a cross-room view, or one of its ids is named. */
export function touches(key: readonly unknown[], news: News): boolean {
  const [name, params] = key
  if (typeof name !== 'string' || name.startsWith('/')) return false
  const ids = Object.values((params ?? {}) as Record<string, unknown>).filter(
    v => typeof v === 'string' && v.length === 36,
  )
  if (ids.includes(news.subject) || (news.journey !== null && ids.includes(news.journey))) return true
  const room = name.slice(0, name.indexOf('.')),
    about = news.name.slice(0, news.name.indexOf('.'))
  if (room === 'views') return !(name === 'views.order-360' || name === 'views.timeline')
  return room === about
}

/** Asks the touched answers again, at most once in this time, so that a burst of facts is one question. */
const gatherMs = 400

/** Opens the stream and keeps it open; returns the way to close it. */
export function startLive(client: QueryClient, url = '/api/live?machine=*'): () => void {
  let source: EventSource | undefined,
    timer: ReturnType<typeof setTimeout> | undefined,
    again: ReturnType<typeof setTimeout> | undefined
  let waiting: News[] = [],
    closed = false,
    tries = 0
  const refresh = () => {
    timer = undefined
    const news = waiting
    waiting = []
    void client.invalidateQueries({ predicate: q => news.some(n => touches(q.queryKey, n)) })
  }
  const open = () => {
    source = new EventSource(url)
    source.onopen = () => {
      // What happened while the line was down is not told again: everything shown is asked anew.
      if (connection === 'lost') void client.invalidateQueries()
      tries = 0
      become('live')
    }
    source.addEventListener('fact', event => {
      const news = JSON.parse((event as MessageEvent<string>).data) as News
      waiting.push(news)
      timer ??= setTimeout(refresh, gatherMs)
      for (const hear of newsHearers) hear(news)
    })
    source.addEventListener('state', event => {
      const { machine, state } = JSON.parse((event as MessageEvent<string>).data) as MachineState
      machineStates = { ...machineStates, [machine]: state }
      for (const hear of stateHearers) hear()
    })
    source.onerror = () => {
      machineStates = {}
      become('lost')
      if (source?.readyState === EventSource.CLOSED && !closed) {
        again = setTimeout(open, Math.min(15_000, 1_000 * 2 ** tries++))
      }
    }
  }
  open()
  const offline = () => become('lost')
  addEventListener('offline', offline)
  return () => {
    closed = true
    source?.close()
    clearTimeout(timer)
    clearTimeout(again)
    removeEventListener('offline', offline)
    become('connecting')
  }
}
