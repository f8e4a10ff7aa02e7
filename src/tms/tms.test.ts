// TMS on a real database: from packed goods to the signature, with lost answers, refusals, repeats, forgeries and races.
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { answer, perform } from '#kernel/port.ts'
import { newWorld, person } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { seedRegions } from '../../db/seed/regions.ts'
import { seedCarriers } from '../../db/seed/tms.ts'
import * as tms from './index.ts'
import type { ShipTo, WaybillOrder } from './index.ts'

let world: World
const orders = new Map<string, ShipTo>()
/** The carrier of these tests: what it was asked, and how it answers next. */
const asked: WaybillOrder[] = []
/** While closed the carrier takes its time. */
let gate: Promise<void> = Promise.resolve()
let reply: (order: WaybillOrder) => tms.WaybillAnswer = order => waybill(order)
const cancelled: string[] = []
let serial = 0

const waybill = (order: WaybillOrder): tms.WaybillAnswer => {
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
  await world.sql(`insert into master.site (tenant_id, id, code, name_zh, name_en, kind, contact, phone, province, city, county, street)
    values (1, gen_random_uuid(), 'WH', '仓库', 'Warehouse', 'warehouse', '徐佳', '0574-63000000', '浙江省', '宁波市', '慈溪市', '创业一路 66 号')`)
  answer(tms.askShipTo, async (_tx, order) => orders.get(order) ?? null)
  perform(tms.requestWaybill, async order => { asked.push(order); await gate; return reply(order) })
  perform(tms.cancelWaybill, async ({ key }) => { cancelled.push(key); return { cancelled: true, reason: '' } })
  world.dispatch()
}, 60_000)
afterAll(async () => { await world?.close() })
afterEach(async () => {
  reply = order => waybill(order)
  for (const { code, says, sql } of tms.tmsInvariants)
    expect(await world.sql(sql), `${code}: ${says}`).toEqual([])
})

const idle = () => world.dispatch().idle(world.tenant)
const newId = () => crypto.randomUUID()
async function customer(level: 'vip' | 'normal'): Promise<string> {
  const id = newId()
  await world.sql(`insert into master.party (tenant_id, id, code, name_zh, name_en, kind, level) values (1, $1, $2, 'x', 'x', 'customer', $3)`, [id, id, level])
  return id
}
/** An order of VIP kettles to Pudong, unless told otherwise. */
async function order(d: Partial<ShipTo> = {}, level: 'vip' | 'normal' = 'vip'): Promise<string> {
  const id = newId()
  orders.set(id, { order: id, no: `XSDD-${id.slice(0, 6)}`, contact: '陈思远', phone: '13857401317', province: '上海市', city: '上海市', county: '浦东新区',
    street: '张江路 88 号 3 号楼', regionCode: '310115', rule: 'cheapest-in-time', promisedAt: new Date(Date.now() + 4 * 86_400_000),
    customer: await customer(level), ...d })
  return id
}
const boxes = (count: number, weightGrams = 11_800) => Array.from({ length: count }, (_, i) =>
  ({ sscc: `36901234000000${String(i).padStart(4, '0')}`, weightGrams, lengthMm: 600, widthMm: 400, heightMm: 480 }))
async function book(id: string, packages = boxes(10)): Promise<string> {
  const { shipment } = await world.do(tms.bookCarrier, { pickList: newId(), order: id, packages })
  await idle()
  return shipment!
}
const see = (id: string, may = ['*']) => world.ask(tms.shipment, { id }, { actor: person('p', may) })
const track = (carrier: string, number: string, events: [string, string, number][]) => world.do(tms.recordTracking, { carrier,
  events: events.map(([eventId, state, minutes]) => ({ number, eventId, state: state as 'PICKED_UP', place: '宁波', text: '快件', signedBy: state === 'DELIVERED' ? '本人签收' : null,
    at: new Date(Date.now() - 3_600_000 + minutes * 60_000).toISOString() })) })
const factsOf = async (name: string, shipment: string) => (await world.facts<{ shipment: string }>(name)).filter(f => f.shipment === shipment)

