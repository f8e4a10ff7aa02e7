// The contract test of carrier adapters: every adapter folder runs it from its own test with its own
// carrier side.
import { expect, test } from 'vitest'
import type { WaybillOrder } from '#tms/index.ts'
import type { Account, CarrierAdapter, Push } from './carrier.ts'
import { BadPush } from './carrier.ts'

export interface CarrierSide {
  adapter: CarrierAdapter
  account: Account
  /** A genuine push of one picked-up event of this number, as the carrier would send it now. */
  push(number: string): Push
  /** Makes the carrier say no to the next request; its reason is part of the answer. */
  refuseNext(): void
  /** Makes the next answer get lost after the carrier has booked. */
  loseNextAnswer(): void
  /** A service of the carrier. */
  service: string
}

export const contractOrder = (key: string, carrier: string, service: string, parcels = 2): WaybillOrder => ({
  shipment: '018f0000-0000-7000-8000-000000000001',
  attempt: 1,
  key,
  carrier,
  service,
  contents: '电热水壶 1.7L x2',
  weightGrams: 1200 * parcels,
  together: true,
  sender: {
    contact: '徐佳',
    phone: '0574-63000000',
    province: '浙江省',
    city: '宁波市',
    county: '慈溪市',
    street: '创业一路 66 号',
  },
  receiver: {
    contact: '陈思远',
    phone: '13857401317',
    province: '上海市',
    city: '上海市',
    county: '浦东新区',
    street: '张江路 88 号',
  },
  parcels: Array.from({ length: parcels }, (_, i) => ({
    number: i + 1,
    weightGrams: 1200,
    lengthMm: 220,
    widthMm: 190,
    heightMm: 240,
  })),
})

/** Every adapter behaves so, whatever its protocol. */
export function carrierContract(name: string, side: () => CarrierSide): void {
  const order = (key: string) => contractOrder(key, side().account.carrier, side().service)

  test(`${name}: a waybill has a number per parcel, the first of them the master`, async () => {
    const answer = await side().adapter.create(side().account, order('contract-1'))
    expect(answer.state).toBe('active')
    if (answer.state !== 'active') return
    expect(answer.numbers).toHaveLength(2)
    expect(answer.numbers[0]).toBe(answer.no)
    expect(answer.sortCode).not.toBe('')
  })
  test(`${name}: the same key never makes a second waybill`, async () => {
    const { adapter, account } = side()
    const first = await adapter.create(account, order('contract-2'))
    expect(await adapter.create(account, order('contract-2'))).toEqual(first)
  })
  test(`${name}: a lost answer is found by its key`, async () => {
    const { adapter, account, loseNextAnswer } = side()
    expect(await adapter.find(account, order('contract-3'))).toBeNull()
    loseNextAnswer()
    await expect(adapter.create(account, order('contract-3'))).rejects.toThrow()
    expect(await adapter.find(account, order('contract-3'))).toMatchObject({ state: 'active' })
  })
  test(`${name}: a refusal is an answer with a reason, not an error`, async () => {
    const { adapter, account, refuseNext } = side()
    refuseNext()
    const answer = await adapter.create(account, order('contract-4'))
    expect(answer.state).toBe('refused')
    if (answer.state === 'refused') expect(answer.reason).not.toBe('')
  })
  test(`${name}: a waybill can be cancelled`, async () => {
    const { adapter, account } = side()
    await adapter.create(account, order('contract-5'))
    expect(await adapter.cancel(account, { key: 'contract-5', no: null })).toMatchObject({ cancelled: true })
  })
  test(`${name}: a genuine push is known from a forged one`, () => {
    const { adapter, account, push } = side()
    const genuine = push('N1'),
      now = new Date()
    expect(adapter.isGenuine(account, genuine, now)).toBe(true)
    expect(adapter.isGenuine({ ...account, pushSecret: 'another secret of length' }, genuine, now)).toBe(
      false,
    )
    expect(adapter.isGenuine(account, { headers: {}, rawBody: genuine.rawBody }, now)).toBe(false)
  })
  test(`${name}: a push gives canonical events with the carrier's own ids`, () => {
    const [event] = side().adapter.parsePush(side().push('N1'))
    expect(event).toMatchObject({ number: 'N1', state: 'PICKED_UP' })
    expect(event!.eventId).not.toBe('')
    expect(Number.isNaN(Date.parse(event!.at))).toBe(false)
  })
  test.each([
    '',
    'null',
    '[]',
    '"x"',
    '{',
    '{}',
    '{"events":[{}]}',
    '{"Body":{"WaybillRoute":[{}]}}',
    '\u0000',
  ])(`${name}: %j is not a push`, body => {
    expect(() => side().adapter.parsePush({ headers: {}, rawBody: Buffer.from(body) })).toThrow(BadPush)
  })
}
