// The document says everything that is served, and what is answered is as it says (reliability.md 5.2, 5.4).
import { randomUUID } from 'node:crypto'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApiKey } from '#kernel/api-keys.ts'
import { allCommands, allQueries } from '#kernel/command.ts'
import { requireDocumented } from '#server/openapi-routes.ts'
import { receiveWebhook, sampleShopOrder, signShopOrder } from '#adapters/channels/index.ts'
import { newOutside, play, plugOutside } from '../flows/actors.ts'
import { demoWorld, shopSecret } from '../flows/demo-world.ts'
import type { Served } from '../faults/serve.ts'
import { serve } from '../faults/serve.ts'
import type { World } from '../world.ts'
import type { Document, Operation } from './document.ts'
import { documentOf, operationsOf } from './document.ts'

let world: World, door: Served, document: Document, operations: Operation[], token: string
const outside = newOutside()
beforeAll(async () => {
  plugOutside(outside)
  world = await demoWorld()
  door = await serve(world)
  document = await documentOf(door.base)
  operations = operationsOf(document)
  token = (await world.do(createApiKey, { name: 'reader', permissions: ['*'] })).token!
}, 120_000)
afterAll(async () => {
  await door?.stop()
  await world?.close()
})

/** Served, and no part of the API: the interactive reference and its files, for people. */
const forPeople = /^\/reference(\/|$)/

test('every route that is served stands in the document, and the other way round', () => {
  const documented = new Set(operations.map(o => o.place))
  const served = new Set([
    ...[...allCommands().values()]
      .filter(c => !c.inner)
      .flatMap(({ name }) => [
        `POST /api/${name.replace('.', '/')}`,
        `POST /api/${name.replace('.', '/')}/bulk`,
      ]),
    ...[...allQueries().values()].flatMap(({ name, list }) => {
      const place = `GET /api/${name.replace('.', '/')}`
      return list ? [place, `${place}.xlsx`] : [place]
    }),
    ...door.beside
      .filter(route => !route.startsWith('HEAD ') && !forPeople.test(route.split(' ')[1]!))
      .map(route => route.replace(/:(\w+)/g, '{$1}')),
  ])
  expect([...served].filter(route => !documented.has(route))).toEqual([])
  expect([...documented].filter(route => !served.has(route))).toEqual([])
  expect(door.beside.length).toBeGreaterThan(40)
})

test('a route that nobody described stops the start', () => {
  const app = Fastify()
  requireDocumented(app, { demo: false })
  app.get('/api/me', () => null)
  expect(() => app.get('/api/secret-back-door', () => null)).toThrow(/served and not documented/)
  expect(() => app.delete('/api/me', () => null)).toThrow(/served and not documented/)
})

test('every operation says who may, over what, at which risk, and how it may be refused', () => {
  for (const { place, permission, risk, objects, statuses, body, method } of operations) {
    expect([place, permission.length > 0, Array.isArray(objects)]).toEqual([place, true, true])
    expect(['read', 'write', 'post', 'command', 'export-pii', 'admin']).toContain(risk)
    expect(statuses).toEqual(expect.arrayContaining([400, 401, 403, 404, 429, 503]))
    if (method === 'GET') expect(body).toBeNull()
  }
})

test('every query and nearly every command says what it answers', () => {
  const untyped = [...allQueries().values()].filter(q => !q.list && !q.output).map(q => q.name)
  expect(untyped).toEqual([])
  const silent = [...allCommands().values()].filter(c => !c.inner && !c.output).map(c => c.name)
  expect(silent.length).toBeLessThan(8)
})

