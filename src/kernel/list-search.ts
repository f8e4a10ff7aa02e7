// Search of a list by a part of a text: by index where tables that find it are declared, or row by row.
import type { Tx } from './db.ts'
import { contains } from './list-conditions.ts'
import { foundSql } from './list.sql.ts'
import type { ListDeclaration } from './list-declaration.ts'

/** More rows than this are not gathered by their ids: reading the list in its order finds a page sooner. */
const idsMax = 2_000

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
 * or too frequent) the columns themselves are read.
 */
export async function find(
  tx: Tx,
  d: ListDeclaration,
  search: string | undefined,
  values: unknown[],
): Promise<Found | null> {
  const part = search?.trim()
  const searched = Object.entries(d.columns).flatMap(([name, c]) =>
    c.search ? [{ name, by: c.search }] : [],
  )
  if (!part || !searched.length) return null
  const put = (value: unknown) => `$${values.push(value)}`
  const tables = Object.entries(d.finds ?? {})
  const ids = tables.length
    ? await tx.one<Record<string, string[] | null>>(...foundSql(tables, part, idsMax + 1))
    : {}
  const parts: string[] = []
  let many = false
  const read = searched.filter(({ by }) => by === true).map(({ name }) => name)
  tables.forEach(([table, column], i) => {
    const some = ids[`found${i}`]
    if (some && some.length <= idsMax) {
      if (some.length) parts.push(`${column} = any(${put(some)}::uuid[])`)
      return
    }
    many = true
    read.push(...searched.filter(({ by }) => by === table).map(({ name }) => name))
  })
  if (read.length) {
    const pattern = put(part)
    parts.push(...read.map(name => contains(name, pattern)))
  }
  return { nothing: parts.length === 0, condition: `(${parts.join(' or ')})`, many }
}
