// Excel export of a list: the same filters, all rows up to a bound, numbers as numbers, text never as a
// formula.
import type { FastifyReply } from 'fastify'
import type { Actor } from '#kernel/actor.ts'
import { holds } from '#kernel/actor.ts'
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import type { Column, ListDeclaration, ListInput } from '#kernel/list.ts'
import { readList } from '#kernel/list.ts'
import { seePersonalData } from '#kernel/rights/personal.ts'
import { maskPersonal } from '#values/personal.rule.ts'

/** A workbook larger than this is no longer opened with joy; the person is told by the last row. */
const rowsMax = 50_000

/** Streams the rows of a list as .xlsx. */
export async function sendWorkbook(
  reply: FastifyReply,
  db: Db,
  tenant: number,
  list: ListDeclaration,
  input: ListInput,
  { actor, locale }: { actor: Actor; locale: string },
): Promise<FastifyReply> {
  const columns = Object.entries(list.columns).filter(([, c]) => c.kind !== 'id')
  const zh = locale !== 'en',
    clear = holds(actor, seePersonalData)
  const rows: Record<string, unknown>[] = []
  await withTenant(
    db,
    tenant,
    async tx => {
      let after: string | null | undefined = undefined
      do {
        const page: Awaited<ReturnType<typeof readList>> = await readList(
          tx,
          list,
          { ...input, limit: 200, ...(after ? { after } : {}) },
          actor,
        )
        rows.push(...(clear ? page.rows : (maskPersonal(page.rows) as typeof page.rows)))
        after = page.next
      } while (after && rows.length < rowsMax)
    },
    { reading: true },
  )
  const { default: write } = await import('write-excel-file/node')
  const head = columns.map(([, c]) => ({ value: zh ? c.title.zh : c.title.en, fontWeight: 'bold' as const }))
  const body = rows.map(row => columns.map(([name, c]) => cell(c, row, name, zh)))
  const file = await (
    write as unknown as (
      sheet: unknown,
      options: unknown,
    ) => { toBuffer(): Promise<Buffer> } | Promise<Buffer>
  )([head, ...body], { buffer: true })
  const bytes = Buffer.isBuffer(file) ? file : await (file as { toBuffer(): Promise<Buffer> }).toBuffer()
  return reply
    .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', `attachment; filename="${list.name}.xlsx"`)
    .send(bytes)
}

function cell(column: Column, row: Record<string, unknown>, name: string, zh: boolean) {
  const value = row[name]
  if (value === null || value === undefined) return null
  if (column.kind === 'money') return { value: Number(value) / 100, type: Number, format: '#,##0.00' }
  if (column.kind === 'quantity' || column.kind === 'number') return { value: Number(value), type: Number }
  if (value instanceof Date) return { value, type: Date, format: 'yyyy-mm-dd hh:mm' }
  const words = column.values?.[String(value)]
  return {
    value: words ? (zh ? words.zh : words.en) : Array.isArray(value) ? value.join(', ') : String(value),
    type: String,
  }
}
