// Everything of one company as files: base data as workbooks that import again, records of work as CSV.
import type { Actor } from '#kernel/actor.ts'
import { holds } from '#kernel/actor.ts'
import { allQueries } from '#kernel/command.ts'
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import { importTargets } from '#kernel/import/target.ts'
import type { ListAnswer, ListDeclaration } from '#kernel/list.ts'
import { readList } from '#kernel/list.ts'
import { workbookOf } from './workbook-of-rows.ts'
import type { ZipFile } from './zip.ts'
import { zipOf } from './zip.ts'

/** Rows of one list; a longer one ends here, and says so in its name. */
const rowsMax = 100_000

/** The files of a company, read at one moment each; lists that the asker may not read are left out. */
export async function exportCompany(db: Db, tenant: number, actor: Actor): Promise<Buffer> {
  const files: ZipFile[] = []
  let at = 1
  for (const target of importTargets()) {
    const rows = await withTenant(db, tenant, tx => target.dump(tx), { reading: true })
    files.push({
      name: `import/${String(at++).padStart(2, '0')}-${target.name}.xlsx`,
      bytes: await workbookOf(target, rows),
    })
  }
  for (const query of allQueries().values()) {
    const list = query.list as ListDeclaration | undefined
    if (!list || !holds(actor, query.may)) continue
    const { text, whole } = await csvOf(db, tenant, list, actor)
    files.push({
      name: `records/${list.name}${whole ? '' : `-first-${rowsMax}`}.csv`,
      bytes: Buffer.from(text, 'utf8'),
    })
  }
  files.push({ name: 'README.txt', bytes: Buffer.from(readme, 'utf8') })
  return zipOf(files)
}

async function csvOf(
  db: Db,
  tenant: number,
  list: ListDeclaration,
  actor: Actor,
): Promise<{ text: string; whole: boolean }> {
  const columns = Object.entries(list.columns)
  const lines = [columns.map(([name]) => name).join(',')]
  let after: string | null | undefined
  do {
    const page: ListAnswer = await withTenant(
      db,
      tenant,
      tx => readList(tx, list, { limit: 200, ...(after ? { after } : {}) } as never, actor),
      { reading: true },
    )
    for (const row of page.rows) lines.push(columns.map(([name]) => csvCell(row[name])).join(','))
    after = page.next
  } while (after && lines.length <= rowsMax)
  return { text: `\ufeff${lines.join('\r\n')}\r\n`, whole: !after }
}

/**
 * A value in CSV. A text that a spreadsheet would take for a formula gets an apostrophe (ASVS 1.2.10); a
 * number is a number and keeps its sign.
 */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text =
    value instanceof Date
      ? value.toISOString()
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const readme = `六联导出 / Sixlink export

import/    基础资料与现有库存：可按编号顺序在“导入”页面重新导入。
           Base data and stock as it stands: import them again, in the order of their numbers.
records/   业务单据与流水，CSV（UTF-8）；金额为分，数量为最小计数。
           Documents and movements, CSV (UTF-8); money in fen, quantities in base units.
`
