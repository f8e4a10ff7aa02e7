// Facts: what happened, in the past tense, versioned. Rooms declare them in events.ts; flows hear them.
import type { z } from 'zod'
import type { Id } from '#values/id.ts'
import type { Actor } from './actor.ts'

export interface FactType<P> {
  (payload: P): NewFact<P>
  readonly factName: string
  readonly version: number
  readonly payload: z.ZodType<P>
  /** What the fact is about: order is kept per subject. */
  readonly subject: (payload: P) => string
  /** The sales order the fact serves, where the payload knows it; otherwise the cause's journey is kept. */
  readonly journey?: ((payload: P) => Id | null | undefined) | undefined
  /** Heard by nobody inside: for people's screens and the outside. */
  readonly outward: boolean
}

export interface NewFact<P = unknown> {
  readonly type: FactType<P>
  readonly payload: P
}

/** A fact as it is stored and heard. */
export interface Fact<P = unknown> {
  readonly id: Id
  readonly name: string
  readonly version: number
  readonly subject: string
  readonly journey: Id | null
  /** The fact that led to it, if any. */
  readonly cause: Id | null
  /** The command execution (audit row) that stated it. */
  readonly command: Id
  readonly at: Date
  readonly actor: Pick<Actor, 'kind' | 'id' | 'name'>
  readonly payload: P
}

interface Declaration<P> {
  name: string
  version?: number
  payload: z.ZodType<P>
  subject: (payload: P) => string
  journey?: (payload: P) => Id | null | undefined
  outward?: boolean
}

const declared = new Map<string, FactType<never>>()

/**
 * Declares a fact `room.PastTense`. The payload crosses JSON: moments are ISO text, quantities and money
 * integers.
 */
export function fact<P>(d: Declaration<P>): FactType<P> {
  if (declared.has(d.name)) throw new Error(`fact ${d.name} is declared twice`)
  const make = (payload: P): NewFact<P> => ({ type, payload })
  const type: FactType<P> = Object.assign(make, {
    factName: d.name,
    version: d.version ?? 1,
    payload: d.payload,
    subject: d.subject,
    journey: d.journey,
    outward: d.outward ?? false,
  })
  declared.set(d.name, type as unknown as FactType<never>)
  return type
}

/** Every fact declared so far, by name. */
export const factTypes = (): ReadonlyMap<string, FactType<never>> => declared
