// One cell as a person typed it: read strictly by the kind of its column, or a fault that says what to do.
import type { Words } from '#values/words.ts'
import type { ImportColumn } from './target.ts'

/** A cell of a file; a date cell of a workbook is a day. */
export type Cell = string | number | boolean | null | { readonly day: string }
export interface CellFault {
  readonly code: string
  readonly says: Words
}
export type CellRead = { readonly value: unknown } | { readonly fault: CellFault }

const fault = (code: string, zh: string, en: string): CellRead => ({ fault: { code, says: { zh, en } } })
const textMax = 2_000
/** Zero-width characters, direction marks, the byte order mark: nobody sees them and no code has them. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
// oxlint-disable-next-line no-control-regex
const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]|[\ud800-\udfff]/u

/** Reads a cell; `{ value: undefined }` where it is empty. */
export function readCell(cell: Cell, column: ImportColumn): CellRead {
  if (isEmpty(cell)) {
    if (!column.required) return { value: undefined }
    return fault('missing', `请填写${column.title.zh}`, `${column.title.en} is missing`)
  }
  if (typeof cell === 'string') {
    if (unreadable.test(cell))
      return fault('unreadable', '含有无法识别的字符', 'Has characters nobody can read')
    if (/^#(REF|N\/A|VALUE|NAME|DIV\/0|NUM|NULL)[!?]?/.test(cell.trim()))
      return fault('broken-formula', `公式出错：${cell.trim()}`, `The formula is broken: ${cell.trim()}`)
    if (cell.length > textMax)
      return fault('too-long', `不超过 ${textMax} 个字`, `At most ${textMax} characters`)
  }
  switch (column.kind) {
    case 'text':
      return { value: textOf(cell).trim() }
    case 'code':
      return codeOf(cell)
    case 'integer':
      return wholeOf(cell)
    case 'decimal':
      return decimalOf(cell, 6)
    case 'money':
      return scaled(decimalOf(cell, 2), 100)
    case 'percent':
      return percentOf(cell)
    case 'day':
      return dayOfCell(cell)
    case 'yes':
      return yesOf(cell)
    case 'choice':
      return choiceOf(cell, column)
    default:
      return column.kind satisfies never
  }
}

export const isEmpty = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cleaned(cell) === '')

const cleaned = (text: string): string => text.normalize('NFKC').replace(invisible, '').trim()

function textOf(cell: Cell): string {
  if (cell !== null && typeof cell === 'object') return cell.day
  // Our own export puts an apostrophe before what a spreadsheet would take for a formula (ASVS 1.2.10).
  if (typeof cell === 'string') return cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '').replace(invisible, '')
  return typeof cell === 'boolean' ? (cell ? 'TRUE' : 'FALSE') : String(cell)
}

function codeOf(cell: Cell): CellRead {
  if (cell !== null && typeof cell === 'object')
    return fault(
      'became-a-date',
      '被表格软件改成了日期，请把该列设为文本后重新填写',
      'The spreadsheet made a date of it: make the column text and enter it again',
    )
  if (typeof cell === 'number' && !Number.isSafeInteger(cell) && Math.abs(cell) > 2 ** 53) return lostDigits
  const text = cleaned(textOf(cell))
  return /^\d(?:\.\d+)?e\+?\d+$/i.test(text) ? lostDigits : { value: text }
}
const lostDigits = fault(
  'lost-digits',
  '被表格软件改成了科学计数，末位已丢失，请把该列设为文本后重新填写',
  'The spreadsheet shortened the number: make the column text and enter it again',
)

/** A number as text has digits, at most one point, commas only between thousands. */
function numberOf(cell: Cell): string | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? plain(cell) : null
  if (typeof cell !== 'string') return null
  const text = cleaned(cell)
    .replace(/^'/, '')
    .replace(/^([+-]?)\s*[¥￥$]\s*/, '$1')
    .replace(/\s*元$/, '')
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return text.replaceAll(',', '')
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? text : null
}
/** Binary dust of a workbook's number (0.30000000000000004) is no part of what was typed. */
const plain = (n: number): string => n.toFixed(8).replace(/\.?0+$/, '')

