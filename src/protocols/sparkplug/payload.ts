// Sparkplug B payload: bytes <-> metrics with plain values (64-bit integers become numbers, UInt32 stays
// positive).
import sparkplug from 'sparkplug-payload'

/** The data types this product reads and writes; others (data sets, templates, arrays) are passed over. */
export type MetricType =
  | 'Int8'
  | 'Int16'
  | 'Int32'
  | 'Int64'
  | 'UInt8'
  | 'UInt16'
  | 'UInt32'
  | 'UInt64'
  | 'Float'
  | 'Double'
  | 'Boolean'
  | 'String'
  | 'DateTime'
  | 'Text'
  | 'UUID'
export type MetricValue = number | boolean | string | null

export interface Metric {
  /** Empty in data messages that name their metric by alias only. */
  name: string
  alias: number | null
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

const library = sparkplug.get('spBv1.0')!
const unsigned32 = 2 ** 32

/** Writes a payload. */
export function encode(payload: {
  timestamp: number
  seq?: number | null
  metrics: readonly NewMetric[]
}): Buffer {
  const metrics = payload.metrics.map(m => ({
    ...(m.name ? { name: m.name } : {}),
    ...(m.alias === undefined || m.alias === null ? {} : { alias: m.alias }),
    timestamp: m.timestamp ?? payload.timestamp,
    type: m.type ?? 'Double',
    ...(m.value === null ? { isNull: true } : { value: m.value }),
    ...(m.historical ? { isHistorical: true } : {}),
    ...(m.quality === undefined || m.quality === null
      ? {}
      : { properties: { Quality: { type: 'Int32', value: m.quality } } }),
  }))
  const { timestamp, seq } = payload
  return Buffer.from(
    library.encodePayload({
      timestamp,
      ...(seq === undefined || seq === null ? {} : { seq }),
      metrics,
    } as never),
  )
}

interface Raw {
  name?: string
  alias?: unknown
  type?: string
  value?: unknown
  timestamp?: unknown
  isHistorical?: boolean
  isNull?: boolean
  properties?: Record<string, { value?: unknown }>
}

/** Reads a payload; null for bytes that are none. */
export function decode(bytes: Uint8Array): Payload | null {
  let raw
  try {
    raw = library.decodePayload(bytes) as { timestamp?: unknown; seq?: unknown; metrics?: Raw[] }
  } catch {
    return null
  }
  const metrics = raw.metrics ?? []
  if (metrics.length > metricsMax) return null
  return { timestamp: integer(raw.timestamp) ?? 0, seq: integer(raw.seq), metrics: metrics.map(metricOf) }
}

function metricOf(m: Raw): Metric {
  return {
    name: m.name ?? '',
    alias: integer(m.alias),
    type: (m.type ?? null) as MetricType | null,
    value: valueOf(m),
    timestamp: integer(m.timestamp),
    historical: m.isHistorical === true,
    quality: m.properties ? integer(m.properties['Quality']?.value) : null,
  }
}

function valueOf({ value, isNull, type }: Raw): MetricValue {
  if (isNull || value === null || value === undefined) return null
  if (type === 'UInt32' && typeof value === 'number') return value < 0 ? value + unsigned32 : value
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value
  return integer(value)
}

/** A whole number from a number or a Long; null for anything else, and beyond 2^53. */
function integer(value: unknown): number | null {
  if (typeof value === 'number') return value
  if (
    value === null ||
    value === undefined ||
    typeof (value as { toNumber?: unknown }).toNumber !== 'function'
  )
    return null
  const number = (value as { toNumber(): number }).toNumber()
  return Number.isSafeInteger(number) ? number : null
}
