// The demo company's past: shipments of several hundred orders, as the rules and the carriers would have
// them.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { seedMaster } from '../../db/seed/master.ts'
import { pastOrders } from '../../db/seed/oms-orders.ts'
import { seedRegions } from '../../db/seed/regions.ts'
import { seedTms } from '../../db/seed/tms.ts'
import * as tms from './index.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
  const owner = new pg.Client(world.config)
  await owner.connect()
  await seedRegions(owner)
  await owner.end()
  await world.tx(seedMaster)
  const began = performance.now()
  await world.tx(seedTms)
  console.log(`carriers and past shipments: ${Math.round(performance.now() - began)} ms`)
  await world.tx(seedTms)
}, 60_000)
afterAll(async () => {
  await world?.close()
})

test('every past order that left the house has its shipment once, as OMS shows it', async () => {
  const sent = (await world.tx(async tx => pastOrders(tx.now))).filter(o => o.shippedAt)
  const rows = await world.sql<{ order_id: string; carrier: string; tracking_number: string; state: string }>(
    'select order_id, carrier, tracking_number, state from tms.shipment',
  )
  const byOrder = new Map(rows.map(r => [r.order_id, r]))
  expect(rows.length).toBe(sent.length)
  expect(rows.length).toBeGreaterThan(250)
  for (const o of sent) {
    expect(byOrder.get(o.id)).toMatchObject({ carrier: o.carrier, tracking_number: o.trackingNumber })
    expect(byOrder.get(o.id)!.state === 'delivered').toBe(o.completedAt !== null)
  }
  expect(new Set(rows.map(r => r.carrier)).size).toBe(5)
})

test('the past keeps every invariant, and can be looked at', async () => {
  for (const { code, says, sql } of tms.tmsInvariants)
    expect(await world.sql(sql), `${code}: ${says}`).toEqual([])
  const { rows } = await world.ask(tms.shipments, { limit: 1, state: 'delivered' } as never)
  const seen = await world.ask(tms.shipment, { id: String(rows[0]!['id']) })
  expect(seen.quotes.length).toBe(7)
  expect(seen.events[0]).toMatchObject({ state: 'DELIVERED' })
  expect(seen.events.every(e => e.at <= new Date())).toBe(true)
  const printed = await world.ask(tms.label, { shipment: seen.id })
  expect(Buffer.from(printed.pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
  expect(printed.pages).toBe(seen.parcels.length)
  await expect(world.ask(tms.label, { shipment: crypto.randomUUID() })).rejects.toMatchObject({
    code: 'tms.shipment-not-found',
  })
})

test('each invariant fires on what it forbids', async () => {
  const stated = 'insert into kernel.fact select 1, gen_random_uuid(),'
  const rest = `null, null, gen_random_uuid(), now(), '{}', '{}'`
  const broken: Record<string, string> = {
    'I-44': `insert into tms.waybill select (jsonb_populate_record(w, '{"attempt": 99, "key": "x", "no":
        "dup"}')).*
      from tms.waybill w limit 1`,
    'I-45': `update tms.waybill set state = 'unknown', requested_at = now() - interval '1
        hour' where ctid = (select ctid from tms.waybill limit 1)`,
    'I-46': `update tms.waybill set no = 'other' where ctid = (select ctid from tms.waybill limit 1)`,
    'I-47': `update tms.shipment set picked_up_at = delivered_at + interval '1
        day' where id = (select id from tms.shipment where state = 'delivered' limit 1)`,
    'I-48': `update tms.parcel set delivered_at = null
      where shipment_id = (select id from tms.shipment where state = 'delivered' limit 1)`,
    'I-48b': `${stated} 'tms.ShipmentDelivered', 1, 's', ${rest} from generate_series(1, 2)`,
    'I-48c': `${stated} 'tms.CarrierBooked', 1, s.id::text, ${rest}
      from tms.shipment s where state = 'delivered' limit 1`,
    'I-50': `update tms.tracking_event set text = '电话
        13912345678' where ctid = (select ctid from tms.tracking_event limit 1)`,
    'TMS-1': `update tms.quote set verdict = 'chosen'`,
    'TMS-2': `update tms.quote set freight_minor = freight_minor + 1 where verdict = 'chosen'`,
    'TMS-3': `update tms.shipment set shared = true where id = (select id from tms.shipment limit 1)`,
    'TMS-4': `with s as (update tms.shipment set shared = true
        where id = (select id from tms.shipment limit 1) returning id, cost_minor)
      insert into kernel.fact select 1, gen_random_uuid(), 'tms.ShipmentPickedUp', 1, s.id::text, null, null,
        gen_random_uuid(), now(), '{}', jsonb_build_object('costMinor', s.cost_minor + 1) from s`,
  }
  expect(Object.keys(broken).sort()).toEqual(tms.tmsInvariants.map(i => i.code).sort())
  const owner = new pg.Client(world.config)
  await owner.connect()
  for (const { code, sql } of tms.tmsInvariants) {
    await owner.query('begin')
    // The guards (checks, unique indexes) are taken away, so that the query is what is tested.
    await owner.query(
      `alter table tms.shipment drop constraint shipment_check; drop index tms.waybill_one_live`,
    )
    await owner.query(broken[code]!)
    expect((await owner.query(sql)).rowCount, code).toBeGreaterThan(0)
    await owner.query('rollback')
  }
  await owner.end()
})
