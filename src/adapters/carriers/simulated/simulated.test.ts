// The simulated carriers pass the contract, and pushes come in over HTTP: genuine ones count once, forged
// ones never.
import http from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { answer, perform } from '#kernel/port.ts'
import * as tms from '#tms/index.ts'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { seedRegions } from '../../../../db/seed/regions.ts'
import { seedCarriers } from '../../../../db/seed/tms.ts'
import { carrierContract, contractOrder } from '../carrier.contract.ts'
import type { Account } from '../carrier.ts'
import { carrierPerformers, plugCarrier, receiveCarrierPush, simulatedCarriers } from '../index.ts'
import type { SimulatedCarriers } from '../index.ts'
import { signedPush } from './push.ts'

let world: World, server: http.Server, carriers: SimulatedCarriers, account: Account, url: string
let down = false
const answered: number[] = []
const stepMs = 30

beforeAll(async () => {
  world = await newWorld()
  const owner = new pg.Client(world.config)
  await owner.connect()
  await seedRegions(owner)
  await owner.end()
  await world.tx(tx => seedCarriers(tx))
  await world.sql(`insert into master.site (tenant_id, id, code, name_zh, name_en, kind, contact, phone,
      province, city, county, street)
    values (1, gen_random_uuid(), 'WH', '仓库', 'Warehouse', 'warehouse', '徐佳', '0574-63000000', '浙江省', '宁波市',
      '慈溪市', '创业一路 66 号')`)
  const { push_secret: pushSecret } = (await world.tx(tx => tms.carrierAccount(tx, 'SF')))!
  account = { tenant: 1, carrier: 'SF', pushSecret, settings: {} }
  server = http
    .createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const [tenant, carrier] = request.url!.split('/').slice(1) as [string, string]
      const { status, body } = down
        ? { status: 503, body: {} }
        : await receiveCarrierPush(
            { db: world.db, performer: world.performer },
            { tenant, carrier, headers: request.headers, rawBody: Buffer.concat(chunks) },
          )
      answered.push(status)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
    .listen(0)
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  carriers = simulatedCarriers({ db: world.db, pushUrl: url, stepMs })
  plugCarrier(carriers)
  const performers = carrierPerformers({ db: world.db, performer: world.performer })
  perform(tms.requestWaybill, performers.request)
  perform(tms.cancelWaybill, performers.cancel)
  answer(tms.askShipTo, async (_tx, order) => ({
    ...contractOrder('', 'SF', '247').receiver,
    order,
    no: 'XSDD-1',
    regionCode: '310115',
    rule: 'cheapest-in-time' as const,
    promisedAt: null,
    customer: order,
  }))
  world.dispatch()
}, 60_000)
afterAll(async () => {
  await carriers?.stop()
  server?.close()
  await world?.close()
})
afterEach(async () => {
  down = false
  for (const { code, says, sql } of tms.tmsInvariants)
    expect(await world.sql(sql), `${code}: ${says}`).toEqual([])
})

const idle = () => world.dispatch().idle(world.tenant)
const boxes = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    sscc: `${i}`,
    weightGrams: 5000,
    lengthMm: 300,
    widthMm: 300,
    heightMm: 300,
  }))
const book = async (count = 10) =>
  (
    await world.do(tms.bookCarrier, {
      pickList: crypto.randomUUID(),
      order: crypto.randomUUID(),
      packages: boxes(count),
    })
  ).shipment!
const see = (id: string) => world.ask(tms.shipment, { id })
async function until(what: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 400; i++) {
    if (await what()) return
    await new Promise(resolve => setTimeout(resolve, 25))
  }
  throw new Error('it did not happen in 10 s')
}
const about = async (name: string, shipment: string) =>
  (await world.facts<{ shipment: string }>(name)).filter(f => f.shipment === shipment)

carrierContract('simulated', () => ({
  adapter: carriers,
  account,
  service: '247',
  push: number =>
    signedPush(
      {
        events: [
          { number, id: '1', code: '103', at: new Date().toISOString(), place: '宁波', text: '已收取快件' },
        ],
      },
      1,
      account.pushSecret,
      new Date(),
    ),
  refuseNext: () => carriers.inject('SF', 'refuse'),
  loseNextAnswer: () => carriers.inject('SF', 'lose-answer'),
}))

test('a shipment runs by itself to its signature, also when the carrier says things twice', async () => {
  await carriers.start()
  carriers.inject('SF', 'duplicate-push', 3)
  const shipment = await book()
  await until(async () => (await see(shipment)).state === 'delivered')
  const seen = await see(shipment)
  expect(seen.tracking_number).toMatch(/^SF\d{13}$/)
  expect(seen.events.map(e => e.state)).toEqual([
    'DELIVERED',
    'OUT_FOR_DELIVERY',
    'IN_TRANSIT',
    'IN_TRANSIT',
    'IN_TRANSIT',
    'IN_TRANSIT',
    'PICKED_UP',
  ])
  expect(seen.events.some(e => e.place === '上海集散中心')).toBe(true)
  expect(JSON.stringify(seen.events)).not.toMatch(/139\d{8}/)
  expect(await about('tms.ShipmentPickedUp', shipment)).toHaveLength(1)
  expect(await about('tms.ShipmentDelivered', shipment)).toHaveLength(1)
  expect(await about('tms.TrackingAdvanced', shipment)).toHaveLength(5)
})

