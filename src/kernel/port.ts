// Ports: what a room asks of the outside. A question is answered by another room inside the same transaction,
// read only; an errand is done in the world outside after the commit, at least once, under a stable key.
import type { Id } from '#values/id.ts'
import type { Tx } from './db.ts'

export interface Question<I, O> {
  (tx: Tx, input: I): Promise<O>
  readonly questionName: string
}

const answers = new Map<string, (tx: Tx, input: never) => Promise<unknown>>()

/** Declares a question of a room (in its ports.ts); `flows/answers.ts` says who answers. */
export function question<I, O>(questionName: string): Question<I, O> {
  const ask = (tx: Tx, input: I) => {
    const answer = answers.get(questionName)
    if (!answer) throw new Error(`nobody answers ${questionName}: see flows/answers.ts`)
    return answer(tx, input as never) as Promise<O>
  }
  return Object.assign(ask, { questionName })
}

/** Names who answers a question. */
export function answer<I, O>(asked: Question<I, O>, by: (tx: Tx, input: I) => Promise<O>): void {
  answers.set(asked.questionName, by as never)
}

/** Answered questions by name, for the walls. */
export const answered = (): ReadonlySet<string> => new Set(answers.keys())

export interface ErrandType<P, R> {
  (payload: P, options?: ErrandOptions): NewErrand<P>
  readonly errandName: string
  /** The command that records the result; runs in the transaction that ends the errand. */
  readonly then: (() => { readonly name: string }) | null
  readonly toInput: (payload: P, result: R) => unknown
}
export interface ErrandOptions {
  /** Stable key given to the outside, so that a repeat is recognised; default: the errand's id. */
  key?: string
  /** Not before this moment. */
  runAt?: Date
}
export interface NewErrand<P = unknown> {
  readonly type: ErrandType<P, unknown>
  readonly payload: P
  readonly options: ErrandOptions
}
/** What the performer is told. Throwing means an outage: it is tried again with back-off, then parked. */
export interface ErrandContext {
  readonly tenant: number
  readonly id: Id
  readonly key: string
  readonly attempt: number
}
export type Perform<P, R> = (payload: P, context: ErrandContext) => Promise<R>

const errands = new Map<string, ErrandType<never, unknown>>()
const performers = new Map<string, Perform<never, unknown>>()

/**
 * Declares an errand to the outside (in ports.ts). The result is given to `then` as input through `toInput`;
 * `then` is a function so that the files need no ring.
 */
export function errand<P, R = unknown>(
  errandName: string,
  after?: { then: () => { readonly name: string }; toInput: (payload: P, result: R) => unknown },
): ErrandType<P, R> {
  const make = (payload: P, options: ErrandOptions = {}): NewErrand<P> => ({
    type: type as ErrandType<P, unknown>,
    payload,
    options,
  })
  const type: ErrandType<P, R> = Object.assign(make, {
    errandName,
    then: after?.then ?? null,
    toInput: after?.toInput ?? (() => ({})),
  })
  errands.set(errandName, type as unknown as ErrandType<never, unknown>)
  return type
}

/** Plugs the performer of an errand (server/plug.ts, tests). */
export function perform<P, R>(type: ErrandType<P, R>, by: Perform<P, R>): void {
  performers.set(type.errandName, by as never)
}

export const errandTypes = (): ReadonlyMap<string, ErrandType<never, unknown>> => errands
export const performerOf = (errandName: string): Perform<never, unknown> | undefined =>
  performers.get(errandName)
/** Names of the errands that this process can perform: it leases no others. */
export const performedHere = (): string[] => [...performers.keys()]
