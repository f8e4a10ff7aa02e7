// The contract of every mailer: the same letter has the same identity, and no text can become a header.
import { describe, expect, test } from 'vitest'
import type { Letter, Mailer } from './mailer.ts'

export const exampleLetter: Letter = {
  key: 'oms.shipped.0199d2c0-0000-7000-8000-000000000001',
  to: 'c001@customer.example',
  subject: '订单已发货：XSDD20261122-00042',
  text: '陈思远，您好：\n\n查看物流：/track/abc_123',
  link: '/track/abc_123',
}

export function mailContract(name: string, open: () => Promise<Mailer>): void {
  describe(`${name} keeps the contract of mailers`, () => {
    test('a letter leaves, and says under which identity', async () => {
      const mailer = await open()
      const { messageId } = await mailer.send(exampleLetter)
      expect(messageId).toMatch(/^<oms\.shipped\.[0-9a-f-]{36}@[a-z.-]+>$/)
      expect(mailer.via).toMatch(/^[a-z]+$/)
    })
    test('the same key is the same letter, another is another', async () => {
      const mailer = await open()
      const ids = await Promise.all(
        [exampleLetter, exampleLetter, { ...exampleLetter, key: 'oms.shipped.2' }].map(
          async letter => (await mailer.send(letter)).messageId,
        ),
      )
      expect(ids[0]).toBe(ids[1])
      expect(ids[2]).not.toBe(ids[0])
    })
    test('a key of any text is a message-id of plain characters', async () => {
      const { messageId } = await (
        await open()
      ).send({ ...exampleLetter, key: 'a b\r\nBcc: x@y.example<订单>' })
      expect(messageId).toMatch(/^<[A-Za-z0-9._-]+@[a-z.-]+>$/)
    })
  })
}
