// Filters live in the address: what stands in it, what a fresh list opens with, and what is asked of the
// server. Pure.
import type { Column, ListDeclaration } from '#kernel/list.ts'

/** Parameters of the address that are not filters of columns. */
export type ListParams = Record<string, string>
const own = new Set(['search', 'sort', 'cols', 'view'])

/** What counts: the address if it says anything, otherwise what the list opens with (exceptions first). */
export function effective(params: ListParams, d: Pick<ListDeclaration, 'opensWith'>): ListParams {
  const filters = Object.keys(params).filter(k => k !== 'cols' && k !== 'sort')
  return filters.length === 0 && d.opensWith ? { ...params, ...d.opensWith } : params
}

/**
 * The address after a filter was set or, by '' or undefined, taken away; `view=all` says that none is
 * wanted.
 */
export function withFilter(
  params: ListParams,
  d: Pick<ListDeclaration, 'opensWith'>,
  name: string,
  value: string | undefined,
): ListParams {
  const next = { ...effective(params, d) }
  delete next['view']
  if (value) next[name] = value
  else delete next[name]
  const any = Object.keys(next).some(k => k !== 'cols' && k !== 'sort')
  if (!any && d.opensWith) next['view'] = 'all'
  return next
}

/** What the server is asked: only what the list knows. */
export function asked(params: ListParams, d: Pick<ListDeclaration, 'columns' | 'opensWith'>): ListParams {
  const now = effective(params, d)
  return Object.fromEntries(
    Object.entries(now).filter(
      ([k, v]) => v && (k === 'search' || k === 'sort' || (!own.has(k) && d.columns[k])),
    ),
  )
}

/** Values of a chip filter: `a,b` with one of them switched. */
export function toggled(value: string | undefined, one: string): string {
  const now = value ? value.split(',') : []
  return (now.includes(one) ? now.filter(v => v !== one) : [...now, one]).join(',')
}

/** `from..to` and back; an open end is empty. */
export const rangeOf = (value: string | undefined): { from: string; to: string } => {
  const [from = '', to = ''] = (value ?? '').split('..')
  return { from, to }
}
export const rangeText = (from: string, to: string): string => (from || to ? `${from}..${to}` : '')

/**
 * Sorting after a click on a column: ascending, then descending; text begins at a, the rest with the
 * largest.
 */
export function nextSort(now: string, name: string, column: Column): string {
  if (now === name) return `-${name}`
  if (now === `-${name}`) return name
  return ['text', 'ref', 'state'].includes(column.kind) ? name : `-${name}`
}

/**
 * Columns that are shown: those chosen, or those not marked extra; of a pair _zh/_en the one of the
 * language.
 */
export function shownColumns(
  d: Pick<ListDeclaration, 'columns'>,
  cols: string | undefined,
  language: 'zh' | 'en',
): [string, Column][] {
  const chosen = cols ? new Set(cols.split(',')) : null,
    other = language === 'zh' ? '_en' : '_zh'
  return choosable(d).filter(([name, c]) => {
    if (chosen) return chosen.has(name)
    if (name.endsWith(other) && `${name.slice(0, -3)}${language === 'zh' ? '_zh' : '_en'}` in d.columns)
      return false
    return !c.extra
  })
}

/** Columns that a person can see at all. */
export const choosable = (d: Pick<ListDeclaration, 'columns'>): [string, Column][] =>
  Object.entries(d.columns).filter(([, c]) => c.kind !== 'id')

/**
 * The record page of a row or cell: `/oms/orders/:id` filled from the row; null when something is
 * missing.
 */
export function linkOf(pattern: string | undefined, row: Record<string, unknown>): string | null {
  if (!pattern) return null
  let whole = true
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
    const value = row[name]
    if (value === null || value === undefined || value === '') whole = false
    return encodeURIComponent(String(value))
  })
  return whole ? path : null
}
