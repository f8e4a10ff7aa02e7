// Commands and queries: one declaration gives route, validation, permission, OpenAPI, idempotency and audit.
import type { z } from 'zod'
import type { Id } from '#values/id.ts'
import type { Words } from '#values/words.ts'
import type { Actor } from './actor.ts'
import type { Tx } from './db.ts'
import type { Fact, NewFact } from './fact.ts'
import type { NewErrand } from './port.ts'
import { Refusal } from './refusal.ts'
import type { Bounds } from './rights/bounds.ts'
import { runBounded, runManyBounded } from './rights/bounds.ts'
import { storable } from './storable.ts'

/** One execution of a command. */
export interface Call<I> {
  /** Identity of the execution: the audit row. */
  readonly id: Id
  readonly input: I
  readonly actor: Actor
  /** The fact that led to it, where a flow gave the order. */
  readonly cause: Fact | null
  readonly journey: Id | null
}

/** Before and after of one record, for the audit trail. */
export interface Change {
  entity: string
  id: string
  before?: unknown
  after?: unknown
}

export interface Done<R = unknown> {
  readonly done: true
  readonly result: R
  readonly facts: readonly NewFact<never>[]
  readonly errands: readonly NewErrand<never>[]
  readonly changes: readonly Change[]
}
export type Outcome<R = unknown> = Done<R> | Refusal

export interface Command<I, R> {
  readonly kind: 'command'
  /** `room.verb-noun`: the folder, the URL `/api/room/verb-noun` and the permission's default. */
  readonly name: string
  readonly may: string
  readonly title: Words
  readonly input: z.ZodType<I>
  readonly output?: z.ZodType<R> | undefined
  /** Hidden from HTTP: only flows and errands call it. */
  readonly inner: boolean
  /** What the audit trail keeps instead of the whole input (secrets, personal data, bulk). */
  readonly audited?: ((input: I) => unknown) | undefined
  /** What a replay answers instead of the result, where it holds a secret. */
  kept?(result: R): unknown
  /** What of its calls is held against the limits of whoever acts. */
  readonly bounds?: Bounds<never, never> | undefined
  readonly run?: ((tx: Tx, input: I, call: Call<I>) => Promise<Done<R>>) | undefined
  /**
   * Set-based form: one outcome per call, in order. Calls that wait at the same moment share a transaction.
   */
  readonly runMany?: ((tx: Tx, calls: readonly Call<I>[]) => Promise<readonly Outcome<R>[]>) | undefined
}

type CommandDeclaration<I, R> = {
  name: string
  may?: string
  title: Words
  input: z.ZodType<I>
  output?: z.ZodType<R>
  inner?: boolean
  audited?: (input: I) => unknown
  bounds?: Bounds<I, R>
} & (
  | { run: (tx: Tx, input: I, call: Call<I>) => Promise<Done<R>>; kept?: (result: R) => unknown }
  | { runMany: (tx: Tx, calls: readonly Call<I>[]) => Promise<readonly Outcome<R>[]> }
)

const commands = new Map<string, Command<never, unknown>>()
const queries = new Map<string, Query<never, unknown>>()

/** Declares a command. Give `run` (one call) or `runMany` (set-based, for hot paths). */
export function command<I, R>(d: CommandDeclaration<I, R>): Command<I, R> {
  if (commands.has(d.name)) throw new Error(`command ${d.name} is declared twice`)
  const made: Command<I, R> = {
    kind: 'command',
    name: d.name,
    may: d.may ?? d.name,
    title: d.title,
    input: storable(d.input),
    output: d.output,
    inner: d.inner ?? false,
    audited: d.audited,
    bounds: d.bounds as unknown as Bounds<never, never> | undefined,
    kept: 'run' in d ? d.kept : undefined,
    run: 'run' in d ? runBounded(d.name, d.bounds, d.run) : undefined,
    runMany: 'runMany' in d ? runManyBounded(d.name, d.bounds, d.runMany) : undefined,
  }
  commands.set(d.name, made as unknown as Command<never, unknown>)
  return made
}

interface DoneParts {
  facts?: readonly NewFact<never>[]
  errands?: readonly NewErrand<never>[]
  changes?: readonly Change[]
}

/**
 * The outcome of a command that was carried out: its result, the facts it states, errands and audited
 * changes.
 */
export function done<R>(
  result: R,
  parts: {
    facts?: readonly NewFact<any>[]
    errands?: readonly NewErrand<any>[]
    changes?: readonly Change[]
  } = {},
): Done<R> {
  const { facts = [], errands = [], changes = [] } = parts as DoneParts
  return { done: true, result, facts, errands, changes }
}

export const isRefused = (outcome: Outcome<unknown>): outcome is Refusal => outcome instanceof Refusal

export interface Query<I, R> {
  readonly kind: 'query'
  /** `room.what`: URL `GET /api/room/what`. */
  readonly name: string
  readonly may: string
  readonly title: Words
  readonly input: z.ZodType<I>
  readonly output?: z.ZodType<R> | undefined
  readonly run: (tx: Tx, input: I, asker: { actor: Actor }) => Promise<R>
  /** Descriptors of a list, where the query is one (kernel/list.ts). */
  readonly list?: unknown
}

/** Declares a query. `may` defaults to `room.read`. Input comes from the URL: use z.coerce for numbers. */
export function query<I, R>(d: Omit<Query<I, R>, 'kind' | 'may'> & { may?: string }): Query<I, R> {
  if (queries.has(d.name)) throw new Error(`query ${d.name} is declared twice`)
  const made: Query<I, R> = {
    kind: 'query',
    ...d,
    input: storable(d.input),
    may: d.may ?? `${d.name.slice(0, d.name.indexOf('.'))}.read`,
  }
  queries.set(d.name, made as unknown as Query<never, unknown>)
  return made
}

export const allCommands = (): ReadonlyMap<string, Command<never, unknown>> => commands
export const allQueries = (): ReadonlyMap<string, Query<never, unknown>> => queries