test('100 kettles of a VIP to Pudong are booked with SF in two days, and every other service says why not', async () => {
  const id = await order(), shipment = await book(id), seen = await see(shipment)
  expect(seen).toMatchObject({ state: 'booked', carrier: 'SF', service: '247', days: 2, together: true, order_id: id })
  expect(seen.tracking_number).toMatch(/^N\d+/)
  expect(seen.parcels.map(p => p.tracking_number)).toHaveLength(10)
  expect(new Set(seen.parcels.map(p => p.tracking_number)).size).toBe(10)
  expect(seen.quotes).toHaveLength(7)
  expect(seen.quotes.filter(q => q.verdict === 'chosen').map(q => q.carrier)).toEqual(['SF'])
  expect(seen.quotes.every(q => q.why_zh && q.why_en)).toBe(true)
  const [booked] = await factsOf('tms.CarrierBooked', shipment)
  expect(booked).toMatchObject({ order: id, carrier: 'SF', carrierName: '顺丰速运', trackingNumber: seen.tracking_number, costMinor: seen.cost_minor, trackingToken: seen.tracking_token })
  expect(await factsOf('tms.CarrierChosen', shipment)).toHaveLength(1)
  expect(asked.at(-1)).toMatchObject({ key: shipment, carrier: 'SF', together: true })
})

test('one kettle of an ordinary customer goes with the cheapest; the same pick list never makes two shipments', async () => {
  const id = await order({}, 'normal'), input = { pickList: newId(), order: id, packages: boxes(1, 1300) }
  const made = await Promise.all([1, 2, 3, 4].map(() => world.do(tms.bookCarrier, input)))
  await idle()
  expect(made.filter(m => m.shipment)).toHaveLength(1)
  expect(await see(made.find(m => m.shipment)!.shipment!)).toMatchObject({ carrier: 'STO', state: 'booked', needs_door: false })
  expect((await world.sql('select from tms.shipment where order_id = $1', [id]))).toHaveLength(1)
})

test('an order that was cancelled meanwhile books nothing', async () => {
  expect(await world.do(tms.bookCarrier, { pickList: newId(), order: newId(), packages: boxes(1) })).toEqual({ shipment: null })
})

test('what nobody can carry fails with its reasons, and is told', async () => {
  const shipment = await book(await order(), boxes(1, 500_000)), seen = await see(shipment)
  expect(seen).toMatchObject({ state: 'failed', failed_reason: 'no-service', can_rebook: true })
  expect(seen.quotes.every(q => q.verdict === 'too-heavy')).toBe(true)
  expect(await factsOf('tms.BookingFailed', shipment)).toMatchObject([{ reason: 'no-service' }])
})

test('a refusal of the carrier asks the next best service; when all refuse, the booking fails', async () => {
  reply = o => (o.carrier === 'SF' && o.service === '247' ? { state: 'refused', reason: '月结未开通' } : waybill(o))
  const shipment = await book(await order()), seen = await see(shipment)
  expect(seen).toMatchObject({ state: 'booked', carrier: 'SF', service: '2', attempt: 2 })
  expect(seen.quotes[0]).toMatchObject({ verdict: 'carrier-refused', usable: false, why_zh: '承运商拒绝：月结未开通' })
  expect(seen.waybills.map(w => w.state)).toEqual(['refused', 'active'])
  reply = () => ({ state: 'refused', reason: '爆仓' })
  const failed = await book(await order())
  expect(await see(failed)).toMatchObject({ state: 'failed', failed_reason: '爆仓', attempt: 7 })
  expect(await factsOf('tms.BookingFailed', failed)).toHaveLength(1)
  reply = o => waybill(o)
  await world.do(tms.rebookShipment, { shipment: failed })
  await idle()
  expect(await see(failed)).toMatchObject({ state: 'booked', carrier: 'SF', service: '247', attempt: 8 })
})

test('a number that is another shipment\'s is not taken', async () => {
  const first = await see(await book(await order()))
  reply = o => (o.attempt === 1 ? { state: 'active', no: first.tracking_number!, numbers: o.parcels.map(() => first.tracking_number!), sortCode: '' } : waybill(o))
  const seen = await see(await book(await order()))
  expect(seen).toMatchObject({ state: 'booked', attempt: 2 })
  expect(seen.tracking_number).not.toBe(first.tracking_number)
})

test('the answer of a carrier is recorded once, however often it comes', async () => {
  const shipment = await book(await order()), seen = await see(shipment)
  await Promise.all(Array.from({ length: 10 }, () => world.do(tms.recordWaybill, { shipment, attempt: 1,
    answer: { state: 'active', no: 'OTHER', numbers: ['OTHER'], sortCode: '' } })))
  expect((await see(shipment)).tracking_number).toBe(seen.tracking_number)
  expect(await factsOf('tms.CarrierBooked', shipment)).toHaveLength(1)
})

