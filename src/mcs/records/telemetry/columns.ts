// Columns of numbers as PostgreSQL's own binary arrays: neither side writes or reads them as text.

/** Type numbers (oid) and sizes of what telemetry consists of. */
const kinds = {
  int: { oid: 23, size: 4 }, smallint: { oid: 21, size: 2 }, double: { oid: 701, size: 8 },
  moment: { oid: 1184, size: 8 },
} as const
type Kind = keyof typeof kinds

/** 1 January 2000, where PostgreSQL's moments begin, in milliseconds since 1970. */
const postgresEpoch = 946_684_800_000
const high = 2 ** 32

/** One column; moments are given in milliseconds since 1970. */
export function column(kind: Kind, values: readonly number[]): Buffer {
  const { oid, size } = kinds[kind], step = 4 + size
  const bytes = Buffer.allocUnsafe(20 + values.length * step)
  // An array: dimensions, whether it has nulls, type of its elements; its length and first index.
  for (const [i, word] of [values.length ? 1 : 0, 0, oid, values.length, 1].entries())
    bytes.writeInt32BE(word, i * 4)
  for (let i = 0, at = 20; i < values.length; i++, at += step) {
    bytes.writeInt32BE(size, at)
    write(bytes, kind, values[i]!, at + 4)
  }
  return values.length ? bytes : bytes.subarray(0, 12)
}

function write(bytes: Buffer, kind: Kind, value: number, at: number): void {
  switch (kind) {
    case 'int': bytes.writeInt32BE(value, at); break
    case 'smallint': bytes.writeInt16BE(value, at); break
    case 'double': bytes.writeDoubleBE(value, at); break
    case 'moment': {
      const micros = Math.round((value - postgresEpoch) * 1000), top = Math.floor(micros / high)
      bytes.writeInt32BE(top, at)
      bytes.writeUInt32BE(micros - top * high, at + 4)
      break
    }
    default: kind satisfies never
  }
}
