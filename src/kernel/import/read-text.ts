// CSV as it comes from Chinese offices: its encoding and its delimiter found out, its rows as text.
import { parse } from 'csv-parse/sync'
import { UnreadableFile } from './file-fault.ts'

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** UTF-8 and UTF-16 by their marks, UTF-8 by its own rules, else GB18030 (GBK and GB2312 are parts of it). */
export function decode(bytes: Buffer): { text: string; encoding: Encoding } {
  const begins = (...mark: number[]) => mark.every((b, i) => bytes[i] === b)
  if (begins(0xef, 0xbb, 0xbf)) return { text: strict('utf-8', bytes), encoding: 'utf-8-bom' }
  if (begins(0xff, 0xfe)) return { text: strict('utf-16le', bytes), encoding: 'utf-16le' }
  if (begins(0xfe, 0xff)) return { text: strict('utf-16be', bytes), encoding: 'utf-16be' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: strict('gb18030', bytes), encoding: 'gb18030' }
  }
}

function strict(encoding: string, bytes: Buffer): string {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    if (!text.includes('\ufffd')) return text
  } catch {
    // Told below: what the bytes are nobody knows.
  }
  throw new UnreadableFile(
    'encoding',
    '文字编码不是 UTF-8 或 GB18030（或混有两种）',
    'its text is neither UTF-8 nor GB18030, or a mix of them',
  )
}

/** The delimiter that the first line has most of, outside of quotes. */
export function delimiterOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text)![0].replace(/"[^"]*"?/g, '')
  const counts = [',', '\t', ';', '|'].map(d => ({ d, n: first.split(d).length - 1 }))
  return counts.reduce((most, c) => (c.n > most.n ? c : most)).d
}

/** The rows of a CSV file. Refuses what is no table: an open quote, zero bytes. */
export function rowsOfText(text: string, rowsMax: number): string[][] {
  if (text.includes('\0')) throw new UnreadableFile('binary', '这不是文本文件', 'this is no text')
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      bom: true,
      to: rowsMax + 2,
      max_record_size: 1_000_000,
    }) as string[][]
  } catch (error) {
    const line = (error as { lines?: number }).lines
    throw new UnreadableFile(
      'csv',
      `第 ${line ?? '?'} 行附近引号不成对`,
      `near line ${line ?? '?'} a quote stays open`,
    )
  }
}