test('an answer that is lost after the carrier booked never makes a second waybill', async () => {
  carriers.inject('SF', 'lose-answer')
  const shipment = await book()
  await until(async () => (await see(shipment)).waybills[0]?.state === 'unknown')
  await until(async () => (await see(shipment)).booked_at !== null)
  await idle()
  expect((await see(shipment)).waybills).toHaveLength(1)
  expect(await world.sql('select no from tms.simulated_waybill where key = $1', [shipment])).toHaveLength(1)
  expect(await about('tms.CarrierBooked', shipment)).toHaveLength(1)
})

test.each(['outage', 'empty-number', 'foreign-number'] as const)(
  '%s of the carrier stays unknown and is asked again',
  async fault => {
    carriers.inject('SF', fault)
    const shipment = await book()
    await until(async () => (await see(shipment)).booked_at !== null)
    expect((await see(shipment)).waybills.map(w => w.state)).toEqual(['active'])
  },
)

test('a carrier that was stopped goes on where it was, and pushes that nobody took come again', async () => {
  await carriers.stop()
  const shipment = await book()
  await until(async () => (await see(shipment)).state === 'booked')
  down = true
  await carriers.start()
  await until(async () => answered.at(-1) === 503)
  await carriers.stop()
  expect((await see(shipment)).events).toHaveLength(0)
  down = false
  await world.sql(`update tms.simulated_waybill set next_at = now() where key = $1`, [shipment])
  carriers = simulatedCarriers({ db: world.db, pushUrl: url, stepMs })
  plugCarrier(carriers)
  await carriers.start()
  await until(async () => (await see(shipment)).state === 'delivered')
  expect((await see(shipment)).events).toHaveLength(7)
})

test('a cancelled waybill never moves', async () => {
  await carriers.stop()
  const order = crypto.randomUUID()
  const { shipment } = await world.do(tms.bookCarrier, {
    pickList: crypto.randomUUID(),
    order,
    packages: boxes(1),
  })
  await until(async () => (await see(shipment!)).state === 'booked')
  await world.do(tms.cancelBooking, { order })
  await idle()
  await carriers.start()
  await new Promise(resolve => setTimeout(resolve, stepMs * 5))
  const seen = await see(shipment!)
  expect([seen.state, seen.waybills[0]!.state, seen.events.length]).toEqual(['cancelled', 'void', 0])
})

test('forged, replayed and malformed pushes get a clear 4xx and leave only an audit line', async () => {
  const shipment = await book()
  await until(async () => (await see(shipment)).state !== 'booking')
  const number = (await see(shipment)).tracking_number!,
    before = (await world.sql('select from tms.tracking_event')).length
  const body = {
    events: [
      { number: `${number}x`, id: 'f', code: '301', at: new Date().toISOString(), place: '', text: '' },
    ],
  }
  const good = signedPush(body, 1, account.pushSecret, new Date()),
    receive = (d: object) =>
      receiveCarrierPush({ db: world.db, performer: world.performer }, { carrier: 'SF', ...good, ...d }).then(
        a => a.status,
      )
  await carriers.stop()
  const events = async () => (await world.sql(`select from tms.tracking_event where event_id = 'f'`)).length
  expect(await receive({ rawBody: Buffer.from(good.rawBody.toString().replace('301', '501')) })).toBe(401)
  expect(await receive({ headers: { ...good.headers, 'x-carrier-signature': 'x' } })).toBe(401)
  expect(await receive({ headers: { 'x-sixlink-tenant': '1' } })).toBe(401)
  expect(await receive(signedPush(body, 1, account.pushSecret, new Date(Date.now() - 3_600_000)))).toBe(401)
  expect(await receive({ headers: { ...good.headers, 'x-sixlink-tenant': '2' } })).toBe(404)
  expect(await receive({ headers: { ...good.headers, 'x-sixlink-tenant': '1; drop' } })).toBe(400)
  expect(await receive({ carrier: '../x' })).toBe(400)
  expect(await receive({ carrier: 'NOBODY' })).toBe(404)
  expect(await receive({ tenant: 'nowhere' })).toBe(400)
  expect(await receive({ rawBody: Buffer.alloc(1024 * 1024 + 1) })).toBe(413)
  expect(await receive(signedPush({ events: [] }, 1, account.pushSecret, new Date()))).toBe(400)
  expect(
    await receive(
      signedPush(
        { events: [{ ...body.events[0]!, text: 'x'.repeat(1001) }] },
        1,
        account.pushSecret,
        new Date(),
      ),
    ),
  ).toBe(400)
  expect(await receive({})).toBe(404)
  expect(await events()).toBe(0)
  expect((await world.sql('select from tms.tracking_event')).length).toBeGreaterThanOrEqual(before)
  const audit = await world.sql<{
    reason: string
    count: number
  }>(`select input ->> 'reason' as reason, count(*)::int as count
    from kernel.audit where refused = 'tms.push-rejected' group by 1 order by 1`)
  expect(audit).toEqual([
    { reason: 'forged', count: 4 },
    { reason: 'malformed', count: 2 },
  ])
})
