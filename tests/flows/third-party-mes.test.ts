// The story with a third party's MES: the plan goes out, pieces come in, and the order arrives the same.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { b2mmlJson } from '#adapters/mes/b2mml-json/b2mml-json.ts'
import { plant, plants, productionOrdersOut, reportExternal, setPlant, watchPlants } from '#mes/index.ts'
import { cancelOrder, placeOrder } from '#oms/index.ts'
import type { Actor } from '#kernel/actor.ts'
import '#server/rooms.ts'
import type { Id } from '#values/id.ts'
import { checkInvariants } from '#views/index.ts'
import type { World } from '../world.ts'
import { newOutside, play, plugOutside } from './actors.ts'
import { demoWorld } from './demo-world.ts'

let world: World, order: string, no: string
const outside = newOutside()
beforeAll(async () => {
  plugOutside(outside)
  world = await demoWorld()
  const centers = await world.sql<{ code: string }>('select code from mes.work_center where tenant_id = 1')
  await world.do(setPlant, {
    code: 'MAIN',
    nameZh: '一厂',
    nameEn: 'Plant one',
    system: 'third-party' as const,
    silentHours: 26,
    workCenters: centers.map(c => c.code),
  })
}, 120_000)
afterAll(async () => {
  await world?.close()
})

const settled = () => play(world, outside)
const pull = (after = '0', limit = 50) => world.ask(productionOrdersOut, { plant: 'MAIN', after, limit })
const report = (message: string, over: object) =>
  world.do(reportExternal, {
    plant: 'MAIN',
    message,
    reports: [{ productionOrder: no, lines: [], complete: false, ...over }],
  })
const plan = async () =>
  (
    await world.sql<{ good: number; scrap: number; state: string; uncertain: boolean; expected_at: Date }>(
      `select good::int, scrap::int, state, uncertain, expected_at
       from erp.production_order where order_id = $1`,
      [order],
    )
  )[0]!
const promise = async () =>
  (
    await world.sql<{ promised_at: Date; promise_uncertain: boolean; why: string }>(
      `select promised_at, promise_uncertain, (select why from oms.promise_change c where c.order_id = o.id
    order by c.id desc limit 1) as why from oms.sales_order o where id = $1`,
      [order],
    )
  )[0]!
const status = async () =>
  (await world.sql<{ status: string }>('select status from oms.sales_order where id = $1', [order]))[0]!
    .status

/** The story's order: 100 kettles. */
async function orderKettles(): Promise<void> {
  const [customer] = await world.sql<{ id: string }>(
    `select id from master.party where code = 'C001' and tenant_id = 1`,
  )
  const [item] = await world.sql<{ id: string }>(
    `select id from master.item where code = 'FG-KT-17' and tenant_id = 1`,
  )
  order = (
    await world.do(placeOrder, {
      channel: 'dealer',
      customer: customer!.id,
      lines: [{ item: item!.id, quantity: 100 }],
    })
  ).order
}

test('100 ordered, 50 on the shelf: the plan of 50 goes out, and no machine of ours is called', async () => {
  await orderKettles()
  await settled()
  const page = await pull()
  expect(page).toMatchObject({ more: false, orders: [{ item: 'FG-KT-17', quantity: 50 }] })
  no = page.orders[0]!.productionOrder
  expect(page.orders[0]!.materials.length).toBeGreaterThan(0)
  expect((await pull(page.next)).orders).toEqual([])
  expect(outside.commands.size).toBe(0)
  expect(b2mmlJson.write(page, new Date())).toContain(no)
  expect(await status()).toBe('accepted')
})

test('a message with errors names all of them and counts nothing', async () => {
  const wrong = await report('m0', {
    lines: [{ operation: 'WELD', good: 1 }, { scrap: 1 }, { good: 60 }],
  }).catch((e: { code: string; facts: { fields: { path: string }[] } }) => e)
  expect(wrong).toMatchObject({ code: 'mes.plant-report-wrong' })
  expect(
    (wrong as unknown as { facts: { fields: { path: string }[] } }).facts.fields.map(f => f.path),
  ).toEqual(['reports.0.lines.0.operation', 'reports.0.lines.1.reason', 'reports.0.lines'])
  expect(await world.sql('select * from mes.plant_message')).toEqual([])
})

test('the first day: 30 good reach plan and promise; the same message ten times counts once', async () => {
  const [reason] = await world.sql<{ code: string }>(
    'select code from mes.scrap_reason where tenant_id = 1 limit 1',
  )
  const day = { day: '2026-11-20', lines: [{ good: 30 }, { scrap: 1, reason: reason!.code }] }
  const answers = await Promise.all(Array.from({ length: 10 }, () => report('m1', day)))
  expect(answers.filter(a => !a.repeated)).toHaveLength(1)
  await settled()
  expect(await plan()).toMatchObject({ good: 30, scrap: 1, state: 'in-progress', uncertain: false })
  await expect(report('m1', { ...day, day: '2026-11-21' })).rejects.toMatchObject({
    code: 'mes.message-reused',
  })
})

