// Lists: one declaration gives search, filters, sorting, paging by key, totals, export and the columns of
// the screen.
import { z } from 'zod'
import type { Words } from '#values/words.ts'
import { query } from './command.ts'
import type { Query } from './command.ts'
import type { Tx } from './db.ts'
import { countSql, pageSql } from './list.sql.ts'
import { refusal } from './refusal.ts'

/** How a value looks and is filtered: `state` shows a coloured word, `ref` a link, `id` is not shown. */
export type ColumnKind =
  'text' | 'state' | 'quantity' | 'money' | 'moment' | 'day' | 'number' | 'ref' | 'id' | 'flag'

export interface Column {
  kind: ColumnKind
  title: Words
  /** Sortable columns must never be null: the page boundary is compared with them. */
  sort?: boolean
  /** `in`: one of several values; `range`: from/to; `contains`: part of the text. */
  filter?: 'in' | 'range' | 'contains'
  /** Searched by the one search field (case-insensitive part of the text). */
  search?: boolean
  /**
   * For `state`: the values with their words. For `ref`: the record page, with `:column` filled from the
   * row.
   */
  values?: Record<string, Words>
  /** Client route of the record this cell links to, e.g. `/oms/orders/:id`. */
  link?: string
  /** Not shown at first; a person can switch it on. */
  extra?: boolean
  /** Column that holds the unit of a quantity, e.g. `uom`. */
  unit?: string
}

export interface ListDeclaration {
  /**
   * `room.what-plural`, e.g. `oms.orders`: `GET /api/oms/orders`, and `/api/oms/orders.xlsx` for the
   * export.
   */
  name: string
  title: Words
  may?: string
  /** A view or table with tenant_id, `id` (uuid) and the columns below; read under row-level security. */
  source: string
  columns: Record<string, Column>
  /** Default sorting, e.g. `-placed_at`. */
  sort: string
  /** Client route of a row's detail page, e.g. `/oms/orders/:id`. */
  link?: string
  /** Filters a fresh screen opens with: exceptions first. */
  opensWith?: Record<string, string>
}

export interface ListAnswer {
  rows: Record<string, unknown>[]
  next: string | null
  count: number
  countIsBound: boolean
}

export const BadFilter = refusal(
  'kernel.bad-filter',
  { zh: '筛选或排序无效：{field}', en: 'Filter or sort is not valid: {field}' },
  { zh: '请使用列表提供的列', en: 'Use the columns that the list offers' },
)

const ListInput = z.looseObject({
  search: z.string().max(100).optional(),
  sort: z.string().max(60).optional(),
  after: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListInput = z.infer<typeof ListInput>

/** Counting stops here: "10,000+" says enough, and a count must not cost more than the page. */
const countMax = 10_000

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
    run: (tx, input) => readList(tx, d, input),
  })
}

/** Reads one page of a list; also used by exports, which page on until the end. */
export async function readList(tx: Tx, d: ListDeclaration, input: ListInput): Promise<ListAnswer> {
  const sort = input.sort ?? d.sort
  const descending = sort.startsWith('-')
  const by = descending ? sort.slice(1) : sort
  if (by !== 'id' && !d.columns[by]?.sort) throw BadFilter({ field: 'sort' })
  const { conditions, values } = conditionsOf(d, input)
  const after = input.after === undefined ? null : cursor(input.after)
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
    after
      ? Promise.resolve([{ count: -1 }])
      : tx.rows<{ count: number }>(...countSql({ source: d.source, conditions, values, max: countMax + 1 })),
  ])
  const more = rows.length > input.limit
  const page = more ? rows.slice(0, input.limit) : rows
  const last = page.at(-1)
  const next =
    more && last ? Buffer.from(JSON.stringify([last['sort_key'], last['id']])).toString('base64url') : null
  for (const row of page) delete row['sort_key']
  return {
    rows: page,
    next,
    count: Math.min(count[0]!.count, countMax),
    countIsBound: count[0]!.count > countMax,
  }
}

/** The SQL type of a column's kind, so that a page boundary is compared as the index orders it. */
const typeOf = (kind: ColumnKind): string =>
  kind === 'moment'
    ? 'timestamptz'
    : kind === 'day'
      ? 'date'
      : ['quantity', 'money', 'number'].includes(kind)
        ? 'bigint'
        : 'text'

function cursor(text: string): [string, string] {
  try {
    return z.tuple([z.string(), z.guid()]).parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    throw BadFilter({ field: 'after' })
  }
}

/** Every list may be asked for the row of an id. */
const ownId: Column = { kind: 'id', title: { zh: '编号', en: 'Id' }, filter: 'in' }

function conditionsOf(d: ListDeclaration, input: ListInput) {
  const conditions: string[] = [],
    values: unknown[] = []
  const put = (value: unknown) => {
    values.push(value)
    return `$${values.length}`
  }
  const search = input.search?.trim()
  if (search) {
    const part = put(`%${search.replace(/[\\%_]/g, c => `\\${c}`)}%`)
    const searched = Object.entries(d.columns)
      .filter(([, c]) => c.search)
      .map(([name]) => `${name} ilike ${part}`)
    if (searched.length) conditions.push(`(${searched.join(' or ')})`)
  }
  for (const [name, value] of Object.entries(input)) {
    if (['search', 'sort', 'after', 'limit'].includes(name) || value === undefined || value === '') continue
    const column = d.columns[name] ?? (name === 'id' ? ownId : undefined)
    if (!column || typeof value !== 'string') throw BadFilter({ field: name })
    conditions.push(condition(name, column, value, put))
  }
  return { conditions, values }
}

const isMoment = (text: string) =>
  /^[1-9]\d{3}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?$/.test(text) && !Number.isNaN(Date.parse(text))

function condition(name: string, column: Column, value: string, put: (value: unknown) => string): string {
  if (column.filter === 'range' || value.includes('..')) {
    const [from, to] = value.split('..')
    const type = typeOf(column.kind),
      numeric = type === 'bigint'
    for (const bound of [from, to]) {
      if (bound && !(numeric ? /^-?\d{1,15}$/.test(bound) : type === 'text' || isMoment(bound)))
        throw BadFilter({ field: name })
    }
    const parts = [from ? `${name} >= ${put(from)}::${type}` : '', to ? `${name} < ${put(to)}::${type}` : '']
    return parts.filter(Boolean).join(' and ') || 'true'
  }
  if (value.startsWith('~'))
    return `${name} ilike ${put(`%${value.slice(1).replace(/[\\%_]/g, c => `\\${c}`)}%`)}`
  return `${name}::text = any(${put(value.split(','))}::text[])`
}
