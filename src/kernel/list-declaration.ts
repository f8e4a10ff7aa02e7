// What a list declares: its source, columns, sorting, and where a search looks.
import { z } from 'zod'
import type { Words } from '#values/words.ts'
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
  /**
   * Searched by the one search field (case-insensitive part of the text). The name of a table: its index
   * finds the text (`finds`); true: read row by row, for lists that stay short.
   */
  search?: boolean | string
  /**
   * For `state`: the values with their words. For `ref`: the record page, with `:column` filled from the
   * row.
   */
  values?: Record<string, Words>
  /** Client route of the record this cell links to, e.g. `/oms/orders/:id`. */
  link?: string
  /** Not shown at first; a person can switch it on. */
  extra?: boolean
  /** The moment when the row's id was made: a range of it is read by the key, however long the table. */
  ofId?: boolean
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
  /**
   * Tables whose texts are found by an index (`kernel.make_findable` in a migration), each with the column of
   * the list that holds the id it answers with: `{ 'oms.sales_order': 'id', 'master.party': 'customer_id' }`.
   */
  finds?: Record<string, string>
  /**
   * The column with the code of a row's warehouse, or with all of them (`text[]`): who is kept to warehouses
   * sees the rows of theirs.
   */
  warehouse?: string | { all: string }
  /** Filters a fresh screen opens with: exceptions first. */
  opensWith?: Record<string, string>
}

export const BadFilter = refusal(
  'kernel.bad-filter',
  { zh: '筛选或排序无效：{field}', en: 'Filter or sort is not valid: {field}' },
  { zh: '请使用列表提供的列', en: 'Use the columns that the list offers' },
)

export const ListInput = z.looseObject({
  search: z.string().max(100).optional(),
  sort: z.string().max(60).optional(),
  after: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListInput = z.infer<typeof ListInput>

/** The SQL type of a column's kind, so that a page boundary is compared as the index orders it. */
export const typeOf = (kind: ColumnKind): string =>
  kind === 'moment'
    ? 'timestamptz'
    : kind === 'day'
      ? 'date'
      : ['quantity', 'money', 'number'].includes(kind)
        ? 'bigint'
        : 'text'
