// Nasty values, and inputs made after a JSON schema with some of them in place: for the sweep of the doors.
import fc from 'fast-check'

export interface Schema {
  type?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
}

const nastyTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '𠮷👨‍👩‍👧',
  '\u202egnp',
  'SKU\u200b1',
  "' OR 1=1--",
  "'; drop table x; --",
  '%',
  '_',
  '\\',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '${7*7}',
  '../../etc/passwd',
  '%00',
  '\r\nSet-Cookie: a=b',
  '__proto__',
  'NaN',
  '１２',
  '0x10',
  '1e3',
  '2024-02-30',
  '0000-00-00',
  'infinity',
  '+275760-09-13T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '9999-12-31T23:59:60Z',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'x'.repeat(70_000),
  'e\u0301'.repeat(300),
]
const nastyNumbers = [
  -1,
  0,
  -0,
  0.1,
  1.5,
  1e15,
  2 ** 31,
  2 ** 31 - 1,
  2 ** 53 - 1,
  2 ** 53,
  1e308,
  -1e308,
  Number.MIN_VALUE,
  999_999_999_999,
]
const nastyOthers: unknown[] = [
  null,
  true,
  false,
  [],
  {},
  [[]],
  [null],
  { a: { b: {} } },
  ['x', 1],
  { __proto__: null, constructor: { prototype: {} } },
]

export const nasty: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...nastyTexts),
  fc.constantFrom<unknown>(...nastyNumbers),
  fc.constantFrom<unknown>(...nastyOthers),
)

/** A value after a schema: mostly one that fits, at the edges of what fits, now and then a nasty one. */
export function after(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 8, arbitrary: fitting(schema, ids) }, { weight: 1, arbitrary: nasty })
}

function fitting(s: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (s.enum) return fc.constantFrom(...s.enum)
  if ('const' in s) return fc.constant(s.const)
  const some = s.anyOf ?? s.oneOf
  if (some) return fc.oneof(...some.map(one => after(one, ids)))
  switch (s.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(s.properties ?? {}).map(([k, v]) => [k, after(v, ids)])),
        { requiredKeys: s.required ?? [] },
      )
    case 'array':
      return fc.array(after(s.items ?? {}, ids), { maxLength: 3 })
    case 'integer':
    case 'number':
      return numbers(s)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return texts(s, ids)
    default:
      return nasty
  }
}

function numbers({ minimum, maximum, type }: Schema): fc.Arbitrary<unknown> {
  const low = minimum ?? -(2 ** 53 - 1),
    high = maximum ?? 2 ** 53 - 1
  const edges = fc.constantFrom(
    low,
    high,
    Math.max(low, Math.min(1, high)),
    Math.max(low, Math.min(50, high)),
  )
  return type === 'integer'
    ? fc.oneof(edges, fc.integer({ min: Math.ceil(low), max: Math.floor(high) }))
    : edges
}

function texts({ format, maxLength, minLength = 0 }: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (format === 'uuid')
    return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: fc.uuid() })
  if (format === 'date-time')
    return fc.constantFrom(
      '2026-11-30T00:00:00.000Z',
      '1970-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
      '0001-01-01T00:00:00Z',
    )
  if (format === 'date') return fc.constantFrom('2026-11-30', '0001-01-01', '9999-12-31')
  const longest = Math.min(maxLength ?? 300, 5_000)
  return fc.oneof(
    fc.string({ minLength, maxLength: Math.min(longest, 20), unit: 'grapheme' }),
    fc.constantFrom('FG-KT-17', 'A3-02-1-01', 'IMM-01', 'barrelTemperature', '上海市', 'x'.repeat(longest)),
    fc.constantFrom(...nastyTexts).map(text => text.slice(0, longest)),
  )
}
