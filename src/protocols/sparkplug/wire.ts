// Protocol buffers on the wire, as far as Sparkplug B needs them: a cursor that reads, and one that writes.

/** Wire types of protocol buffers that occur. */
export const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const

/** Where a reader stands; what it reads is over at `end`. */
export interface Reader {
  readonly bytes: Buffer
  at: number
}

/** Bytes that end too early, or are no protocol buffers at all. */
export class NotWire extends Error {}

/** Reads a whole number without sign; beyond 2^53 it is no longer exact. */
export function readVarint(r: Reader, end: number): number {
  let value = 0
  for (let factor = 1, i = 0; i < 10; i++, factor *= 128) {
    if (r.at >= end) throw new NotWire('a number ends too early')
    const byte = r.bytes[r.at++]!
    value += (byte & 127) * factor
    if (byte < 128) return value
  }
  throw new NotWire('a number of more than ten bytes')
}

/** The same number as 64 bits, for those who need the last one: read from `start`. */
export function bitsAt(bytes: Buffer, start: number): bigint {
  let value = 0n
  for (let i = 0, shift = 0n; i < 10; i++, shift += 7n) {
    const byte = bytes[start + i]!
    value |= BigInt(byte & 127) << shift
    if (byte < 128) break
  }
  return BigInt.asUintN(64, value)
}

/** Where the bytes that follow (a text, a message within the message) are over. */
export function readEnd(r: Reader, end: number): number {
  const length = readVarint(r, end)
  if (length > end - r.at) throw new NotWire('bytes end too early')
  return r.at + length
}

export function readDouble(r: Reader, end: number): number {
  if (end - r.at < 8) throw new NotWire('a double ends too early')
  const value = r.bytes.readDoubleLE(r.at)
  r.at += 8
  return value
}

export function readFloat(r: Reader, end: number): number {
  if (end - r.at < 4) throw new NotWire('a float ends too early')
  const value = r.bytes.readFloatLE(r.at)
  r.at += 4
  return value
}

export function readText(r: Reader, end: number): string {
  const to = readEnd(r, end)
  const text = r.bytes.toString('utf8', r.at, to)
  r.at = to
  return text
}

/** Passes over a field that is of no interest. */
export function skip(r: Reader, end: number, type: number): void {
  if (type === wire.varint) readVarint(r, end)
  else if (type === wire.bytes) r.at = readEnd(r, end)
  else if (type === wire.fixed64 || type === wire.fixed32) {
    r.at += type === wire.fixed64 ? 8 : 4
    if (r.at > end) throw new NotWire('a number ends too early')
  } else throw new NotWire(`wire type ${type}`)
}

/** What is written so far; the buffer grows by itself. */
export interface Writer {
  bytes: Buffer
  at: number
}

function room(w: Writer, more: number): void {
  if (w.at + more <= w.bytes.length) return
  const larger = Buffer.allocUnsafe(Math.max(w.bytes.length * 2, w.at + more))
  w.bytes.copy(larger, 0, 0, w.at)
  w.bytes = larger
}

/** Writes a whole number of at least 0 and at most 2^53. */
export function writeVarint(w: Writer, value: number): void {
  room(w, 10)
  let rest = value
  while (rest > 127) {
    w.bytes[w.at++] = (rest % 128) | 128
    rest = Math.floor(rest / 128)
  }
  w.bytes[w.at++] = rest
}

/** Writes 64 bits, so that numbers below zero come back as they were. */
export function writeBits(w: Writer, value: bigint): void {
  room(w, 10)
  let rest = BigInt.asUintN(64, value)
  for (; rest > 127n; rest >>= 7n) w.bytes[w.at++] = Number(rest & 127n) | 128
  w.bytes[w.at++] = Number(rest)
}

export const writeTag = (w: Writer, field: number, type: number): void => writeVarint(w, field * 8 + type)

export function writeNumber(w: Writer, field: number, value: number): void {
  writeTag(w, field, wire.varint)
  writeVarint(w, value)
}

export function writeDouble(w: Writer, field: number, value: number): void {
  writeTag(w, field, wire.fixed64)
  room(w, 8)
  w.at = w.bytes.writeDoubleLE(value, w.at)
}

export function writeFloat(w: Writer, field: number, value: number): void {
  writeTag(w, field, wire.fixed32)
  room(w, 4)
  w.at = w.bytes.writeFloatLE(value, w.at)
}

export function writeText(w: Writer, field: number, text: string): void {
  writeTag(w, field, wire.bytes)
  const length = Buffer.byteLength(text)
  writeVarint(w, length)
  room(w, length)
  w.bytes.write(text, w.at, 'utf8')
  w.at += length
}

/** Writes a message within the message: its length is known when it is written. */
export function writeMessage(w: Writer, field: number, body: () => void): void {
  writeTag(w, field, wire.bytes)
  const start = w.at
  w.at++
  body()
  const length = w.at - start - 1
  if (length < 128) {
    w.bytes[start] = length
    return
  }
  const digits = Math.ceil(Math.log2(length + 1) / 7)
  room(w, digits)
  w.bytes.copyWithin(start + digits, start + 1, w.at)
  w.at = start
  writeVarint(w, length)
  w.at = start + digits + length
}