test('a cancelled order voids its waybill; one that is still being asked for is voided when its answer comes', async () => {
  const id = await order(), shipment = await book(id)
  expect(await world.do(tms.cancelBooking, { order: id })).toEqual({ cancelled: 1 })
  expect(await world.do(tms.cancelBooking, { order: id })).toEqual({ cancelled: 0 })
  await idle()
  expect(await see(shipment)).toMatchObject({ state: 'cancelled', waybills: [{ state: 'void' }] })
  expect(cancelled).toContain(shipment)
  let open = () => {}
  gate = new Promise(resolve => { open = resolve })
  const late = await order(), { shipment: slow } = await world.do(tms.bookCarrier, { pickList: newId(), order: late, packages: boxes(1) })
  await world.do(tms.cancelBooking, { order: late })
  open()
  await idle()
  const seen = await see(slow!)
  expect(seen.state).toBe('cancelled')
  expect(seen.waybills.map(w => w.state)).toEqual(['void'])
  expect(await factsOf('tms.CarrierBooked', slow!)).toHaveLength(0)
})

test('a person may rebook what is not picked up, and is refused with a reason otherwise', async () => {
  const id = await order({}, 'normal'), shipment = await book(id, boxes(1, 2000)), before = await see(shipment)
  await world.do(tms.rebookShipment, { shipment, carrier: 'SF', service: '1', why: '客户加急' })
  await idle()
  const after = await see(shipment)
  expect(after).toMatchObject({ carrier: 'SF', service: '1', state: 'booked', attempt: 2 })
  expect(after.why_zh).toContain('客户加急')
  expect(after.waybills.map(w => w.state)).toEqual(['void', 'active'])
  expect(cancelled).toContain(before.waybills[0]!.key)
  await expect(world.do(tms.rebookShipment, { shipment, carrier: 'JD', service: '1' })).rejects.toMatchObject({ code: 'tms.service-not-usable' })
  await track('SF', after.tracking_number!, [['1', 'PICKED_UP', 1]])
  await expect(world.do(tms.rebookShipment, { shipment })).rejects.toMatchObject({ code: 'tms.already-picked-up' })
  await expect(world.do(tms.rebookShipment, { shipment: newId() })).rejects.toMatchObject({ code: 'tms.shipment-not-found' })
  await expect(world.do(tms.rebookShipment, { shipment }, { tenant: world.other })).rejects.toMatchObject({ code: 'tms.shipment-not-found' })
})

test('the same push twenty times in parallel moves the shipment once', async () => {
  const shipment = await book(await order()), { tracking_number: no } = await see(shipment)
  const pushes = Array.from({ length: 20 }, () => track('SF', no!, [['1', 'PICKED_UP', 1], ['2', 'IN_TRANSIT', 2], ['3', 'DELIVERED', 9]]))
  const recorded = (await Promise.all(pushes)).map(r => r.recorded)
  expect(recorded.reduce((a, b) => a + b)).toBe(3)
  expect(await factsOf('tms.ShipmentPickedUp', shipment)).toHaveLength(1)
  expect(await factsOf('tms.TrackingAdvanced', shipment)).toHaveLength(1)
  expect(await factsOf('tms.ShipmentDelivered', shipment)).toMatchObject([{ signedBy: '本人签收' }])
  expect(await see(shipment)).toMatchObject({ state: 'delivered', signed_by: '本人签收' })
})

test('events in parallel and out of order end in the same state', async () => {
  const shipment = await book(await order()), { tracking_number: no } = await see(shipment)
  await Promise.all([['5', 'DELIVERED', 9], ['1', 'PICKED_UP', 1], ['4', 'OUT_FOR_DELIVERY', 8], ['2', 'IN_TRANSIT', 2]]
    .map(e => track('SF', no!, [e as [string, string, number]])))
  const seen = await see(shipment)
  expect(seen.state).toBe('delivered')
  expect(seen.picked_up_at! < seen.delivered_at!).toBe(true)
  expect(await factsOf('tms.ShipmentPickedUp', shipment)).toHaveLength(1)
  expect(await factsOf('tms.ShipmentDelivered', shipment)).toHaveLength(1)
})

test('an unknown number is refused, another carrier\'s or tenant\'s too', async () => {
  const { tracking_number: no } = await see(await book(await order()))
  await expect(track('SF', 'X', [['1', 'PICKED_UP', 1]])).rejects.toMatchObject({ code: 'tms.waybill-not-found' })
  await expect(track('ZTO', no!, [['1', 'PICKED_UP', 1]])).rejects.toMatchObject({ code: 'tms.waybill-not-found' })
})