/** Where the records stand that a query is asked for: column of an id or code. */
const records: Record<string, [parameter: string, from: string]> = {
  'oms.order': ['id', 'oms.sales_order.id'],
  'oms.customer-terms': ['customer', 'master.party.id'],
  'kernel.audit-entry': ['id', 'kernel.audit.id'],
  'erp.item': ['id', 'master.item.id'],
  'erp.party': ['id', 'master.party.id'],
  'erp.production-order': ['id', 'erp.production_order.id'],
  'erp.purchase-order': ['id', 'erp.purchase_order.id'],
  'erp.supply-demand': ['id', 'erp.supply_demand.id'],
  'erp.journal-entry': ['id', 'erp.journal_entry.id'],
  'erp.invoice': ['id', 'erp.invoice.id'],
  'erp.supply-of-order': ['order', 'oms.sales_order.id'],
  'tms.shipment': ['id', 'tms.shipment.id'],
  'tms.label': ['shipment', 'tms.shipment.id'],
  'tms.public-tracking': ['token', 'tms.shipment.tracking_token'],
  'wms.pick-list': ['id', 'wms.pick_list.id'],
  'wms.bin': ['code', 'wms.bin.code'],
  'wms.item-stock': ['item', 'master.item.id'],
  'wms.scan': ['code', 'master.item.code'],
  'mcs.machine': ['id', 'mcs.machine.id'],
  'mcs.command': ['id', 'mcs.command.id'],
  'mes.job-order': ['id', 'mes.job_order.id'],
  'mes.inspection': ['id', 'mes.inspection.id'],
  'mes.genealogy': ['lot', 'mes.job_order.lot'],
  'mes.photos': ['lot', 'mes.job_order.lot'],
  'views.order-360': ['id', 'oms.sales_order.id'],
  'views.timeline': ['journey', 'oms.sales_order.id'],
}
const known: Record<string, Record<string, string>> = {
  'erp.read-address': { line: '陈小姐 13857400000 上海市浦东新区张江路88号' },
  'tms.quote': { weightGrams: '1000', province: '上海市', city: '上海市', county: '浦东新区' },
  'mes.performance': { from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' },
  'views.search': { q: 'FG' },
  'mcs.machine-history': { machine: 'IMM-01', metric: 'barrelTemperature' },
}

async function story(): Promise<void> {
  const secret = await shopSecret(world, 'woo-main')
  const hook = signShopOrder('woocommerce', secret, sampleShopOrder(880_001, new Date()), randomUUID())
  world.dispatch()
  await receiveWebhook(world, { tenant: 1, shop: 'woo-main', ...hook })
  await play(world, outside)
}

/** Newest and oldest records of a kind. */
async function some(from: string): Promise<string[]> {
  const column = from.split('.')[2]!,
    table = from.slice(0, -column.length - 1)
  const rows = await world.sql<{ v: string }>(
    `(select ${column}::text v from ${table} where tenant_id = 1 and ${column} is not null
      order by ${column} desc limit 6) union (select ${column}::text from ${table}
      where tenant_id = 1 and ${column} is not null order by ${column} limit 6)`,
  )
  return rows.map(r => r.v)
}

test('what the demo company answers after its story is as the document says, query by query', async () => {
  await story()
  const wrong: string[] = [],
    silent: string[] = []
  let asked = 0
  for (const operation of operations.filter(o => o.method === 'GET' && o.answers[0] === 'application/json')) {
    const { id, path, parameters } = operation
    if (path.includes('{')) continue
    const record = records[id]
    const inputs = record ? (await some(record[1])).map(v => ({ [record[0]]: v })) : [known[id] ?? {}]
    if (!record && !known[id] && parameters.some(p => p.required)) continue
    let good = 0
    for (const input of inputs) {
      const answer = await fetch(`${door.base}${path}?${new URLSearchParams(input)}`, {
        headers: { authorization: `Bearer ${token}` },
      })
      asked++
      if (answer.status === 200) good++
      const said = operation.wrong(
        answer.status,
        answer.headers.get('content-type') ?? '',
        await answer.text(),
      )
      wrong.push(...said.map(s => `${id}: ${s.replace(/\d+/g, 'n')}`))
    }
    if (!good) silent.push(id)
  }
  console.log(`${asked} answers of ${operations.length} operations held against the document`)
  expect([...new Set(wrong)]).toEqual([])
  // Asked by a person only, or of a link that somebody was sent.
  expect(silent.sort()).toEqual(['companies', 'second-factor', 'sessions'])
  expect(world.failures).toEqual([])
}, 120_000)
