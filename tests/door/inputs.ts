// Inputs after the document's schemas: right ones that name what there is, and ones with one rule broken.
import fc from 'fast-check'
import type { Schema } from '../faults/nasty.ts'
import { nasty } from '../faults/nasty.ts'
import type { Operation } from './document.ts'

/** Stands for an id or code of a kind, chosen when it is sent: what is there by then is in the pool. */
export interface Named {
  $named: string
  at: number
}
/** Ids and codes by the name of the field that takes them; `` holds all ids. */
export type Pool = Map<string, string[]>

export interface Rules extends Schema {
  additionalProperties?: unknown
  maxItems?: number
  minItems?: number
}

/** The one schema of what an operation takes, in its body or its address. */
export const schemaOf = ({ body, parameters }: Operation): Rules =>
  (body as Rules | null) ?? {
    type: 'object',
    properties: Object.fromEntries(parameters.filter(p => p.in === 'query').map(p => [p.name, p.schema])),
    required: parameters.filter(p => p.in === 'query' && p.required).map(p => p.name),
  }

const named = (name: string) => fc.nat(400).map((at): Named => ({ $named: name, at }))

/** A value that the schema allows, at its edges now and then. `name` is the field's. */
export function right(s: Rules, name: string): fc.Arbitrary<unknown> {
  if (s.enum) return fc.constantFrom(...s.enum)
  if ('const' in s) return fc.constant(s.const)
  const some = s.anyOf ?? s.oneOf
  if (some) return fc.oneof(...some.map(one => right(one as Rules, name)))
  switch (Array.isArray(s.type) ? s.type[0] : s.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(s.properties ?? {}).map(([k, v]) => [k, right(v as Rules, k)])),
        { requiredKeys: s.required ?? [] },
      )
    case 'array':
      return fc.array(right((s.items ?? {}) as Rules, name.replace(/s$/, '')), {
        minLength: s.minItems ?? 0,
        maxLength: Math.min(s.maxItems ?? 3, Math.max(3, s.minItems ?? 0)),
      })
    case 'integer':
    case 'number':
      return numbers(s)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return texts(s, name)
    default:
      return fc.constantFrom('1', '2', '50')
  }
}

function numbers({ minimum, maximum }: Rules): fc.Arbitrary<number> {
  const low = Math.max(minimum ?? -1_000_000, -1_000_000_000),
    high = Math.min(maximum ?? 1_000_000, 1_000_000_000)
  const near = (n: number) => Math.max(low, Math.min(high, n))
  return fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: near(1), max: near(20) }) },
    { weight: 1, arbitrary: fc.constantFrom(low, high, near(0)) },
  )
}

function texts(s: Rules, name: string): fc.Arbitrary<unknown> {
  if (s.format === 'uuid') return named(name)
  if (s.format === 'date-time') return fc.constantFrom('2026-11-30T00:00:00Z', '2027-02-28T23:59:59Z')
  if (s.format === 'date') return fc.constantFrom('2026-11-30', '2026-12-31')
  if (s.format === 'email') return fc.constantFrom('a@one.example', 'b.c@two.example')
  if (s.pattern) return fc.stringMatching(new RegExp(s.pattern))
  const least = Math.max(1, s.minLength ?? 0),
    longest = s.maxLength ?? 200
  const word = fc.string({
    minLength: least,
    maxLength: Math.max(least, Math.min(longest, 12)),
    unit: fc.constantFrom(...'ABCxyz0189-上海'),
  })
  // A code that is there where the field takes one; a new word else.
  return fc.oneof({ weight: 3, arbitrary: named(name) }, { weight: 1, arbitrary: word })
}

/** One way to break a value: where, how, and what is sent there instead. */
export interface Broken {
  path: (string | number)[]
  rule: string
  value: unknown
}
export const missing = Symbol('left out')

