// A workbook is a zip of XML: opened only when its true size, names and XML are harmless.
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { UnreadableFile } from './file-fault.ts'

const inflate = promisify(zlib.inflateRaw)
const entriesMax = 1_000
/** Of all entries together, when unpacked. */
const unpackedMax = 160 * 1024 * 1024

interface Entry {
  name: string
  flags: number
  method: number
  packed: number
  at: number
}

/**
 * Refuses bombs (every entry is unpacked under one budget: declared sizes are believed by nobody), paths,
 * encryption, macros, and XML with a document type (entities: XXE, billion laughs).
 */
export async function guardZip(bytes: Buffer): Promise<void> {
  const entries = entriesOf(bytes)
  let left = unpackedMax
  for (const entry of entries) {
    if (entry.name.includes('..') || /^[/\\]|^[a-z]:/i.test(entry.name)) throw bad('paths')
    if (/vbaProject\.bin$/i.test(entry.name))
      throw new UnreadableFile('macros', '含有宏（.xlsm）', 'it has macros (.xlsm)')
    if (entry.flags & 1) throw new UnreadableFile('encrypted', '文件已加密', 'it is encrypted')
    const content = await unpacked(bytes, entry, left)
    left -= content.length
    if (/\.(xml|rels)$/i.test(entry.name) && /<!(DOCTYPE|ENTITY)/i.test(content.toString('latin1')))
      throw bad('document-type')
  }
}

const bad = (why: string) => new UnreadableFile(why, '文件结构异常', 'its inside is not that of a workbook')
const bomb = () => new UnreadableFile('too-large', '解压后过大', 'unpacked it is too large')

function entriesOf(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length) throw bad('no-directory')
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (count > entriesMax) throw bomb()
  const entries: Entry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw bad('directory')
    const nameLength = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

async function unpacked(bytes: Buffer, { at, method, packed }: Entry, left: number): Promise<Buffer> {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50) throw bad('entry')
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const content = bytes.subarray(from, from + packed)
  if (method === 0) {
    if (content.length > left) throw bomb()
    return content
  }
  if (method !== 8) throw bad('method')
  try {
    return await inflate(content, { maxOutputLength: Math.max(1, left) })
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? bomb() : bad('deflate')
  }
}
