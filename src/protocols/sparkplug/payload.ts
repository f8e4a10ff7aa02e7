// Sparkplug B payload (specification 3.0, chapter 6.4): bytes <-> metrics with plain values. 64-bit integers
// become numbers; what does not fit into 2^53 is null.
import type { Reader, Writer } from './wire.ts'
import {
  bitsAt, NotWire, readDouble, readEnd, readFloat, readText, readVarint, skip, wire, writeBits, writeDouble,
  writeFloat, writeMessage, writeNumber, writeTag, writeText, writeVarint,
} from './wire.ts'

/** The data types read and written here, by their number - 1; data sets, templates and arrays are not. */
const types = [
  'Int8', 'Int16', 'Int32', 'Int64', 'UInt8', 'UInt16', 'UInt32', 'UInt64', 'Float', 'Double', 'Boolean',
  'String', 'DateTime', 'Text', 'UUID',
] as const
export type MetricType = (typeof types)[number]
export type MetricValue = number | boolean | string | null

export interface Metric {
  /** Empty in data messages that name their metric by alias only. */
  name: string
  alias: number | null
  /** Null where it is not told (data messages need not) or not one of ours. */
  type: MetricType | null
  value: MetricValue
  /** Milliseconds since 1970; null if the metric carries none. */
  timestamp: number | null
  historical: boolean
  /** Quality code of the property `Quality` (0 bad, 192 good, 500 stale); null if not told. */
  quality: number | null
}
export interface Payload {
  timestamp: number
  seq: number | null
  metrics: Metric[]
}
/** What must be told to write a metric. */
export type NewMetric = Pick<Metric, 'name' | 'type' | 'value'> & Partial<Metric>

/** More metrics than this in one message is taken for an attack or a mistake, and refused. */
const metricsMax = 5_000

/** Field numbers of the messages. */
const ofPayload = { timestamp: 1, metrics: 2, seq: 3 } as const
const ofMetric = {
  name: 1, alias: 2, timestamp: 3, type: 4, historical: 5, isNull: 7, properties: 9, int: 10, long: 11,
  float: 12, double: 13, boolean: 14, string: 15,
} as const
const ofProperties = { keys: 1, values: 2 } as const
const ofProperty = { type: 1, int: 3, long: 4 } as const

const scratch: Writer = { bytes: Buffer.allocUnsafe(16_384), at: 0 }

/** Writes a payload. */
export function encode({ timestamp, seq, metrics }: {
  timestamp: number
  seq?: number | null
  metrics: readonly NewMetric[]
}): Buffer {
  const w = scratch
  w.at = 0
  writeNumber(w, ofPayload.timestamp, timestamp)
  for (const m of metrics) writeMessage(w, ofPayload.metrics, () => writeMetric(w, m, timestamp))
  if (seq !== undefined && seq !== null) writeNumber(w, ofPayload.seq, seq)
  return Buffer.from(w.bytes.subarray(0, w.at))
}

function writeMetric(w: Writer, m: NewMetric, sentAt: number): void {
  if (m.name) writeText(w, ofMetric.name, m.name)
  if (m.alias !== undefined && m.alias !== null) writeNumber(w, ofMetric.alias, m.alias)
  writeNumber(w, ofMetric.timestamp, m.timestamp ?? sentAt)
  const type = m.type ?? 'Double'
  writeNumber(w, ofMetric.type, types.indexOf(type) + 1)
  if (m.historical) writeNumber(w, ofMetric.historical, 1)
  if (m.quality !== undefined && m.quality !== null) writeQuality(w, m.quality)
  if (m.value === null) writeNumber(w, ofMetric.isNull, 1)
  else writeValue(w, type, m.value)
}

function writeValue(w: Writer, type: MetricType, value: number | boolean | string): void {
  switch (type) {
    case 'Int8': case 'Int16': case 'Int32': case 'UInt8': case 'UInt16':
      return writeNumber(w, ofMetric.int, Number(value) >>> 0)
    // UInt32 stands in the long value, as other implementations write and read it; both are read here.
    case 'UInt32': case 'Int64': case 'UInt64': case 'DateTime':
      writeTag(w, ofMetric.long, wire.varint)
      return Number(value) < 0 ? writeBits(w, BigInt(Math.trunc(Number(value))))
        : writeVarint(w, Math.trunc(Number(value)))
    case 'Float': return writeFloat(w, ofMetric.float, Number(value))
    case 'Double': return writeDouble(w, ofMetric.double, Number(value))
    case 'Boolean': return writeNumber(w, ofMetric.boolean, value ? 1 : 0)
    case 'String': case 'Text': case 'UUID': return writeText(w, ofMetric.string, String(value))
    default: return type satisfies never
  }
}

