// Booking on a real database: the choice, lost and foreign answers, refusals, cancelling, rebooking.
import { expect, test } from 'vitest'
import * as tms from './index.ts'
import {
  asked,
  book,
  boxes,
  cancelled,
  carrier,
  factsOf,
  idle,
  newId,
  order,
  see,
  track,
  waybill,
  world,
} from './testing.sql.ts'

test('100 kettles of a VIP to Pudong are booked with SF; every other service says why not', async () => {
  const id = await order(),
    shipment = await book(id),
    seen = await see(shipment)
  expect(seen).toMatchObject({
    state: 'booked',
    carrier: 'SF',
    service: '247',
    days: 2,
    together: true,
    order_id: id,
  })
  expect(seen.tracking_number).toMatch(/^N\d+/)
  expect(seen.parcels.map(p => p.tracking_number)).toHaveLength(10)
  expect(new Set(seen.parcels.map(p => p.tracking_number)).size).toBe(10)
  expect(seen.quotes).toHaveLength(7)
  expect(seen.quotes.filter(q => q.verdict === 'chosen').map(q => q.carrier)).toEqual(['SF'])
  expect(seen.quotes.every(q => q.why_zh && q.why_en)).toBe(true)
  const [booked] = await factsOf('tms.CarrierBooked', shipment)
  expect(booked).toMatchObject({
    order: id,
    carrier: 'SF',
    carrierName: '顺丰速运',
    trackingNumber: seen.tracking_number,
    costMinor: seen.cost_minor,
    trackingToken: seen.tracking_token,
  })
  expect(await factsOf('tms.CarrierChosen', shipment)).toHaveLength(1)
  expect(asked.at(-1)).toMatchObject({ key: shipment, carrier: 'SF', together: true })
})

test('one kettle goes with the cheapest; the same pick list never makes two shipments', async () => {
  const id = await order({}, 'normal'),
    input = { pickList: newId(), order: id, packages: boxes(1, 1300) }
  const made = await Promise.all([1, 2, 3, 4].map(() => world.do(tms.bookCarrier, input)))
  await idle()
  expect(made.filter(m => m.shipment)).toHaveLength(1)
  expect(await see(made.find(m => m.shipment)!.shipment!)).toMatchObject({
    carrier: 'STO',
    state: 'booked',
    needs_door: false,
  })
  expect(await world.sql('select from tms.shipment where order_id = $1', [id])).toHaveLength(1)
})

test('an order that was cancelled meanwhile books nothing', async () => {
  expect(await world.do(tms.bookCarrier, { pickList: newId(), order: newId(), packages: boxes(1) })).toEqual({
    shipment: null,
  })
})

test('what nobody can carry fails with its reasons, and is told', async () => {
  const shipment = await book(await order(), boxes(1, 500_000)),
    seen = await see(shipment)
  expect(seen).toMatchObject({ state: 'failed', failed_reason: 'no-service', can_rebook: true })
  expect(seen.quotes.every(q => q.verdict === 'too-heavy')).toBe(true)
  expect(await factsOf('tms.BookingFailed', shipment)).toMatchObject([{ reason: 'no-service' }])
})

test('a refusal of the carrier asks the next best service; when all refuse, the booking fails', async () => {
  carrier.reply = o =>
    o.carrier === 'SF' && o.service === '247' ? { state: 'refused', reason: '月结未开通' } : waybill(o)
  const shipment = await book(await order()),
    seen = await see(shipment)
  expect(seen).toMatchObject({ state: 'booked', carrier: 'SF', service: '2', attempt: 2 })
  expect(seen.quotes[0]).toMatchObject({
    verdict: 'carrier-refused',
    usable: false,
    why_zh: '承运商拒绝：月结未开通',
  })
  expect(seen.waybills.map(w => w.state)).toEqual(['refused', 'active'])
  carrier.reply = () => ({ state: 'refused', reason: '爆仓' })
  const failed = await book(await order())
  expect(await see(failed)).toMatchObject({ state: 'failed', failed_reason: '爆仓', attempt: 7 })
  expect(await factsOf('tms.BookingFailed', failed)).toHaveLength(1)
  carrier.reply = o => waybill(o)
  await world.do(tms.rebookShipment, { shipment: failed })
  await idle()
  expect(await see(failed)).toMatchObject({ state: 'booked', carrier: 'SF', service: '247', attempt: 8 })
})

