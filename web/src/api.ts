// The way to the server: questions (GET) and actions (POST with an Idempotency-Key), and one shape of
// failure.
import type { Query, Command } from '#kernel/command.ts'
import type { Words } from '#values/words.ts'
import { said } from './i18n/index.ts'

/** What a value looks like after it crossed JSON. */
export type Json<T> = T extends Date
  ? string
  : T extends (infer E)[]
    ? Json<E>[]
    : T extends readonly (infer E)[]
      ? Json<E>[]
      : T extends object
        ? { [K in keyof T]: Json<T[K]> }
        : T
/** `AnswerOf<typeof order360>`: what the query of the server answers. */
export type AnswerOf<Q> = Q extends Query<never, infer R> | Query<infer _I, infer R> ? Json<R> : never
export type ResultOf<C> = C extends Command<infer _I, infer R> ? Json<R> : never

export interface FieldError {
  path: string
  code: string
  says: Words
}
interface ErrorBody {
  code: string
  says: Words
  remedy: Words
  facts?: Record<string, unknown>
  fields?: FieldError[]
}

/** A failure in the contract's shape; `status` 0 means the server was not reached. */
export class ApiError extends Error {
  readonly status: number
  readonly body: ErrorBody
  constructor(status: number, body: ErrorBody) {
    super(`${status} ${body.code}`)
    this.status = status
    this.body = body
  }
  get code(): string {
    return this.body.code
  }
  /** What is wrong, for a person, in the language shown. */
  get says(): string {
    return said(this.body.says)
  }
  /** What a person can do about it. */
  get remedy(): string {
    return said(this.body.remedy)
  }
  get fields(): readonly FieldError[] {
    return this.body.fields ?? []
  }
}

const unreachable: ErrorBody = {
  code: 'web.unreachable',
  says: { zh: '连接不上服务器', en: 'The server cannot be reached' },
  remedy: { zh: '请检查网络；恢复后会自动重试', en: 'Check the network; it is tried again by itself' },
}
const broken: ErrorBody = {
  code: 'web.broken',
  says: { zh: '服务器出错了', en: 'Something went wrong on the server' },
  remedy: { zh: '请再试一次；若仍然出错，请告知管理员', en: 'Try again; tell an administrator if it stays' },
}

/** Called when the server says 401: the shell shows the sign-in page. */
let onSignedOut = (): void => {}
export const whenSignedOut = (hearer: () => void): void => {
  onSignedOut = hearer
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  let answer: Response
  try {
    answer = await fetch(path, { credentials: 'same-origin', ...init })
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw new ApiError(0, unreachable)
  }
  const body = (await answer.json().catch(() => null)) as { result?: T; error?: ErrorBody } | null
  if (answer.ok) return (body && 'result' in body ? body.result : body) as T
  if (answer.status === 401 && path !== '/api/sign-in') onSignedOut()
  throw new ApiError(answer.status, body?.error?.says ? body.error : broken)
}

/** `/api/room/what` of a name `room.what`. */
export const pathOf = (name: string): string => `/api/${name.replace('.', '/')}`

export type Params = Record<string, string | number | boolean | null | undefined>

/** `?a=b` of the parameters that have a value; nothing when there are none. */
export function queryText(params: Params): string {
  const pairs = Object.entries(params)
    .filter(([, v]) => v !== undefined && v !== null && v !== '')
    .map(([k, v]) => [k, String(v)])
  return pairs.length ? `?${new URLSearchParams(pairs as [string, string][])}` : ''
}

/**
 * Asks a query of the server: `ask<T>('oms.orders', { status: 'held' })`. A path that starts with `/` is
 * taken as it is.
 */
export const ask = <T>(name: string, params: Params = {}, signal?: AbortSignal): Promise<T> =>
  call<T>(`${name.startsWith('/') ? name : pathOf(name)}${queryText(params)}`, signal ? { signal } : {})

/**
 * A key for one action of a person; also where `crypto.randomUUID` is missing (plain http in the plant's
 * network).
 */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  return [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, '0')).join('')
}

/** Carries out a command. Give the same key again when the answer of the first try was lost. */
export const send = <T>(name: string, input: unknown, key: string = newKey()): Promise<T> =>
  call<T>(name.startsWith('/') ? name : pathOf(name), {
    method: 'POST',
    body: JSON.stringify(input ?? {}),
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
  })