/** Every single rule of the schema that can be broken for this value. */
export function breaks(s: Rules, value: unknown, isBody: boolean, path: Broken['path'] = []): Broken[] {
  const one = (rule: string, sent: unknown): Broken => ({ path, rule, value: sent })
  if (s.enum) return [one('not one of those', 'no-such-choice')]
  if (s.anyOf ?? s.oneOf ?? 'const' in s) return []
  const type = Array.isArray(s.type) ? null : s.type
  if (type === 'object' && s.properties) return brokenObject(s, value, isBody, path)
  if (type === 'array')
    return [
      ...(isBody ? [one('no list', 'x')] : []),
      ...(s.minItems ? [one('too few', [])] : []),
      ...(Array.isArray(value) && value.length && s.items
        ? breaks(s.items as Rules, value[0], isBody, [...path, 0])
        : []),
    ]
  if (type === 'integer' || type === 'number')
    return [
      one('no number', 'x1'),
      ...(type === 'integer' ? [one('a fraction', 1.5)] : []),
      ...(s.minimum !== undefined ? [one('too small', s.minimum - 1)] : []),
      ...(s.maximum !== undefined && s.maximum < 2 ** 53 - 1 ? [one('too large', s.maximum + 1)] : []),
      ...(isBody ? [one('no value', null), one('digits as text', '12'), one('a list', [5])] : []),
    ]
  if (type === 'boolean' && isBody) return [one('no flag', 'true'), one('a number', 1)]
  if (type !== 'string') return []
  return [
    ...(isBody ? [one('a number', 7), one('no value', null), one('an object', {})] : []),
    one('unstorable', 'a\u0000b'),
    ...(s.format ? [one(`no ${s.format}`, 'no-such-format')] : []),
    ...(s.maxLength !== undefined && s.maxLength < 20_000
      ? [one('too long', 'x'.repeat(s.maxLength + 1))]
      : []),
    ...(s.minLength ? [one('too short', '')] : []),
  ]
}

function brokenObject(s: Rules, value: unknown, isBody: boolean, path: Broken['path']): Broken[] {
  const own = (value ?? {}) as Record<string, unknown>
  return [
    ...(s.required ?? []).map(k => ({ path: [...path, k], rule: 'left out', value: missing })),
    ...(s.additionalProperties === false
      ? ['tenantId', 'role', 'status']
          .filter(k => !s.properties![k])
          .map(k => ({ path: [...path, k], rule: 'not asked for', value: 2 }))
      : []),
    ...Object.entries(s.properties ?? {}).flatMap(([k, v]) =>
      k in own ? breaks(v as Rules, own[k], isBody, [...path, k]) : [],
    ),
  ]
}

/** The value with one place changed. */
export function withBroken(value: unknown, { path, value: sent }: Broken): unknown {
  const [first, ...rest] = path
  if (first === undefined) return sent
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>
  if (!rest.length && sent === missing) delete copy[first]
  else copy[first] = withBroken(copy[first], { path: rest, rule: '', value: sent })
  return copy
}

/** A right input, with one place made nasty half of the time. */
export const nastyOr = (s: Rules): fc.Arbitrary<unknown> =>
  fc.tuple(right(s, ''), nasty, fc.nat(30), fc.boolean()).map(([input, bad, at, spoil]) => {
    const keys = Object.keys((input ?? {}) as object)
    return spoil && keys.length ? { ...(input as object), [keys[at % keys.length]!]: bad } : input
  })

/** The input as it is sent: every placeholder is one of the pool by now. */
export function resolved(value: unknown, pool: Pool): unknown {
  if (Array.isArray(value)) return value.map(one => resolved(one, pool))
  if (typeof value !== 'object' || value === null) return value
  if ('$named' in value) {
    const { $named: name, at } = value as Named
    const there = pool.get(name) ?? pool.get('')!
    return there[at % there.length]
  }
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, resolved(v, pool)]))
}

/** What an answer tells of new things goes into the pool, under the names it has there. */
export function learn(answer: unknown, pool: Pool): void {
  if (Array.isArray(answer)) for (const one of answer.slice(0, 20)) learn(one, pool)
  else if (typeof answer === 'object' && answer !== null)
    for (const [name, value] of Object.entries(answer))
      if (typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value)) {
        const there = pool.get(name) ?? []
        if (!there.includes(value)) pool.set(name, [...there, value].slice(-200))
      } else learn(value, pool)
}
