// Rows of an import target as a workbook: headings in both languages, texts never as a formula.
import type { ImportColumn, ImportTarget } from '#kernel/import/target.ts'
import { exampleMark } from '#kernel/import/read-file.ts'

type CellOut = { value: string | number; type: StringConstructor | NumberConstructor; format?: string } | null
type Written = { toBuffer(): Promise<Buffer> } | Promise<Buffer>

/** “编码 / Code *”: the star says that the column must be filled. */
export const headingOf = (column: ImportColumn): string =>
  `${column.title.zh} / ${column.title.en}${column.required ? ' *' : ''}`

/** A template does not change while we run: made once, it is the same bytes for everybody. */
const templates = new Map<string, Promise<Buffer>>()

/** A template: headings and an example row, which an import skips. */
export function templateOf(target: ImportTarget): Promise<Buffer> {
  const known = templates.get(target.name) ?? newTemplate(target)
  templates.set(target.name, known)
  return known
}

function newTemplate(target: ImportTarget): Promise<Buffer> {
  const example = target.columns.map(({ example: given }, at): CellOut => {
    if (at === 0) return text(exampleMark + String(given ?? ''))
    return given === undefined ? null : typeof given === 'number' ? number(given) : text(given)
  })
  return workbook(target, [example])
}

/** Rows as `dump` answers them. */
export const workbookOf = (
  target: ImportTarget,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<Buffer> =>
  workbook(
    target,
    rows.map(row => target.columns.map(column => cellOf(column, row[column.key]))),
  )

async function workbook(target: ImportTarget, rows: readonly CellOut[][]): Promise<Buffer> {
  const { default: write } = await import('write-excel-file/node')
  const head = target.columns.map(column => ({ ...text(headingOf(column)), fontWeight: 'bold' as const }))
  const file = (write as unknown as (rows: unknown, sheet: unknown) => Written)([head, ...rows], {
    columns: target.columns.map(c => ({ width: Math.max(12, headingOf(c).length + 4) })),
    stickyRowsCount: 1,
  })
  return 'toBuffer' in file ? file.toBuffer() : file
}

const text = (value: string) => ({ value, type: String }),
  number = (value: number, format?: string) => ({ value, type: Number, ...(format ? { format } : {}) })

/** A value in the shape that reading it gives the same value. */
function cellOf(column: ImportColumn, value: unknown): CellOut {
  if (value === null || value === undefined || value === '') return null
  switch (column.kind) {
    case 'money':
      return number(Number(value) / 100, '#,##0.00')
    case 'percent':
      return text(`${Number(value) / 100}%`)
    case 'integer':
    case 'decimal':
      return number(Number(value))
    case 'yes':
      return value === true ? text('是') : text('否')
    case 'choice':
      return text(column.choices!.find(c => c.value === value)?.words.zh ?? String(value))
    default:
      return text(String(value))
  }
}
