// A file becomes a sheet: headings and rows with their line numbers, whatever it was saved as.
import type { Cell } from './cell.rule.ts'
import { isEmpty } from './cell.rule.ts'
import { UnreadableFile } from './file-fault.ts'
import { decode, rowsOfText } from './read-text.ts'
import { guardZip } from './zip-guard.ts'

export const fileBytesMax = 20 * 1024 * 1024
export const rowsMax = 100_000
const columnsMax = 200

export interface Sheet {
  readonly encoding: string
  readonly headings: readonly string[]
  /** Cells in the order of the headings; `line` as the spreadsheet numbers it, the headings being line 1. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly Cell[] }[]
}

/** Reads a workbook or a CSV file by its own first bytes, whatever its name says. */
export async function readFile(bytes: Buffer): Promise<Sheet> {
  if (!bytes.length) throw new UnreadableFile('empty', '文件是空的', 'it is empty')
  if (bytes.length > fileBytesMax) throw tooLarge()
  const begins = bytes.length < 4 ? 0 : bytes.readUInt32BE(0)
  if (begins === 0x504b0304) return sheetOf(await workbookRows(bytes), 'xlsx')
  if (begins === 0xd0cf11e0)
    throw new UnreadableFile(
      'old-or-encrypted',
      '这是旧版 .xls 或加密的工作簿',
      'it is an old .xls or an encrypted workbook',
    )
  const { text, encoding } = decode(bytes)
  if (/^\s*<(!doctype|html|\?xml|table|meta)/i.test(text))
    throw new UnreadableFile('web-page', '这是网页，不是表格', 'it is a web page, not a table')
  return sheetOf(rowsOfText(text, rowsMax), encoding)
}

const tooLarge = () =>
  new UnreadableFile(
    'too-large',
    `超过 ${rowsMax} 行或 20 MB，请分成几个文件`,
    `it has more than ${rowsMax} rows or 20 MB: make several files of it`,
  )

async function workbookRows(bytes: Buffer): Promise<Cell[][]> {
  await guardZip(bytes)
  const { default: read } = await import('read-excel-file/node')
  const sheets = await read(bytes).catch(() => {
    throw new UnreadableFile('workbook', '工作簿已损坏', 'the workbook is damaged')
  })
  const first = sheets.find(sheet => sheet.data.some(row => row.some(cell => cell !== null)))
  return (first?.data ?? []).map(row => row.map(cellOf))
}

function cellOf(cell: unknown): Cell {
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? '#VALUE!' : { day: cell.toISOString().slice(0, 10) }
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? cell : null
}

/** The first row that has anything are the headings; rows without anything are left out. */
function sheetOf(rows: readonly (readonly Cell[])[], encoding: string): Sheet {
  const top = rows.findIndex(row => row.some(cell => !isEmpty(cell)))
  if (top < 0) throw new UnreadableFile('empty', '文件里没有内容', 'there is nothing in it')
  const given = rows[top]!.map(cell =>
    isEmpty(cell) ? '' : typeof cell === 'object' ? '' : String(cell).trim(),
  )
  const width = given.findLastIndex(heading => heading !== '') + 1
  if (width > columnsMax)
    throw new UnreadableFile('too-wide', `超过 ${columnsMax} 列`, `more than ${columnsMax} columns`)
  const body = rows
    .slice(top + 1)
    .flatMap((cells, i) =>
      cells.some(cell => !isEmpty(cell)) && !isExample(cells[0])
        ? [{ line: top + 2 + i, cells: cells.slice(0, width) }]
        : [],
    )
  if (body.length > rowsMax) throw tooLarge()
  if (!body.length)
    throw new UnreadableFile('no-rows', '标题下面没有数据', 'there is no row below the headings')
  return { encoding, headings: given.slice(0, width).map(h => h.slice(0, 200)), rows: body }
}

/** The example row of our template is not imported, whether it was left there or not. */
export const exampleMark = '示例 Example: '
const isExample = (cell: Cell | undefined): boolean =>
  typeof cell === 'string' && cell.startsWith(exampleMark)
