// Files of every making: encodings, delimiters, and zips that mean harm.
import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { UnreadableFile } from './file-fault.ts'
import { readFile } from './read-file.ts'
import { guardZip } from './zip-guard.ts'

const text = '编码,名称\r\nA-1,水壶\r\n'
const utf16 = (mark: number[], bytes: Buffer) => Buffer.concat([Buffer.from(mark), bytes])
const gbk = Buffer.from('b1e0c2eb2cc3fbb3c60d0a412d312ccbaebaf80d0a', 'hex')

test.each<[string, Buffer, string]>([
  ['UTF-8', Buffer.from(text), 'utf-8'],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`), 'utf-8-bom'],
  ['UTF-16, little end first', utf16([0xff, 0xfe], Buffer.from(text, 'utf16le')), 'utf-16le'],
  ['UTF-16, big end first', utf16([0xfe, 0xff], Buffer.from(text, 'utf16le').swap16()), 'utf-16be'],
  ['GBK', gbk, 'gb18030'],
])('%s is read', async (_says, bytes, encoding) => {
  expect(await readFile(bytes)).toEqual({
    encoding,
    headings: ['编码', '名称'],
    rows: [{ line: 2, cells: ['A-1', '水壶'] }],
  })
})
test('letters that only GB18030 has, in four bytes', async () => {
  const bytes = Buffer.concat([
    Buffer.from('code\n'),
    Buffer.from([0x82, 0x30, 0x81, 0x30]),
    Buffer.from('\n'),
  ])
  const sheet = await readFile(bytes)
  expect([sheet.encoding, sheet.rows[0]!.cells[0]]).toEqual([
    'gb18030',
    new TextDecoder('gb18030').decode(bytes.subarray(5, 9)),
  ])
})
test.each([
  [';', 'a;b\n1,5;2'],
  ['tab', 'a\tb\n1,5\t2'],
  ['|', 'a|b\n1,5|2'],
  ['CR alone', 'a;b\r1,5;2\r'],
  ['a line break in quotes', 'a;b\r\n"1,5";"2"\r\n'],
])('%s is found out', async (_says, given) => {
  expect((await readFile(Buffer.from(given))).rows[0]!.cells).toEqual(['1,5', '2'])
})
test('lines keep their numbers, empty ones are left out, trailing empty columns too', async () => {
  const sheet = await readFile(Buffer.from('a,b,,\n1,2,,\n,,,\n3,4,,\n'))
  expect([sheet.headings, sheet.rows.map(r => r.line)]).toEqual([
    ['a', 'b'],
    [2, 4],
  ])
})

interface Entry {
  name: string
  bytes: Buffer
  flags?: number
}
/** A zip with these entries, deflated. */
function zip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [],
    index: Buffer[] = []
  let at = 0
  for (const { name, bytes, flags = 0 } of entries) {
    const body = deflateRawSync(bytes),
      title = Buffer.from(name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(flags, 2)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(body.length, 14)
    // What a bomb declares is a lie: nothing.
    facts.writeUInt32LE(0, 18)
    facts.writeUInt16LE(title.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    parts.push(Buffer.from([0x50, 0x4b, 3, 4]), facts, title, body)
    index.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), facts, tail, title)
    at += 30 + title.length + body.length
  }
  const directory = Buffer.concat(index),
    end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, directory, end])
}
const why = (bytes: Buffer): Promise<string> =>
  guardZip(bytes).then(
    () => 'fine',
    (error: unknown) => (error instanceof UnreadableFile ? error.found.why : String(error)),
  )
const xml = Buffer.from('<a/>')

test.each<[string, () => Buffer, string]>([
  ['a workbook', () => zip([{ name: 'xl/a.xml', bytes: xml }]), 'fine'],
  [
    'a bomb of one entry',
    () => zip([{ name: 'xl/a.xml', bytes: Buffer.alloc(170 * 1024 * 1024) }]),
    'too-large',
  ],
  [
    'a bomb of many entries',
    () => {
      const bytes = Buffer.alloc(20 * 1024 * 1024)
      return zip(Array.from({ length: 9 }, (_, i) => ({ name: `xl/${i}.bin`, bytes })))
    },
    'too-large',
  ],
  [
    'ten thousand entries',
    () => zip(Array.from({ length: 10_000 }, (_, i) => ({ name: `${i}`, bytes: xml }))),
    'too-large',
  ],
  ['a way out', () => zip([{ name: '../../x', bytes: xml }]), 'paths'],
  ['macros', () => zip([{ name: 'xl/vbaProject.bin', bytes: xml }]), 'macros'],
  ['a lock', () => zip([{ name: 'xl/a.xml', bytes: xml, flags: 1 }]), 'encrypted'],
  [
    'entities',
    () => zip([{ name: 'xl/a.xml', bytes: Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') }]),
    'document-type',
  ],
  ['a torn zip', () => zip([{ name: 'xl/a.xml', bytes: xml }]).subarray(0, 40), 'no-directory'],
])('a zip with %s', async (_says, make, expected) => {
  expect(await why(make())).toBe(expected)
})
test('a zip that is no workbook is said to be damaged', async () => {
  await expect(readFile(zip([{ name: 'a.txt', bytes: xml }]))).rejects.toMatchObject({
    found: { why: 'workbook' },
  })
})