function decimalOf(cell: Cell, places: number): CellRead {
  const text = numberOf(cell)
  if (text === null) return fault('not-a-number', '不是数字', 'This is no number')
  const [, fraction = ''] = text.split('.')
  if (fraction.replace(/0+$/, '').length > places)
    return fault('too-fine', `最多 ${places} 位小数`, `At most ${places} decimals`)
  if (Math.abs(Number(text)) > 1e12) return fault('too-large', '数字过大', 'The number is too large')
  return { value: Number(text) }
}
function wholeOf(cell: Cell): CellRead {
  const read = decimalOf(cell, 6)
  if ('fault' in read || Number.isInteger(read.value)) return read
  return fault('not-whole', '须为整数', 'This must be a whole number')
}
const scaled = (read: CellRead, by: number): CellRead =>
  'fault' in read ? read : { value: Math.round((read.value as number) * by) }

/** 13, 13 % and 0.13 are thirteen per cent: a number below one is a fraction. */
function percentOf(cell: Cell): CellRead {
  const signed = typeof cell === 'string' && /[%％]\s*$/.test(cell)
  const read = decimalOf(signed ? (cell as string).replace(/[%％]\s*$/, '') : cell, 6)
  if ('fault' in read) return read
  const value = read.value as number,
    percent = !signed && value > 0 && value < 1 ? value * 100 : value
  const points = Math.round(percent * 100)
  if (points < 0 || points > 10_000) return fault('out-of-range', '须在 0 到 100% 之间', 'From 0 to 100 %')
  return { value: points }
}

/** Days as people write them; a bare number is the serial day of a workbook (1900 system). */
function dayOfCell(cell: Cell): CellRead {
  const wrong = fault('not-a-day', '不是日期，请写成 2026-01-31', 'This is no day: write 2026-01-31')
  if (cell !== null && typeof cell === 'object') return { value: cell.day }
  if (typeof cell === 'boolean' || cell === null) return wrong
  const text = cleaned(String(cell))
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]\d{1,2}:\d{2}.*)?$/.exec(
    text,
  )
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const [, y, m, d] = parts ?? compact ?? []
  if (y !== undefined) return realDay(Number(y), Number(m), Number(d)) ?? wrong
  if (!/^\d{5}$/.test(text) || Number(text) < 61) return wrong
  return { value: new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString().slice(0, 10) }
}
function realDay(y: number, m: number, d: number): CellRead | null {
  const made = new Date(Date.UTC(y, m - 1, d))
  const same = made.getUTCFullYear() === y && made.getUTCMonth() === m - 1 && made.getUTCDate() === d
  return same && y >= 1900 && y < 3000 ? { value: made.toISOString().slice(0, 10) } : null
}

const yeses = new Set(['是', '有', 'y', 'yes', 'true', '1', '√', '✓', '对', '启用'])
const noes = new Set(['否', '无', 'n', 'no', 'false', '0', '×', '✗', '错', '停用'])
function yesOf(cell: Cell): CellRead {
  const text = cleaned(textOf(cell)).toLowerCase()
  if (yeses.has(text)) return { value: true }
  return noes.has(text) ? { value: false } : fault('not-yes-or-no', '请填 是 或 否', 'Write yes or no')
}

function choiceOf(cell: Cell, column: ImportColumn): CellRead {
  const text = cleaned(textOf(cell)).toLowerCase()
  const found = column.choices!.find(c =>
    [c.value, c.words.zh, c.words.en, ...(c.also ?? [])].some(name => cleaned(name).toLowerCase() === text),
  )
  if (found) return { value: found.value }
  return fault(
    'unknown-choice',
    `请填：${column.choices!.map(c => c.words.zh).join('、')}`,
    `One of: ${column.choices!.map(c => c.words.en).join(', ')}`,
  )
}
