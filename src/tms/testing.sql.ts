// A world for the tests of TMS: regions, carriers, a warehouse, and a carrier that answers as a test wants.
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { answer, perform } from '#kernel/port.ts'
import { newWorld, person } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { seedRegions } from '../../db/seed/regions.ts'
import { seedCarriers } from '../../db/seed/tms.ts'
import * as tms from './index.ts'
import type { ShipTo, WaybillOrder } from './index.ts'

export let world: World
export const orders = new Map<string, ShipTo>()
/** The carrier of these tests: what it was asked, and how it answers next. */
export const asked: WaybillOrder[] = []
/** While closed the carrier takes its time. */
export const carrier: { gate: Promise<void>; reply: (order: WaybillOrder) => tms.WaybillAnswer } = {
  gate: Promise.resolve(),
  reply: order => waybill(order),
}
export const cancelled: string[] = []
let serial = 0

export const waybill = (order: WaybillOrder): tms.WaybillAnswer => {
  const numbers = order.parcels.map(() => `N${String(++serial).padStart(8, '0')}`)
  return { state: 'active', no: numbers[0]!, numbers, sortCode: '021-A15-007' }
}

beforeAll(async () => {
  world = await newWorld()
  const owner = new pg.Client(world.config)
  await owner.connect()
  const began = performance.now()
  expect(await seedRegions(owner)).toBe(3350)
  console.log(`regions loaded in ${Math.round(performance.now() - began)} ms`)
  await owner.end()
  await world.tx(tx => seedCarriers(tx))
  await world.sql(`insert into master.site (tenant_id, id, code, name_zh, name_en, kind, contact, phone,
      province, city, county, street)
    values (1, gen_random_uuid(), 'WH', '仓库', 'Warehouse', 'warehouse', '徐佳', '0574-63000000', '浙江省', '宁波市',
      '慈溪市', '创业一路 66 号')`)
  answer(tms.askShipTo, async (_tx, order) => orders.get(order) ?? null)
  perform(tms.requestWaybill, async order => {
    asked.push(order)
    await carrier.gate
    return carrier.reply(order)
  })
  perform(tms.cancelWaybill, async ({ key }) => {
    cancelled.push(key)
    return { cancelled: true, reason: '' }
  })
  world.dispatch()
}, 60_000)
afterAll(async () => {
  await world?.close()
})
afterEach(async () => {
  carrier.reply = order => waybill(order)
  for (const { code, says, sql } of tms.tmsInvariants)
    expect(await world.sql(sql), `${code}: ${says}`).toEqual([])
})

export const idle = () => world.dispatch().idle(world.tenant)
export const newId = () => crypto.randomUUID()
export async function customer(level: 'vip' | 'normal'): Promise<string> {
  const id = newId()
  await world.sql(
    `insert into master.party (tenant_id, id, code, name_zh, name_en, kind, level) values (1, $1, $2, 'x',
        'x', 'customer', $3)`,
    [id, id, level],
  )
  return id
}
/** An order of VIP kettles to Pudong, unless told otherwise. */
export async function order(d: Partial<ShipTo> = {}, level: 'vip' | 'normal' = 'vip'): Promise<string> {
  const id = newId()
  orders.set(id, {
    order: id,
    no: `XSDD-${id.slice(0, 6)}`,
    contact: '陈思远',
    phone: '13857401317',
    province: '上海市',
    city: '上海市',
    county: '浦东新区',
    street: '张江路 88 号 3 号楼',
    regionCode: '310115',
    rule: 'cheapest-in-time',
    promisedAt: new Date(Date.now() + 4 * 86_400_000),
    customer: await customer(level),
    ...d,
  })
  return id
}
export const boxes = (count: number, weightGrams = 11_800) =>
  Array.from({ length: count }, (_, i) => ({
    sscc: `36901234000000${String(i).padStart(4, '0')}`,
    weightGrams,
    lengthMm: 600,
    widthMm: 400,
    heightMm: 480,
  }))
export async function book(id: string, packages = boxes(10)): Promise<string> {
  const { shipment } = await world.do(tms.bookCarrier, { pickList: newId(), order: id, packages })
  await idle()
  return shipment!
}
export const see = (id: string, may = ['*']) => world.ask(tms.shipment, { id }, { actor: person('p', may) })
export const track = (carrier: string, number: string, events: [string, string, number][]) =>
  world.do(tms.recordTracking, {
    carrier,
    events: events.map(([eventId, state, minutes]) => ({
      number,
      eventId,
      state: state as 'PICKED_UP',
      place: '宁波',
      text: '快件',
      signedBy: state === 'DELIVERED' ? '本人签收' : null,
      at: new Date(Date.now() - 3_600_000 + minutes * 60_000).toISOString(),
    })),
  })
export const factsOf = async (name: string, shipment: string) =>
  (await world.facts<{ shipment: string }>(name)).filter(f => f.shipment === shipment)
