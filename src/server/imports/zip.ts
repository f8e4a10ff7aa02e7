// A zip of files that are compressed already, or small: stored or deflated, names in UTF-8.
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipFile {
  readonly name: string
  readonly bytes: Buffer
}
const utf8 = 0x0800
/** 1980-01-01, so that the same data make the same file. */
const day = 0x0021

export function zipOf(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [],
    directory: Buffer[] = []
  let at = 0
  for (const { name, bytes } of files) {
    const stored = name.endsWith('.xlsx'),
      body = stored ? bytes : deflateRawSync(bytes),
      title = Buffer.from(name, 'utf8')
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(utf8, 2)
    facts.writeUInt16LE(stored ? 0 : 8, 4)
    facts.writeUInt16LE(day, 8)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(body.length, 14)
    facts.writeUInt32LE(bytes.length, 18)
    facts.writeUInt16LE(title.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    parts.push(Buffer.from([0x50, 0x4b, 3, 4]), facts, title, body)
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), facts, tail, title)
    at += 30 + title.length + body.length
  }
  const index = Buffer.concat(directory),
    end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, index, end])
}
