// The address of a list says what is shown, and nothing else does.
import { expect, test } from 'vitest'
import {
  asked,
  effective,
  linkOf,
  nextSort,
  rangeOf,
  rangeText,
  shownColumns,
  toggled,
  withFilter,
} from './list-url.ts'

const d = {
  opensWith: { status: 'held' },
  columns: {
    id: { kind: 'id', title: { zh: '', en: '' } },
    status: { kind: 'state', title: { zh: '', en: '' } },
    name_zh: { kind: 'text', title: { zh: '', en: '' } },
    name_en: { kind: 'text', title: { zh: '', en: '' } },
    note: { kind: 'text', extra: true, title: { zh: '', en: '' } },
  },
} as const

test('a fresh list opens on what needs a person; an address that says something is taken as it is', () => {
  expect(effective({}, d)).toEqual({ status: 'held' })
  expect(effective({ sort: '-no' }, d)).toEqual({ sort: '-no', status: 'held' })
  expect(effective({ search: 'x' }, d)).toEqual({ search: 'x' })
})

test('taking the last filter away shows all, and a reload keeps it so', () => {
  const all = withFilter({}, d, 'status', undefined)
  expect(all).toEqual({ view: 'all' })
  expect(asked(all, d)).toEqual({})
  expect(withFilter(all, d, 'status', 'held,shipped')).toEqual({ status: 'held,shipped' })
})

test('only what the list knows is asked', () => {
  expect(asked({ search: 'kettle', cols: 'no', evil: '1', status: 'held' }, d)).toEqual({
    search: 'kettle',
    status: 'held',
  })
})

test('chips and ranges are written as the server reads them', () => {
  expect(toggled('a,b', 'a')).toBe('b')
  expect(toggled(undefined, 'a')).toBe('a')
  expect(rangeText('2026-01-01', '')).toBe('2026-01-01..')
  expect(rangeOf('..5')).toEqual({ from: '', to: '5' })
})

test('sorting turns round at the second click', () => {
  expect(nextSort('', 'no', { kind: 'text', title: { zh: '', en: '' } })).toBe('no')
  expect(nextSort('-no', 'no', { kind: 'text', title: { zh: '', en: '' } })).toBe('no')
  expect(nextSort('no', 'at', { kind: 'moment', title: { zh: '', en: '' } })).toBe('-at')
})

test('of two languages one column is shown; extras wait until they are chosen', () => {
  expect(shownColumns(d, undefined, 'zh').map(([n]) => n)).toEqual(['status', 'name_zh'])
  expect(shownColumns(d, undefined, 'en').map(([n]) => n)).toEqual(['status', 'name_en'])
  expect(shownColumns(d, 'note', 'en').map(([n]) => n)).toEqual(['note'])
})

test('a link is filled from the row, or is none', () => {
  expect(linkOf('/oms/orders/:id', { id: 'a b' })).toBe('/oms/orders/a%20b')
  expect(linkOf('/oms/orders/:order_id', { order_id: null })).toBeNull()
})