test('the plant will be late: the date moves and says why; silence makes it uncertain', async () => {
  const late = new Date(Date.now() + 9 * 86_400_000)
  late.setUTCSeconds(0, 0)
  expect((await report('m2', { expectedAt: late.toISOString() })).orders).toMatchObject([{ isLate: true }])
  await settled()
  expect((await plan()).expected_at).toEqual(late)
  expect(await promise()).toMatchObject({ why: 'plant-late', promise_uncertain: false })
  expect((await promise()).promised_at.getTime()).toBeGreaterThanOrEqual(late.getTime())
  expect(await world.facts('mes.PlantDelayExpected')).toMatchObject([{ why: 'plant-late', order }])

  await watchPlants(world.db, world.performer, world.tenant)
  expect(await world.facts('mes.PlantDelayExpected')).toHaveLength(1)
  await world.sql(`update mes.job_order set heard_at = now() - interval '27 hours',
    start_at = now() - interval '40 hours'
    where plant is not null`)
  for (let look = 0; look < 2; look++) await watchPlants(world.db, world.performer, world.tenant)
  await settled()
  expect((await world.facts('mes.PlantDelayExpected')).slice(1)).toMatchObject([{ why: 'plant-silent' }])
  expect(await promise()).toMatchObject({ why: 'plant-silent', promise_uncertain: true })
  expect((await plan()).uncertain).toBe(true)
})

test('the plant’s page says what is open and late, and by whom and how the last word came', async () => {
  const { rows } = await world.ask(plants, {})
  expect(rows).toMatchObject([
    { code: 'MAIN', messageFormat: 'json', keyId: null, openJobs: 1, lateJobs: 1, silentJobs: 1 },
  ])
  expect(rows[0]!.lastMessage).toMatchObject({ message: 'm2', sentBy: 'person:test', format: 'json' })
  const { jobs, messages } = await world.ask(plant, { code: 'MAIN' })
  expect(jobs).toMatchObject([{ productionOrder: no, good: 30, scrap: 1, isLate: true, isSilent: true }])
  expect(messages.map(m => m.message)).toEqual(['m2', 'm1'])
  await expect(world.ask(plant, { code: 'X' })).rejects.toMatchObject({ code: 'mes.plant-not-found' })
})

test('a plant that has its key hears no other; taken away, any with the right speaks again', async () => {
  const own = randomUUID() as Id
  const set = (key?: Id) =>
    world.do(setPlant, {
      code: 'MAIN', nameZh: '一厂', nameEn: 'Plant one', system: 'third-party', silentHours: 26,
      workCenters: [], messageFormat: 'b2mml-xml', ...(key ? { key } : {}),
    })
  const speaker = (id: string): Actor => ({ kind: 'key', id: `key:${id}`, name: 'MES', may: ['mes.*'] })
  const pulls = (id: string) =>
    world.ask(productionOrdersOut, { plant: 'MAIN', after: '0', limit: 5 }, { actor: speaker(id) })
  const other = speaker(randomUUID())
  await set(own)
  await expect(pulls(other.id)).rejects.toMatchObject({ code: 'mes.other-plant-key' })
  const reports = [{ productionOrder: no, lines: [], complete: false }],
    told = { plant: 'MAIN', message: 'k1', reports }
  await expect(world.do(reportExternal, told, { actor: other })).rejects.toMatchObject({
    code: 'mes.other-plant-key',
  })
  expect((await pulls(own)).orders).toHaveLength(1)
  await set()
  expect((await pulls(other.id)).orders).toHaveLength(1)
  expect((await world.ask(plants, {})).rows).toMatchObject([{ keyId: null, messageFormat: 'b2mml-xml' }])
})

test('the rest is made and received, the lost piece is made anew, and the order is delivered', async () => {
  await report('m3', { lines: [{ good: 19 }], complete: true })
  await settled()
  expect(await plan()).toMatchObject({ good: 49, scrap: 1, state: 'completed' })
  // The piece that was scrapped is planned again, and goes out as an order of its own.
  const again = (await pull()).orders.filter(o => o.state !== 'completed')
  expect(again).toMatchObject([{ quantity: 1 }])
  no = again[0]!.productionOrder
  await report('m4', { lines: [{ good: 1 }], complete: true })
  await expect(report('m5', { lines: [{ good: 1 }] })).rejects.toMatchObject({
    code: 'mes.plant-report-wrong',
  })
  await settled()
  expect(world.failures.map(f => `${f.where}: ${String(f.error)}`)).toEqual([])
  expect(await status()).toBe('completed')
  const stated = await world.sql<{ name: string }>(
    `select distinct name from kernel.fact where journey = $1`,
    [order],
  )
  expect(stated.map(s => s.name)).toEqual(
    expect.arrayContaining([
      'mes.LotPassedInspection',
      'mes.JobOrderCompleted',
      'tms.ShipmentDelivered',
      'erp.InvoiceIssued',
      'oms.OrderCompleted',
    ]),
  )
  expect(outside.commands.size).toBe(0)
})

test('an order cancelled while the plant makes it goes out once more, as cancelled', async () => {
  const before = await pull()
  await orderKettles()
  await settled()
  const made = (await pull(before.next)).orders
  expect(made).toMatchObject([{ quantity: 100, state: 'released' }])
  await world.do(cancelOrder, { order, why: 'no longer wanted' })
  await settled()
  const after = await pull(before.next)
  expect(after.orders).toMatchObject([{ productionOrder: made[0]!.productionOrder, state: 'cancelled' }])
})

test('what must always hold, holds; the neighbour sees nothing', async () => {
  const checks = await world.tx(checkInvariants, 1, { reading: true })
  expect(checks.filter(c => c.violations > 0)).toEqual([])
  expect(await world.ask(plants, {}, { tenant: world.other })).toEqual({ rows: [] })
  expect(
    (await world.ask(productionOrdersOut, { plant: 'MAIN', after: '0', limit: 50 }, { tenant: world.other }))
      .orders,
  ).toEqual([])
})
