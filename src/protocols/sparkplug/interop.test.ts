// Our bytes against another implementation's: what one writes the other reads, for any metrics.
import * as fc from 'fast-check'
import sparkplug from 'sparkplug-payload'
import { expect, test } from 'vitest'
import { decode, encode } from './payload.ts'
import type { MetricType, NewMetric } from './payload.ts'

const other = sparkplug.get('spBv1.0')!
const whole = (min: number, max: number) => fc.integer({ min, max })
const valuesOf: [MetricType, fc.Arbitrary<number | boolean | string>][] = [
  ['Int8', whole(-128, 127)], ['Int16', whole(-32_768, 32_767)], ['Int32', whole(-(2 ** 31), 2 ** 31 - 1)],
  ['Int64', whole(-(2 ** 50), 2 ** 50)], ['UInt8', whole(0, 255)], ['UInt16', whole(0, 65_535)],
  ['UInt32', whole(0, 2 ** 32 - 1)], ['UInt64', whole(0, 2 ** 53 - 1)], ['DateTime', whole(0, 2 ** 45)],
  ['Double', fc.double({ noNaN: true })], ['Float', fc.float({ noNaN: true })], ['Boolean', fc.boolean()],
  ['String', fc.string({ unit: 'binary', maxLength: 300 })],
]
const metric = fc.oneof(...valuesOf.map(([type, value]) => fc.record({
  name: fc.string({ minLength: 1, maxLength: 40 }), alias: whole(0, 2 ** 31), type: fc.constant(type),
  value: fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) }),
  timestamp: whole(0, 2 ** 45), historical: fc.boolean(),
  quality: fc.constantFrom(null, 0, 192, 500),
})))
const message = fc.record({
  timestamp: whole(0, 2 ** 45), seq: whole(0, 255), metrics: fc.array(metric, { maxLength: 20 }),
})

/** The other's metric from ours. */
const theirs = ({ historical, quality, value, ...m }: NewMetric) => ({
  ...m, ...(value === null ? { isNull: true } : { value }), ...(historical ? { isHistorical: true } : {}),
  ...(quality === null ? {} : { properties: { Quality: { type: 'Int32', value: quality } } }),
})

interface Heard {
  name: string; alias: unknown; timestamp: unknown; type: MetricType; value: unknown; isNull?: boolean
  isHistorical?: boolean; properties?: Record<string, { value?: unknown }>
}
const plain = (value: unknown) =>
  (typeof value === 'object' && value !== null ? (value as { toNumber(): number }).toNumber() : value)
/** Our metric from the other's; it reads UInt32 with a sign. */
const ours = (m: Heard): NewMetric => {
  const value = plain(m.value)
  return {
    name: m.name, alias: plain(m.alias) as number, timestamp: plain(m.timestamp) as number, type: m.type,
    historical: m.isHistorical === true, quality: (m.properties?.['Quality']?.value as number) ?? null,
    value: m.isNull || value === null || value === undefined ? null
      : m.type === 'UInt32' && (value as number) < 0 ? (value as number) + 2 ** 32 : value as number,
  }
}

test('what the other writes we read as it was', () => {
  fc.assert(fc.property(message, said => {
    const bytes = other.encodePayload({ ...said, metrics: said.metrics.map(theirs) } as never)
    expect(decode(bytes)).toEqual(said)
  }))
})

test('what we write the other reads as we read it ourselves', () => {
  fc.assert(fc.property(message, said => {
    const bytes = encode(said)
    expect(decode(bytes)).toEqual(said)
    const heard = other.decodePayload(bytes) as { timestamp: unknown; seq: unknown; metrics?: Heard[] }
    expect([plain(heard.timestamp), plain(heard.seq)]).toEqual([said.timestamp, said.seq])
    expect((heard.metrics ?? []).map(ours)).toEqual(said.metrics)
  }))
})

test('any bytes at all are a payload or null, never an exception', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
    const found = decode(bytes)
    expect(found === null || Array.isArray(found.metrics)).toBe(true)
  }))
})
