// Views on a real database: every statement holds on an empty company, and an order is seen from all sides.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, person } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { controlTower, myWork, order360, search, timeline } from './index.ts'

let world: World
const uuid = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [customer, item, order, line, fact1, fact2] = [
  uuid(1),
  uuid(2),
  uuid(3),
  uuid(4),
  uuid(5),
  uuid(6),
] as const

beforeAll(async () => {
  world = await newWorld()
  await world.sql(
    `insert into master.party (tenant_id, id, code, name_zh, name_en, kind, level)
    values (1, $1, 'C-1', '浦东家电行', 'Pudong Appliances', 'customer', 'vip')`,
    [customer],
  )
  await world.sql(
    `insert into master.item (tenant_id, id, code, name_zh, name_en, kind, family, uom, storage_class,
      safety_stock)
    values (1, $1, 'FG-1', '电热水壶', 'Kettle', 'finished', 'kettle', '件', '家电', 10)`,
    [item],
  )
  await world.sql(
    `insert into oms.sales_order (tenant_id, id, no, channel, customer_id, contact, phone, province, city,
      county, street,
      status, hold_reasons, checks, priority, ship_policy, rule, total_minor, credit_minor, placed_at,
        wanted_at)
    values (1, $1, 'XSDD-1', 'counter', $2, '李雷', '13800000000', '上海市', '上海市', '浦东新区', '1号',
      'held', '{credit}', '[{"check":"credit","verdict":"failed","facts":{}}]', 50, 'ship-complete',
      'cheapest-in-time', 100, 100, now(), now() - interval '1 day')`,
    [order, customer],
  )
  await world.sql(
    `insert into oms.order_line (tenant_id, id, order_id, line_no, item_id, quantity, price_minor,
      amount_minor,
      tax_rate_bp, checks) values (1, $1, $2, 1, $3, 100, 1, 100, 1300, '[]')`,
    [line, order, item],
  )
  await world.sql(
    `insert into kernel.fact (tenant_id, id, name, version, subject, journey, cause, command, at, actor,
      payload)
    values (1, $1, 'oms.OrderHeld', 1, $3::text, $3::uuid, null, $1,
        now() - interval '2 seconds', '{"name":"客服","kind":"person"}', '{}'),
      (1, $2, 'erp.OrderAssessed', 1, $3::text, $3::uuid, $1, $2, now(), '{"name":"flow","kind":"flow"}',
        '{}')`,
    [fact1, fact2, order],
  )
})
afterAll(async () => {
  await world?.close()
})

test('the control tower counts what lies in each room, and shows where each order is now', async () => {
  const tower = await world.ask(controlTower, {})
  expect(tower.stations.map(s => s.room).sort()).toEqual(['erp', 'mcs', 'mes', 'oms', 'tms', 'wms'])
  expect(tower.stations.find(s => s.room === 'oms')).toMatchObject({ backlog: 1, late: 1, alarms: 1 })
  expect(tower.stations.find(s => s.room === 'wms')).toMatchObject({ backlog: 0, late: 0, alarms: 0 })
  expect(tower.journeys).toMatchObject([
    { no: 'XSDD-1', room: 'oms', fact: 'oms.OrderHeld', isLate: true },
  ])
  expect(tower.facts[0]).toMatchObject({ name: 'erp.OrderAssessed', no: 'XSDD-1' })
  expect(tower.day).toMatchObject({ placed: 1, completed: 0 })
})

test('an order is seen from all sides in one answer', async () => {
  const seen = await world.ask(order360, { id: order })
  expect(seen.order).toMatchObject({
    no: 'XSDD-1',
    customerNameZh: '浦东家电行',
    status: 'held',
    isLate: true,
  })
  expect(seen.lines).toMatchObject([{ itemCode: 'FG-1', quantity: 100, onHand: 0 }])
  expect(seen.jobs).toEqual([])
  await expect(world.ask(order360, { id: uuid(99) })).rejects.toMatchObject({ code: 'views.order-not-found' })
})

test('the timeline names the room, the cause and the time between them', async () => {
  const { facts } = await world.ask(timeline, { journey: order })
  expect(facts.map(f => [f.room, f.cause])).toEqual([
    ['oms', null],
    ['erp', fact1],
  ])
  expect(facts[1]!.sinceCauseMs).toBe(2000)
})

test('what waits is shown to those who can move it on, and to nobody else', async () => {
  expect(await world.ask(myWork, {})).toMatchObject([
    { kind: 'held-order', count: 1, items: [{ title: 'XSDD-1' }] },
  ])
  expect(await world.ask(myWork, {}, { actor: person('picker', ['wms.*', 'views.read']) })).toEqual([])
})

test('a parked delivery is named so that it can be run again, and an errand by its id', async () => {
  await world.sql(`insert into kernel.delivery (tenant_id, line, fact_id, subject, parked_at, error)
    values (1, 'a.line', $1, 's', now() - interval '1 minute', '{"kind":"fault","message":"no"}')`, [fact1])
  const errand = uuid(50)
  await world.sql(`insert into kernel.errand (tenant_id, id, name, key, payload, run_at, parked_at, error)
    values (1, $1, 'an.errand', 'k', '{}', now(), now(), '{"kind":"fault","message":"no"}')`, [errand])
  const [{ id }] = await world.sql<{ id: number }>('select id from kernel.delivery') as [{ id: number }]
  const work = await world.ask(myWork, {})
  const parked = work.find(k => k.kind === 'parked')!.items
  expect(parked.map(i => i.id)).toEqual([`delivery:${id}`, errand])
})

test('records are found by part of their number or name', async () => {
  expect(await world.ask(search, { q: 'xsdd' })).toMatchObject([
    { kind: 'order', link: `/oms/orders/${order}` },
  ])
  expect(await world.ask(search, { q: '浦东' })).toMatchObject([{ kind: 'order' }, { kind: 'customer' }])
  expect(await world.ask(search, { q: 'pdjd' })).toMatchObject([{ kind: 'customer', title: 'C-1' }])
  expect(await world.ask(search, { q: 'pdjdz' })).toEqual([])
})

test('another tenant sees nothing', async () => {
  const tower = await world.ask(controlTower, {}, { tenant: world.other })
  expect(tower.journeys).toEqual([])
  expect(tower.facts).toEqual([])
  expect(await world.ask(search, { q: 'xsdd' }, { tenant: world.other })).toEqual([])
})
