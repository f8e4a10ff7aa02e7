// Search of a list by a part of a text: by index where tables that find it are declared, or row by row.
import { isPersonal } from '#values/personal.rule.ts'
import type { Tx } from './db.ts'
import { contains } from './list-conditions.ts'
import { foundSql } from './list.sql.ts'
import type { ListDeclaration } from './list-declaration.ts'

/** More rows than this are not gathered by their ids: reading the list in its order finds a page sooner. */
const idsMax = 2_000

/**
 * Findable tables whose index holds phones, e-mails or addresses beside the names: what it answers with tells
 * them, so that for who sees them masked the columns that are shown decide. A test reads the catalogue.
 */
export const foundByPersonalData: ReadonlySet<string> = new Set(['master.party', 'oms.mail'])

export interface Found {
  /** No row of the list holds the text. */
  nothing: boolean
  condition: string
  /** So many rows hold it that they are not to be counted one by one. */
  many: boolean
}

/**
 * What a search says in SQL, or null without one. Its values are added to `values`. An index answers with
 * ids, which are read under row-level security as any others; where it cannot (`null`: the part is too short
 * or too frequent) the columns themselves are read. `masked`: the reader sees personal fields masked; they
 * are not searched then, for a search that finds a row by a part of a phone has told that part.
 */
export async function find(
  tx: Tx,
  d: ListDeclaration,
  search: string | undefined,
  values: unknown[],
  masked = false,
): Promise<Found | null> {
  const part = search?.trim()
  const searched = Object.entries(d.columns).flatMap(([name, c]) =>
    c.search && !(masked && isPersonal(name)) ? [{ name, by: c.search }] : [],
  )
  if (!part || !searched.length) return null
  const put = (value: unknown) => `$${values.push(value)}`
  const shown = (table: string) => searched.filter(({ by }) => by === table).map(({ name }) => name)
  const told = (table: string) => !masked || !foundByPersonalData.has(table)
  const tables = Object.entries(d.finds ?? {}).filter(([table]) => told(table) || shown(table).length)
  const ids = tables.length
    ? await tx.one<Record<string, string[] | null>>(...foundSql(tables, part, idsMax + 1))
    : {}
  const parts: string[] = []
  let many = false
  const read = searched.filter(({ by }) => by === true).map(({ name }) => name)
  tables.forEach(([table, column], i) => {
    const some = ids[`found${i}`]
    if (some && some.length <= idsMax) {
      if (!some.length) return
      const one = `${column} = any(${put(some)}::uuid[])`
      parts.push(told(table) ? one : `(${one} and (${holding(shown(table), put(part))}))`)
      return
    }
    many = true
    read.push(...shown(table))
  })
  if (read.length) parts.push(holding(read, put(part)))
  return { nothing: parts.length === 0, condition: `(${parts.join(' or ')})`, many }
}

const holding = (names: readonly string[], pattern: string): string =>
  names.map(name => contains(name, pattern)).join(' or ')
