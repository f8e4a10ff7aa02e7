// What the filters of a list say in SQL: names from the declaration, values as parameters.
import { BadFilter, typeOf } from './list-declaration.ts'
import type { Column, ListDeclaration, ListInput } from './list-declaration.ts'

/** Every list may be asked for the row of an id. */
const ownId: Column = { kind: 'id', title: { zh: '编号', en: 'Id' }, filter: 'in' }

/** The conditions of a request's filters; a refusal names the field that is not a filter. */
export function conditionsOf(d: ListDeclaration, input: ListInput) {
  const conditions: string[] = [],
    values: unknown[] = []
  const put = (value: unknown) => {
    values.push(value)
    return `$${values.length}`
  }
  for (const [name, value] of Object.entries(input)) {
    if (['search', 'sort', 'after', 'limit'].includes(name) || value === undefined || value === '') continue
    const column = columnOf(d, name) ?? (name === 'id' ? ownId : undefined)
    if (!column || typeof value !== 'string') throw BadFilter({ field: name })
    conditions.push(condition(name, column, value, put))
  }
  return { conditions, values }
}

/** Keeps a reader to warehouses, where the list knows them. */
export function keptTo(
  d: ListDeclaration,
  warehouses: readonly string[] | null,
  values: unknown[],
): string[] {
  if (!warehouses || !d.warehouse) return []
  values.push(warehouses)
  const mine = `$${values.length}::text[]`
  return [typeof d.warehouse === 'string' ? `${d.warehouse} = any(${mine})` : `${d.warehouse.all} && ${mine}`]
}

/** A column by its own name: `constructor` and its like are names that every object has. */
export const columnOf = (d: ListDeclaration, name: string): Column | undefined =>
  Object.hasOwn(d.columns, name) ? d.columns[name] : undefined

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
    if (column.ofId) {
      const floor = (bound: string) => `kernel.uuid_floor(${put(bound)}::timestamptz)`
      const edges = [from ? `id >= ${floor(from)}` : '', to ? `id < ${floor(to)}` : '']
      return edges.filter(Boolean).join(' and ') || 'true'
    }
    const parts = [from ? `${name} >= ${put(from)}::${type}` : '', to ? `${name} < ${put(to)}::${type}` : '']
    return parts.filter(Boolean).join(' and ') || 'true'
  }
  if (value.startsWith('~')) return contains(name, put(value.slice(1)))
  return isAny(name, value.split(','), put)
}

/** The column holds a part of a text; `parameter` is its place, e.g. `$3`. */
export const contains = (name: string, parameter: string) => `${name} ilike kernel.pattern_of(${parameter})`

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** One of several values, compared as the index has it: ids and single words. */
function isAny(name: string, values: string[], put: (value: unknown) => string): string {
  if (name === 'id' || name.endsWith('_id')) {
    const ids = values.filter(isUuid)
    return ids.length ? `${name} = any(${put(ids)}::uuid[])` : 'false'
  }
  return values.length === 1
    ? `${name}::text = ${put(values[0])}::text`
    : `${name}::text = any(${put(values)}::text[])`
}
