// The contract of every sales channel: what a platform's adapter must do with good, forged and broken
// webhooks.
import { describe, expect, test } from 'vitest'
import type { SalesChannel } from './channel.ts'
import { sampleShopOrder, signShopOrder } from './index.ts'

/** A recorded payload of the platform, and what it means. */
export interface Recorded {
  name: string
  headers: Record<string, string>
  payload: unknown
  means: object
}

const secret = 'a-secret-of-the-contract',
  at = new Date('2026-11-22T08:00:00.000Z')

export function channelContract(channel: SalesChannel, recorded: readonly Recorded[]): void {
  const sample = sampleShopOrder(17_001, at)
  const signed = signShopOrder(channel.platform, secret, sample, 'delivery-1')
  const read = (payload: unknown, headers = signed.headers) => channel.read(headers, payload)
  const written = () => JSON.parse(signed.rawBody.toString()) as Record<string, unknown>

  describe(`${channel.platform} keeps the contract of sales channels`, () => {
    test('the story: 100 pieces of FG-KT-17 to 上海市 浦东新区, paid, to the fen', () => {
      expect(read(written())).toMatchObject({
        kind: 'order',
        delivery: 'delivery-1',
        order: {
          externalNo: '17001',
          placedAt: expect.stringContaining('2026-11-22T08:00:00'),
          paid: true,
          freightMinor: 0,
          buyer: { email: 'c001@customer.example' },
          shipTo: {
            contact: '陈思远',
            phone: '13857401317',
            province: '上海市',
            city: '上海市',
            county: '浦东新区',
            street: '张江路 88 号 3 号楼',
          },
          lines: [{ sku: 'FG-KT-17', quantity: 100, amountMinor: 1_290_000 }],
        },
      })
    })
    test('its own signature is true, and any other is not', () => {
      const check = (headers: object, body = signed.rawBody, key = secret) =>
        channel.verify({ ...signed.headers, ...headers }, body, key)
      const name = Object.keys(signed.headers).find(h => /hmac|signature/.test(h))!
      expect(check({})).toBe(true)
      expect(check({}, signed.rawBody, 'another-secret-entirely')).toBe(false)
      expect(check({}, Buffer.concat([signed.rawBody, Buffer.from(' ')]))).toBe(false)
      for (const value of [
        undefined,
        '',
        'x',
        ['a', 'b'],
        signed.headers[name]!.toLowerCase() + '=',
        signed.headers[name]!.slice(0, -1),
      ])
        expect(check({ [name]: value })).toBe(false)
    })
  })
  wrongPayloads(channel, recorded)
}

function wrongPayloads(channel: SalesChannel, recorded: readonly Recorded[]): void {
  const signed = signShopOrder(channel.platform, secret, sampleShopOrder(17_001, at), 'delivery-1')
  const read = (payload: unknown, headers = signed.headers) => channel.read(headers, payload)
  const written = () => JSON.parse(signed.rawBody.toString()) as Record<string, unknown>

  describe(`${channel.platform} reads only what it knows`, () => {
    test('an order without a code, a quantity or an address that reads is wrong, with the path', () => {
      const text = JSON.stringify(written())
      for (const broken of [
        text.replaceAll('"FG-KT-17"', '""'),
        text.replaceAll(':100', ':-1'),
        text.replaceAll(':100', ':1.5'),
        text.replaceAll(':100', ':"100"'),
        text.replaceAll('"12900.00"', '"12,900.00"'),
        text.replaceAll('"12900.00"', '"12900.005"'),
        text.replaceAll('"12900.00"', '"1e4"'),
        text.replaceAll('"FG-KT-17"', '"\\u0000"'),
        'null',
        '[]',
        '"x"',
        '{}',
        '17',
      ]) {
        const reading = read(JSON.parse(broken))
        expect(reading.kind, broken.slice(0, 200)).toBe('wrong')
        expect((reading as unknown as { paths: string[] }).paths.length).toBeGreaterThan(0)
      }
    })
    test('a total that its lines do not make is wrong', () => {
      const payload = written(),
        key = 'total_price' in payload ? 'total_price' : 'total'
      expect(read({ ...payload, [key]: '12899.99' })).toEqual({ kind: 'wrong', paths: [key] })
    })
    test('keys that nobody asked for change nothing', () => {
      const payload = JSON.parse(
        `{"__proto__":{"paid":true},"constructor":1,"tenantId":2,${signed.rawBody.toString().slice(1)}`,
      )
      expect(read(payload)).toEqual(read(written()))
      expect(({} as Record<string, unknown>)['paid']).toBeUndefined()
    })
    test.each(recorded)('recorded: $name', ({ headers, payload, means }) => {
      expect(channel.read(headers, payload)).toMatchObject(means)
    })
  })
}