test("a number that is another shipment's is not taken", async () => {
  const first = await see(await book(await order()))
  carrier.reply = o =>
    o.attempt === 1
      ? {
          state: 'active',
          no: first.tracking_number!,
          numbers: o.parcels.map(() => first.tracking_number!),
          sortCode: '',
        }
      : waybill(o)
  const seen = await see(await book(await order()))
  expect(seen).toMatchObject({ state: 'booked', attempt: 2 })
  expect(seen.tracking_number).not.toBe(first.tracking_number)
})

test('the answer of a carrier is recorded once, however often it comes', async () => {
  const shipment = await book(await order()),
    seen = await see(shipment)
  await Promise.all(
    Array.from({ length: 10 }, () =>
      world.do(tms.recordWaybill, {
        shipment,
        attempt: 1,
        answer: { state: 'active', no: 'OTHER', numbers: ['OTHER'], sortCode: '' },
      }),
    ),
  )
  expect((await see(shipment)).tracking_number).toBe(seen.tracking_number)
  expect(await factsOf('tms.CarrierBooked', shipment)).toHaveLength(1)
})

test('a cancelled order voids its waybill, also one whose answer comes later', async () => {
  const id = await order(),
    shipment = await book(id)
  expect(await world.do(tms.cancelBooking, { order: id })).toEqual({ cancelled: 1 })
  expect(await world.do(tms.cancelBooking, { order: id })).toEqual({ cancelled: 0 })
  await idle()
  expect(await see(shipment)).toMatchObject({ state: 'cancelled', waybills: [{ state: 'void' }] })
  expect(cancelled).toContain(shipment)
  let open = () => {}
  carrier.gate = new Promise(resolve => {
    open = resolve
  })
  const late = await order(),
    { shipment: slow } = await world.do(tms.bookCarrier, {
      pickList: newId(),
      order: late,
      packages: boxes(1),
    })
  await world.do(tms.cancelBooking, { order: late })
  open()
  await idle()
  const seen = await see(slow!)
  expect(seen.state).toBe('cancelled')
  expect(seen.waybills.map(w => w.state)).toEqual(['void'])
  expect(await factsOf('tms.CarrierBooked', slow!)).toHaveLength(0)
})

test('a person may rebook what is not picked up, and is refused with a reason otherwise', async () => {
  const id = await order({}, 'normal'),
    shipment = await book(id, boxes(1, 2000)),
    before = await see(shipment)
  await world.do(tms.rebookShipment, { shipment, carrier: 'SF', service: '1', why: '客户加急' })
  await idle()
  const after = await see(shipment)
  expect(after).toMatchObject({ carrier: 'SF', service: '1', state: 'booked', attempt: 2 })
  expect(after.why_zh).toContain('客户加急')
  expect(after.waybills.map(w => w.state)).toEqual(['void', 'active'])
  expect(cancelled).toContain(before.waybills[0]!.key)
  await expect(world.do(tms.rebookShipment, { shipment, carrier: 'JD', service: '1' })).rejects.toMatchObject(
    { code: 'tms.service-not-usable' },
  )
  await track('SF', after.tracking_number!, [['1', 'PICKED_UP', 1]])
  await expect(world.do(tms.rebookShipment, { shipment })).rejects.toMatchObject({
    code: 'tms.already-picked-up',
  })
  await expect(world.do(tms.rebookShipment, { shipment: newId() })).rejects.toMatchObject({
    code: 'tms.shipment-not-found',
  })
  await expect(world.do(tms.rebookShipment, { shipment }, { tenant: world.other })).rejects.toMatchObject({
    code: 'tms.shipment-not-found',
  })
})
