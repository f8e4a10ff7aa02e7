// Tracking on a real database: repeated, parallel and disordered pushes; what the public sees;
// serviceability; lists.
import { expect, test } from 'vitest'
import * as tms from './index.ts'
import { book, boxes, factsOf, order, see, track, world } from './testing.sql.ts'

test('the same push twenty times in parallel moves the shipment once', async () => {
  const shipment = await book(await order()),
    { tracking_number: no } = await see(shipment)
  const pushes = Array.from({ length: 20 }, () =>
    track('SF', no!, [
      ['1', 'PICKED_UP', 1],
      ['2', 'IN_TRANSIT', 2],
      ['3', 'DELIVERED', 9],
    ]),
  )
  const recorded = (await Promise.all(pushes)).map(r => r.recorded)
  expect(recorded.reduce((a, b) => a + b)).toBe(3)
  expect(await factsOf('tms.ShipmentPickedUp', shipment)).toHaveLength(1)
  expect(await factsOf('tms.TrackingAdvanced', shipment)).toHaveLength(1)
  expect(await factsOf('tms.ShipmentDelivered', shipment)).toMatchObject([{ signedBy: '本人签收' }])
  expect(await see(shipment)).toMatchObject({ state: 'delivered', signed_by: '本人签收' })
})

test('events in parallel and out of order end in the same state', async () => {
  const shipment = await book(await order()),
    { tracking_number: no } = await see(shipment)
  await Promise.all(
    [
      ['5', 'DELIVERED', 9],
      ['1', 'PICKED_UP', 1],
      ['4', 'OUT_FOR_DELIVERY', 8],
      ['2', 'IN_TRANSIT', 2],
    ].map(e => track('SF', no!, [e as [string, string, number]])),
  )
  const seen = await see(shipment)
  expect(seen.state).toBe('delivered')
  expect(seen.picked_up_at! < seen.delivered_at!).toBe(true)
  expect(await factsOf('tms.ShipmentPickedUp', shipment)).toHaveLength(1)
  expect(await factsOf('tms.ShipmentDelivered', shipment)).toHaveLength(1)
})

test("an unknown number is refused, another carrier's or tenant's too", async () => {
  const { tracking_number: no } = await see(await book(await order()))
  await expect(track('SF', 'X', [['1', 'PICKED_UP', 1]])).rejects.toMatchObject({
    code: 'tms.waybill-not-found',
  })
  await expect(track('ZTO', no!, [['1', 'PICKED_UP', 1]])).rejects.toMatchObject({
    code: 'tms.waybill-not-found',
  })
})

test('parcels on waybills of their own are delivered when the last one is', async () => {
  const shipment = await book(await order({ rule: 'cheapest' }, 'normal'), boxes(2, 2000)),
    seen = await see(shipment)
  expect(seen).toMatchObject({ carrier: 'STO', together: false })
  const [a, b] = seen.parcels.map(p => p.tracking_number!)
  await track('STO', a!, [
    ['1', 'PICKED_UP', 1],
    ['2', 'DELIVERED', 5],
  ])
  expect((await see(shipment)).state).toBe('picked-up')
  await track('STO', b!, [
    ['1', 'PICKED_UP', 1],
    ['2', 'DELIVERED', 7],
  ])
  expect((await see(shipment)).state).toBe('delivered')
})

test('the receiver is masked for who may not see it, and on the public page', async () => {
  const shipment = await book(await order()),
    seen = await see(shipment, ['tms.read'])
  expect(seen.receiver).toMatchObject({
    contact: '陈**',
    phone: '138****1317',
    street: '张江路***',
    county: '浦东新区',
  })
  expect((await see(shipment)).receiver.phone).toBe('13857401317')
  await track('SF', seen.tracking_number!, [['1', 'PICKED_UP', 1]])
  const page = await world.tx(tx => tms.publicTracking(tx, seen.tracking_token))
  expect(page).toMatchObject({
    state: 'picked-up',
    trackingNumber: seen.tracking_number,
    receiver: { contact: '陈**' },
    events: [{ state: 'PICKED_UP' }],
  })
  expect(JSON.stringify(page)).not.toMatch(/13857401317|陈思远|88 号/)
  expect(seen.tracking_token).toMatch(/^1\.[\w-]{22}$/)
  expect(tms.tenantOfToken(seen.tracking_token)).toBe(1)
  expect(await world.tx(tx => tms.publicTracking(tx, seen.tracking_token), world.other)).toBeNull()
  expect(await world.tx(tx => tms.publicTracking(tx, `1.${'A'.repeat(22)}`))).toBeNull()
  await expect(world.ask(tms.publicTrackingQuery, { token: 'x' })).rejects.toMatchObject({
    code: 'tms.token-not-found',
  })
})

test('serviceability of a batch: known and unknown places, places left out, another tenant', async () => {
  const places = [
    { province: '上海', city: '上海', county: '浦东' },
    { province: '火星', city: '', county: '' },
    { province: '西藏自治区', city: '那曲市', county: '双湖县' },
    { province: '香港特别行政区', city: '', county: '' },
  ]
  const answers = await world.tx(tx => tms.serviceabilityOf(tx, places))
  expect(answers[0]).toEqual({ served: true, carriers: ['SF', 'STO', 'YTO', 'YUNDA', 'ZTO'], days: 2 })
  expect(answers[1]).toEqual({ served: false, carriers: [], days: null })
  expect(answers[2]!.carriers).toEqual(['SF'])
  expect(answers[3]!.carriers).toEqual(['SF'])
  expect((await world.tx(tx => tms.serviceabilityOf(tx, [places[0]!]), world.other))[0]!.served).toBe(false)
  await world.tx(async tx => {
    const began = performance.now()
    for (let i = 0; i < 200; i++)
      await tms.serviceabilityOf(
        tx,
        Array.from({ length: 16 }, () => places[0]!),
      )
    console.log(`serviceability: ${(((performance.now() - began) / 3200) * 1000).toFixed(2)} us a place`)
  })
})

test('lists and quotes', async () => {
  const { rows, count } = await world.ask(tms.shipments, { limit: 3, state: 'booked,delivered' } as never)
  expect(rows).toHaveLength(3)
  expect(count).toBeGreaterThan(3)
  expect(JSON.stringify(rows)).not.toContain('13857401317')
  expect((await world.ask(tms.rateCards, { limit: 200 } as never)).rows).toHaveLength(84)
  expect((await world.ask(tms.regions, { search: '浦东', limit: 5 } as never)).rows).toMatchObject([
    { code: '310115', parent_name: '市辖区' },
  ])
  const { quotes } = await world.ask(tms.quote, {
    weightGrams: '1300',
    province: '北京',
    city: '北京',
    county: '朝阳',
  } as never)
  expect(quotes[0]).toMatchObject({ verdict: 'chosen', carrier: 'STO' })
  await expect(
    world.ask(tms.quote, { weightGrams: 1, province: '火星', city: '', county: '' } as never),
  ).rejects.toMatchObject({ code: 'tms.address-unknown' })
  expect((await world.ask(tms.shipments, { limit: 5 } as never, { tenant: world.other })).rows).toHaveLength(
    0,
  )
})
