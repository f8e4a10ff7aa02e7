// The story: one order of 100 through six systems, on a real database, with the people and machines of
// tests/flows/actors.ts.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleShopOrder, signShopOrder } from '#adapters/channels/index.ts'
import { receiveWebhook } from '#adapters/channels/index.ts'
import '#server/rooms.ts'
import { checkInvariants } from '#views/index.ts'
import { newOutside, play, plugOutside } from './actors.ts'
import { demoWorld, shopSecret } from './demo-world.ts'
import type { World } from '../world.ts'

let world: World
const outside = newOutside()
beforeAll(async () => {
  plugOutside(outside)
  world = await demoWorld()
})
afterAll(async () => {
  await world?.close()
})

test('100 ordered, 50 on the shelf, 50 made, delivered, told once, and the books agree', async () => {
  const secret = await shopSecret(world, 'woo-main')
  const { rawBody, headers } = signShopOrder(
    'woocommerce',
    secret,
    sampleShopOrder(880_001, new Date()),
    randomUUID(),
  )
  const send = () => receiveWebhook(world, { tenant: 1, shop: 'woo-main', headers, rawBody })
  const answers = await Promise.all([send(), send(), send()])
  expect(answers.map(a => a.status).every(status => status < 300 || status === 409)).toBe(true)
  const orders = await world.sql<{ id: string; status: string }>(
    `select id, status from oms.sales_order where external_no = '880001'`,
  )
  expect(orders).toHaveLength(1)
  const order = orders[0]!.id

  // 50 reserved, 50 short: in the same transaction as the acceptance.
  expect(
    await world.sql(`select sum(quantity)::int as kept from wms.published_allocation where order_id = $1`, [
      order,
    ]),
  ).toEqual([{ kept: 50 }])
  expect(await world.facts('wms.StockShort')).toMatchObject([{ order, short: 50, allocated: 50 }])

  await play(world, outside)

  const stated = await world.sql<{ name: string; n: number }>(
    `select name, count(*)::int as n from kernel.fact where journey = $1 group by 1`,
    [order],
  )
  const count = (name: string) => stated.find(s => s.name === name)?.n ?? 0
  expect(world.failures.map(f => `${f.where}: ${String(f.error)}`)).toEqual([])
  expect(await world.sql(`select line, error from kernel.delivery where parked_at is not null`)).toEqual([])
  for (const once of [
    'oms.OrderAccepted',
    'erp.SupplyDecided',
    'erp.ProductionPlanned',
    'mes.JobOrderReleased',
    'wms.MaterialIssued',
    'mes.LotPassedInspection',
    'mes.JobOrderCompleted',
    'oms.ShippingStarted',
    'wms.OrderPacked',
    'tms.CarrierBooked',
    'oms.OrderShipped',
    'oms.CustomerNotified',
    'wms.GoodsIssued',
    'tms.ShipmentPickedUp',
    'tms.ShipmentDelivered',
    'erp.InvoiceIssued',
    'oms.OrderCompleted',
  ])
    expect([once, count(once)]).toEqual([once, 1])
  expect(await world.sql(`select status from oms.sales_order where id = $1`, [order])).toEqual([
    { status: 'completed' },
  ])
  expect(await world.facts('mes.ProductionReported')).toContainEqual(
    expect.objectContaining({ finished: 30, of: 50 }),
  )
  expect([...outside.letters.values()]).toHaveLength(1)
  expect(outside.waybills.size).toBe(1)
  const booked = await world.facts<{ carrier: string }>('tms.CarrierBooked')
  expect(booked).toMatchObject([{ carrier: 'SF' }])
  const entries = await world.sql<{ kind: string; debit: number; credit: number }>(
    `select e.kind, sum(l.debit_minor)::int as debit, sum(l.credit_minor)::int as credit
     from erp.published_entry e join erp.published_entry_line l on l.tenant_id = e.tenant_id
       and l.entry_id = e.id
     where e.order_id = $1 group by e.id, e.kind`,
    [order],
  )
  expect(entries.length).toBeGreaterThanOrEqual(4)
  for (const e of entries) expect(e.debit).toBe(e.credit)
})

test('what must always hold, holds', async () => {
  const checks = await world.tx(checkInvariants, 1, { reading: true })
  expect(checks.length).toBeGreaterThan(40)
  expect(checks.filter(c => c.violations > 0)).toEqual([])
})

test('a second company sees nothing of it', async () => {
  for (const table of [
    'oms.sales_order',
    'wms.stock',
    'erp.journal_entry',
    'mes.job_order',
    'tms.shipment',
    'mcs.machine',
    'kernel.fact',
  ])
    expect([table, await world.tx(tx => tx.rows(`select 1 from ${table} limit 1`), world.other)]).toEqual([
      table,
      [],
    ])
})
