// Lists of the demo company: parts of texts are found in every room, by tenant; pages are read by index.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Query } from '#kernel/command.ts'
import { allQueries } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { ListAnswer, ListDeclaration, ListInput } from '#kernel/list.ts'
import { pageSql } from '#kernel/list.sql.ts'
import '#server/rooms.ts'
import type { World } from '../world.ts'
import { demoWorld } from './demo-world.ts'

let world: World
beforeAll(async () => {
  world = await demoWorld()
})
afterAll(async () => {
  await world?.close()
})

const lists = [...allQueries().values()].filter(q => q.list) as unknown as Query<ListInput, ListAnswer>[]
const declared = (q: Query<ListInput, ListAnswer>) => q.list as ListDeclaration
const read = (name: string, input: Record<string, string | number>, tenant = 1) =>
  world.ask(
    lists.find(q => q.name === name)!,
    input as ListInput,
    { tenant },
  )

/** The order of the demo that a search is tried on. */
const anOrder = async () =>
  (await read('oms.orders', { limit: 1, status: 'completed' })).rows[0] as Record<
    'id' | 'no' | 'contact' | 'customer_name_zh' | 'tracking_number',
    string
  >

describe('a part of a text', () => {
  test('finds orders by the middle of a number, of a waybill, of a Chinese name', async () => {
    const order = await anOrder()
    for (const part of [
      order.no.slice(5, -1),
      order.no,
      order.tracking_number.slice(3),
      order.contact.slice(0, 2),
      order.customer_name_zh.slice(1, 4),
    ]) {
      const { rows, count } = await read('oms.orders', { search: part, limit: 200 })
      expect([part, rows.map(r => r['id'])]).toEqual([part, expect.arrayContaining([order.id])])
      expect(count).toBe(rows.length)
      for (const row of rows) {
        const said = ['no', 'external_no', 'contact', 'tracking_number', 'customer_code', 'customer_name_zh']
          .concat('customer_name_en')
          .map(name => String(row[name] ?? '').toLowerCase())
        expect(said.some(text => text.includes(part.toLowerCase()))).toBe(true)
      }
    }
  })
  test('of one character, and in another case, is found as well', async () => {
    const order = await anOrder()
    expect((await read('oms.orders', { search: order.contact.slice(0, 1) })).count).toBeGreaterThan(0)
    const lower = await read('oms.orders', { search: order.no.toLowerCase() })
    expect(lower.rows.map(r => r['id'])).toContain(order.id)
  })
  test('takes percent, underscore and backslash as they are', async () => {
    const { id, no } = await anOrder()
    expect((await read('oms.orders', { search: `${no.slice(0, 6)}%${no.slice(-3)}` })).count).toBe(0)
    expect((await read('oms.orders', { search: no.replace(/\d$/, '_') })).count).toBe(0)
    expect((await read('oms.orders', { search: '%' })).count).toBe(0)
    await world.sql(`update oms.sales_order set contact = '百分100%_\\号' where id = $1`, [id])
    for (const part of ['100%', '0%_', '%_\\', '%'])
      expect((await read('oms.orders', { search: part })).rows.map(r => r['id'])).toEqual([id])
  })
  test('joins with filters, sorting and further pages', async () => {
    const all = await read('oms.orders', { search: 'XSDD', limit: 200, sort: 'placed_at' })
    const first = await read('oms.orders', { search: 'XSDD', limit: 60, sort: 'placed_at' })
    const second = await read('oms.orders', {
      search: 'XSDD',
      limit: 60,
      sort: 'placed_at',
      after: first.next!,
    })
    expect([...first.rows, ...second.rows].map(r => r['id'])).toEqual(
      all.rows.slice(0, 120).map(r => r['id']),
    )
    const held = await read('oms.orders', { search: 'XSDD', status: 'completed', limit: 200 })
    expect(new Set(held.rows.map(r => r['status']))).toEqual(new Set(['completed']))
  })
  test('of another company is not found, not even by its ids', async () => {
    const order = await anOrder()
    for (const part of [order.no, order.contact.slice(0, 2), order.customer_name_zh.slice(0, 3)])
      expect((await read('oms.orders', { search: part }, 2)).count).toBe(0)
    const ids = (tenant: number) =>
      world.tx(
        tx => tx.one<{ ids: string[] }>('select oms.sales_order_found($1, 10) as ids', [order.no]),
        tenant,
      )
    expect((await ids(1)).ids).toEqual([order.id])
    expect((await ids(2)).ids).toEqual([])
  })
})

describe('every list', () => {
  test('finds its first row by each text it says it searches', async () => {
    const missed: string[] = []
    for (const q of lists) {
      const { rows } = await read(q.name, { limit: 1 })
      for (const [name, column] of Object.entries(declared(q).columns)) {
        const text = column.search ? String(rows[0]?.[name] ?? '') : ''
        if (text.length < 2) continue
        const part = text.slice(1, 40)
        const found = await read(q.name, { search: part, limit: 200 })
        if (!found.rows.some(r => String(r[name]).includes(part))) missed.push(`${q.name}.${name}: ${part}`)
      }
    }
    expect(missed).toEqual([])
  })
  test('says of each searched column where it is found', () => {
    const lost = lists.flatMap(q =>
      Object.entries(declared(q).columns)
        .filter(([, c]) => typeof c.search === 'string' && !declared(q).finds?.[c.search])
        .map(([name]) => `${q.name}.${name}`),
    )
    expect(lost).toEqual([])
  })
  test('reads its first page from an index in the order shown, without sorting all of it', async () => {
    const sorted: string[] = []
    for (const q of lists) {
      const d = declared(q)
      const plan = await world.tx(
        async tx => {
          await forceOrder(tx)
          const [text, values] = pageSql(firstPage(d))
          const [answer] = await tx.rows<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
            `explain (format json) ${text}`,
            values,
          )
          return answer!['QUERY PLAN'][0].Plan
        },
        1,
        { reading: true },
      )
      if (sortsAll(plan)) sorted.push(q.name)
    }
    expect(sorted).toEqual(short)
  })
})

/** Lists that never grow with orders: tens of rows, sorted as they are read. */
const short = ['kernel.api-keys', 'kernel.parked', 'kernel.people']

interface Plan {
  'Node Type': string
  'Parent Relationship'?: string
  Plans?: Plan[]
}

/** Whether the rows of the list itself are sorted; what is looked up for each of them is not meant. */
const sortsAll = (plan: Plan): boolean =>
  plan['Node Type'] === 'Sort' ||
  (plan.Plans ?? []).some(p => p['Parent Relationship'] !== 'Inner' && outside(p) && sortsAll(p))
const outside = (plan: Plan) => !['SubPlan', 'InitPlan'].includes(plan['Parent Relationship'] ?? '')

const firstPage = (d: ListDeclaration) => ({
  source: d.source,
  columns: Object.keys(d.columns),
  conditions: [],
  values: [],
  by: d.sort.replace('-', ''),
  byType: 'text',
  descending: d.sort.startsWith('-'),
  after: null,
  limit: 51,
})

/** With a hundred thousand rows it would choose so by itself; with few it has to be told. */
const forceOrder = (tx: Tx) =>
  tx.rows(`select set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true),
    set_config('enable_bitmapscan', 'off', true)`)
