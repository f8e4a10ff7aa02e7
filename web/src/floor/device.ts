// This device: its queue over localStorage, sent whenever the network is there, and who stands at it.
import { useSyncExternalStore } from 'react'
import { ApiError, ask, newKey, send } from '../api.ts'
import { makeQueue, pauseMs } from './queue.ts'
import type { Action, Sent } from './queue.ts'

export interface Person {
  id: string
  name: string
  email: string | null
  roles: string[]
  permissions: string[]
  /** Until when they advise the company; nobody of it. */
  advisesUntil?: string | null
  tenant?: { name_zh?: string; name_en?: string } | null
}

const queueKey = 'sixlink.floor.queue',
  personKey = 'sixlink.floor.person'
const beatMs = 4_000

/** What is kept when storage is forbidden: at least this visit. */
const memory = new Map<string, string>()
function read<T>(key: string, otherwise: T): T {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? memory.get(key) ?? 'null') as T) ?? otherwise
  } catch {
    return otherwise
  }
}
function write(key: string, value: unknown): void {
  const text = JSON.stringify(value)
  memory.set(key, text)
  try {
    localStorage.setItem(key, text)
  } catch {
    /* kept in memory */
  }
}

let person: Person | null = read<Person | null>(personKey, null)
let turn = 0,
  tries = 0,
  timer: ReturnType<typeof setTimeout> | undefined
const hearers = new Set<() => void>()
const settledHearers = new Set<(action: Action, sent: Sent) => void>()
const changed = () => {
  turn++
  for (const hear of hearers) hear()
}
const hear = (hearer: () => void) => {
  hearers.add(hearer)
  return () => {
    hearers.delete(hearer)
  }
}

const queue = makeQueue({
  store: { read: () => read<Action[]>(queueKey, []), write: actions => write(queueKey, actions) },
  person: () => person?.id ?? null,
  changed,
  settled: (action, sent) => {
    for (const s of settledHearers) s(action, sent)
  },
  send: async (action): Promise<Sent> => {
    try {
      return { kind: 'done', result: await send(action.path, action.body, action.key) }
    } catch (error) {
      if (!(error instanceof ApiError) || error.status === 0 || error.status >= 500 || error.status === 429)
        return { kind: 'away' }
      if (error.status === 401) {
        signedOut()
        return { kind: 'stranger' }
      }
      const { code, says, remedy } = error.body
      return { kind: 'refused', refusal: { code, says, remedy } }
    }
  },
})

/** Does one thing: it is kept first, then sent; answers with its key, or null when the queue is full. */
export function act(name: string, body: unknown, label: { zh: string; en: string }): string | null {
  if (!person) return null
  const key = newKey()
  if (!queue.add({ key, path: name, body, label, at: Date.now(), person: person.id })) return null
  void flush()
  return key
}

/** Sends what waits now, and again later as long as something is left. */
export async function flush(): Promise<void> {
  clearTimeout(timer)
  const left = await queue.flush()
  tries = left ? tries + 1 : 0
  if (left) timer = setTimeout(() => void flush(), pauseMs(tries))
}

export const dismiss = (key: string): void => queue.dismiss(key)

/** Hears what became of each action. */
export function onSettled(hearer: (action: Action, sent: Sent) => void): () => void {
  settledHearers.add(hearer)
  return () => {
    settledHearers.delete(hearer)
  }
}

export function useQueue(): { waiting: Action[]; refused: Action[] } {
  useSyncExternalStore(hear, () => turn)
  return { waiting: queue.waiting(), refused: queue.refused() }
}

export function usePerson(): Person | null {
  return useSyncExternalStore(hear, () => person)
}

/** The answers that the worker keeps for the time without a network; see public/floor-worker.js. */
const keptAnswers = 'sixlink-floor-answers'

function become(next: Person | null): void {
  // What one person was told is none of the next one's.
  if (next?.id !== person?.id && 'caches' in globalThis) void caches.delete(keptAnswers).catch(() => false)
  person = next
  write(personKey, next)
  changed()
  if (next) void flush()
}
/** The session ended: what waits is kept for the same person. */
export const signedOut = (): void => become(null)

export async function signIn(email: string, password: string): Promise<void> {
  become(await send<Person>('/api/sign-in', { email, password }))
}
export async function signOut(): Promise<void> {
  await send('/api/sign-out', {}).catch(() => {})
  become(null)
}
/** Asks who is signed in; without the network the one known from before stays. */
export async function whoAmI(): Promise<void> {
  try {
    become(await ask<Person | null>('/api/me'))
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) become(null)
  }
}

addEventListener('online', () => void flush())
addEventListener('storage', event => {
  if (event.key === queueKey) changed()
})
setInterval(() => {
  if (queue.waiting().length && !timer) void flush()
}, beatMs)