test('parcels on waybills of their own are delivered when the last one is', async () => {
  const shipment = await book(await order({ rule: 'cheapest' }, 'normal'), boxes(2, 2000)), seen = await see(shipment)
  expect(seen).toMatchObject({ carrier: 'STO', together: false })
  const [a, b] = seen.parcels.map(p => p.tracking_number!)
  await track('STO', a!, [['1', 'PICKED_UP', 1], ['2', 'DELIVERED', 5]])
  expect((await see(shipment)).state).toBe('picked-up')
  await track('STO', b!, [['1', 'PICKED_UP', 1], ['2', 'DELIVERED', 7]])
  expect((await see(shipment)).state).toBe('delivered')
})

test('the receiver is masked for who may not see it, and on the public page', async () => {
  const shipment = await book(await order()), seen = await see(shipment, ['tms.read'])
  expect(seen.receiver).toMatchObject({ contact: '陈**', phone: '138****1317', street: '张江路***', county: '浦东新区' })
  expect((await see(shipment)).receiver.phone).toBe('13857401317')
  await track('SF', seen.tracking_number!, [['1', 'PICKED_UP', 1]])
  const page = await world.tx(tx => tms.publicTracking(tx, seen.tracking_token))
  expect(page).toMatchObject({ state: 'picked-up', trackingNumber: seen.tracking_number, receiver: { contact: '陈**' }, events: [{ state: 'PICKED_UP' }] })
  expect(JSON.stringify(page)).not.toMatch(/13857401317|陈思远|88 号/)
  expect(seen.tracking_token).toMatch(/^1\.[\w-]{22}$/)
  expect(tms.tenantOfToken(seen.tracking_token)).toBe(1)
  expect(await world.tx(tx => tms.publicTracking(tx, seen.tracking_token), world.other)).toBeNull()
  expect(await world.tx(tx => tms.publicTracking(tx, `1.${'A'.repeat(22)}`))).toBeNull()
  await expect(world.ask(tms.publicTrackingQuery, { token: 'x' })).rejects.toMatchObject({ code: 'tms.token-not-found' })
})

test('serviceability of a batch: known and unknown places, places left out, another tenant', async () => {
  const places = [{ province: '上海', city: '上海', county: '浦东' }, { province: '火星', city: '', county: '' }, { province: '西藏自治区', city: '那曲市', county: '双湖县' },
    { province: '香港特别行政区', city: '', county: '' }]
  const answers = await world.tx(tx => tms.serviceabilityOf(tx, places))
  expect(answers[0]).toEqual({ served: true, carriers: ['SF', 'STO', 'YTO', 'YUNDA', 'ZTO'], days: 1 })
  expect(answers[1]).toEqual({ served: false, carriers: [], days: null })
  expect(answers[2]!.carriers).toEqual(['SF'])
  expect(answers[3]!.carriers).toEqual(['SF'])
  expect((await world.tx(tx => tms.serviceabilityOf(tx, [places[0]!]), world.other))[0]!.served).toBe(false)
  await world.tx(async tx => {
    const began = performance.now()
    for (let i = 0; i < 200; i++) await tms.serviceabilityOf(tx, Array.from({ length: 16 }, () => places[0]!))
    console.log(`serviceability: ${((performance.now() - began) / 3200 * 1000).toFixed(2)} us a place`)
  })
})

test('lists and quotes', async () => {
  const { rows, count } = await world.ask(tms.shipments, { limit: 5, state: 'booked,delivered' } as never)
  expect(rows).toHaveLength(5)
  expect(count).toBeGreaterThan(5)
  expect(JSON.stringify(rows)).not.toContain('13857401317')
  expect((await world.ask(tms.rateCards, { limit: 200 } as never)).rows).toHaveLength(84)
  expect((await world.ask(tms.regions, { search: '浦东', limit: 5 } as never)).rows).toMatchObject([{ code: '310115', parent_name: '市辖区' }])
  const { quotes } = await world.ask(tms.quote, { weightGrams: '1300', province: '北京', city: '北京', county: '朝阳' } as never)
  expect(quotes[0]).toMatchObject({ verdict: 'chosen', carrier: 'STO' })
  await expect(world.ask(tms.quote, { weightGrams: 1, province: '火星', city: '', county: '' } as never)).rejects.toMatchObject({ code: 'tms.address-unknown' })
  expect((await world.ask(tms.shipments, { limit: 5 } as never, { tenant: world.other })).rows).toHaveLength(0)
})
