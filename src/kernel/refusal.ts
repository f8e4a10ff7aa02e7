// A refusal: the trade says no. It has a stable code, the facts of the case, and says what a person can do.
import type { Words } from '#values/words.ts'
import { fill } from '#values/words.ts'

export interface RefusalType {
  (facts?: Readonly<Record<string, unknown>>): Refusal
  readonly code: string
  readonly says: Words
  readonly remedy: Words
}

export class Refusal extends Error {
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly says: Words
  readonly remedy: Words
  constructor(type: { code: string; says: Words; remedy: Words }, facts: Readonly<Record<string, unknown>>) {
    super(`${type.code} ${JSON.stringify(facts)}`)
    this.code = type.code
    this.facts = facts
    this.says = fill(type.says, facts)
    this.remedy = fill(type.remedy, facts)
  }
}

const known = new Map<string, RefusalType>()

/**
 * Declares a refusal. `code` is `room.reason`, stable for ever; {names} in the words are filled from the
 * facts.
 * Throw what it returns, or return it as an outcome of `runMany`. Codes ending in `-not-found` answer 404.
 */
export function refusal(code: string, says: Words, remedy: Words): RefusalType {
  const make = (facts: Readonly<Record<string, unknown>> = {}) => new Refusal({ code, says, remedy }, facts)
  const type: RefusalType = Object.assign(make, { code, says, remedy })
  known.set(code, type)
  return type
}

/** Every refusal declared so far: for the OpenAPI document and the glossary test. */
export const refusals = (): readonly RefusalType[] => [...known.values()]
