// Lists: one declaration gives search, filters, sorting, paging by key, totals, export and the columns of
// the screen.
import { z } from 'zod'
import { isPersonal } from '#values/personal.rule.ts'
import type { Actor } from './actor.ts'
import { holds } from './actor.ts'
import { query } from './command.ts'
import type { Query } from './command.ts'
import type { Tx } from './db.ts'
import { counted } from './list-count.ts'
import { pageSql } from './list.sql.ts'
import { columnOf, conditionsOf, keptTo } from './list-conditions.ts'
import { BadFilter, ListInput, typeOf } from './list-declaration.ts'
import type { ListDeclaration } from './list-declaration.ts'
import { find } from './list-search.ts'
import { readersWarehouses } from './rights/bounds.ts'
import { seePersonalData } from './rights/personal.ts'

export type { Column, ColumnKind, ListDeclaration, ListInput } from './list-declaration.ts'

export interface ListAnswer {
  rows: Record<string, unknown>[]
  next: string | null
  count: number
  countIsBound: boolean
}

/**
 * Declares a list query. Filters come as query parameters: `state=a,b`, `placed_at=2026-01-01..2026-02-01`,
 * `name=~abc`.
 */
export function list(d: ListDeclaration): Query<ListInput, ListAnswer> {
  return query<ListInput, ListAnswer>({
    name: d.name,
    title: d.title,
    input: ListInput as z.ZodType<ListInput>,
    ...(d.may ? { may: d.may } : {}),
    list: d,
    run: (tx, input, { actor }) => readList(tx, d, input, actor),
  })
}

/** A further page: its reader has the count of the first. */
const uncounted = { count: -1, countIsBound: false }
const nothing: ListAnswer = { rows: [], next: null, count: 0, countIsBound: false }

/**
 * Reads one page of a list; also used by exports, which page on until the end. A reader who may not see
 * personal data neither searches, filters nor sorts by it (masking the answer is the door's); one who is kept
 * to warehouses sees their rows.
 */
export async function readList(
  tx: Tx,
  d: ListDeclaration,
  input: ListInput,
  reader: Actor,
): Promise<ListAnswer> {
  const masked = !holds(reader, seePersonalData)
  if (masked) guardPersonal(input)
  const sort = input.sort ?? d.sort
  const descending = sort.startsWith('-')
  const by = descending ? sort.slice(1) : sort
  if (by !== 'id' && !columnOf(d, by)?.sort) throw BadFilter({ field: 'sort' })
  const { conditions, values } = conditionsOf(d, input)
  conditions.push(...keptTo(d, readersWarehouses(reader), values))
  const after = input.after === undefined ? null : cursor(input.after)
  const found = await find(tx, d, input.search, values, masked)
  if (found) {
    if (found.nothing) return nothing
    conditions.push(found.condition)
  }
  const [rows, count] = await Promise.all([
    tx.rows<Record<string, unknown>>(
      ...pageSql({
        source: d.source,
        columns: Object.keys(d.columns),
        conditions,
        values,
        by,
        byType: by === 'id' ? 'uuid' : typeOf(d.columns[by]!.kind),
        descending,
        after,
        limit: input.limit + 1,
      }),
    ),
    after ? uncounted : counted(tx, d, conditions, values, found?.many ?? false),
  ])
  const more = rows.length > input.limit
  const page = more ? rows.slice(0, input.limit) : rows
  const last = page.at(-1)
  const next =
    more && last ? Buffer.from(JSON.stringify([last['sort_key'], last['id']])).toString('base64url') : null
  for (const row of page) delete row['sort_key']
  return { rows: page, next, ...count }
}

/** Who sees a field masked does not filter by it: the rows that stay would tell what is hidden. */
function guardPersonal({ sort, ...filters }: ListInput): void {
  const field = [...Object.keys(filters), String(sort ?? '').replace(/^-/, '')].find(isPersonal)
  if (field) throw BadFilter({ field })
}

function cursor(text: string): [string, string] {
  try {
    return z.tuple([z.string(), z.guid()]).parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    throw BadFilter({ field: 'after' })
  }
}