function writeQuality(w: Writer, quality: number): void {
  writeMessage(w, ofMetric.properties, () => {
    writeText(w, ofProperties.keys, 'Quality')
    writeMessage(w, ofProperties.values, () => {
      writeNumber(w, ofProperty.type, types.indexOf('Int32') + 1)
      writeNumber(w, ofProperty.int, quality >>> 0)
    })
  })
}

/** Reads a payload; null for bytes that are none. */
export function decode(bytes: Uint8Array): Payload | null {
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes)
  const r: Reader = { bytes: buffer, at: 0 }, end = buffer.length
  const payload: Payload = { timestamp: 0, seq: null, metrics: [] }
  try {
    while (r.at < end) {
      const tag = readVarint(r, end), field = Math.floor(tag / 8), type = tag % 8
      if (field === ofPayload.metrics && type === wire.bytes) {
        if (payload.metrics.length === metricsMax) return null
        payload.metrics.push(readMetric(r, readEnd(r, end)))
      } else if (field === ofPayload.timestamp && type === wire.varint) {
        payload.timestamp = exact(readVarint(r, end)) ?? 0
      } else if (field === ofPayload.seq && type === wire.varint) payload.seq = exact(readVarint(r, end))
      else skip(r, end, type)
    }
  } catch (error) {
    if (error instanceof NotWire) return null
    throw error
  }
  return payload
}

const exact = (value: number): number | null => (Number.isSafeInteger(value) ? value : null)

function readMetric(r: Reader, end: number): Metric {
  const m: Metric = {
    name: '', alias: null, type: null, value: null, timestamp: null, historical: false, quality: null,
  }
  let isNull = false, longAt = -1
  while (r.at < end) {
    const tag = readVarint(r, end)
    switch (tag) {
      case ofMetric.name * 8 + wire.bytes: m.name = readText(r, end); break
      case ofMetric.alias * 8: m.alias = exact(readVarint(r, end)); break
      case ofMetric.timestamp * 8: m.timestamp = exact(readVarint(r, end)); break
      case ofMetric.type * 8: m.type = types[readVarint(r, end) - 1] ?? null; break
      case ofMetric.historical * 8: m.historical = readVarint(r, end) !== 0; break
      case ofMetric.isNull * 8: isNull = readVarint(r, end) !== 0; break
      case ofMetric.properties * 8 + wire.bytes: m.quality = readQuality(r, readEnd(r, end)); break
      case ofMetric.int * 8: m.value = readVarint(r, end); break
      case ofMetric.long * 8: longAt = r.at; m.value = readVarint(r, end); break
      case ofMetric.float * 8 + wire.fixed32: m.value = readFloat(r, end); break
      case ofMetric.double * 8 + wire.fixed64: m.value = readDouble(r, end); break
      case ofMetric.boolean * 8: m.value = readVarint(r, end) !== 0; break
      case ofMetric.string * 8 + wire.bytes: m.value = readText(r, end); break
      default: skip(r, end, tag % 8)
    }
  }
  if (isNull) m.value = null
  else if (longAt >= 0 && m.type === 'Int64' && !Number.isSafeInteger(m.value))
    m.value = exact(Number(BigInt.asIntN(64, bitsAt(r.bytes, longAt))))
  else if (longAt >= 0 && !Number.isSafeInteger(m.value)) m.value = null
  else m.value = typed(m.type, m.value)
  return m
}

/** What the bits of a whole number mean by its type: on the wire there is no sign. */
export function typed(type: MetricType | null, value: MetricValue): MetricValue {
  if (typeof value !== 'number') return value
  switch (type) {
    case 'Int8': return (value << 24) >> 24
    case 'Int16': return (value << 16) >> 16
    case 'Int32': return value | 0
    default: return value
  }
}

/** The number of the property `Quality`, if there is one. */
function readQuality(r: Reader, end: number): number | null {
  const keys: string[] = [], values: (number | null)[] = []
  while (r.at < end) {
    const tag = readVarint(r, end)
    if (tag === ofProperties.keys * 8 + wire.bytes) keys.push(readText(r, end))
    else if (tag === ofProperties.values * 8 + wire.bytes) values.push(readProperty(r, readEnd(r, end)))
    else skip(r, end, tag % 8)
  }
  return values[keys.indexOf('Quality')] ?? null
}

function readProperty(r: Reader, end: number): number | null {
  let value: number | null = null
  while (r.at < end) {
    const tag = readVarint(r, end)
    if (tag === ofProperty.int * 8) value = readVarint(r, end) | 0
    else if (tag === ofProperty.long * 8) value = exact(readVarint(r, end))
    else skip(r, end, tag % 8)
  }
  return value
}
