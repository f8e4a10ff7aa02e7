// SMTP keeps the contract against a real server in this process; a server that is away is an outage.
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { exampleLetter, mailContract } from '../mail.contract.ts'
import type { Mailer } from '../mailer.ts'
import { smtpMailer } from './smtp.ts'

interface Got {
  to: string[]
  raw: string
}
const got: Got[] = []
let refuses = false
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onData(stream, session, done) {
    const parts: Buffer[] = []
    stream.on('data', part => parts.push(part as Buffer))
    stream.on('end', () => {
      if (refuses) return done(Object.assign(new Error('try later'), { responseCode: 451 }))
      got.push({ to: session.envelope.rcptTo.map(r => r.address), raw: Buffer.concat(parts).toString() })
      done()
    })
  },
})
const settings = { from: 'Sixlink <no-reply@demo.example>', publicUrl: 'https://six.example' }
let mailer: Mailer
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  mailer = smtpMailer(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, settings)
})
beforeEach(() => {
  got.length = 0
})
afterAll(async () => {
  await mailer.close()
  await new Promise<void>(resolve => server.close(resolve))
})

const header = (raw: string, name: string) => {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]/g, ' ')
  return head
    .split('\r\n')
    .find(line => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
    ?.slice(name.length + 1)
    .trim()
}
const bodyOf = (raw: string) => {
  const body = raw.slice(raw.indexOf('\r\n\r\n') + 4)
  return header(raw, 'Content-Transfer-Encoding') === 'base64'
    ? Buffer.from(body, 'base64').toString()
    : decodeURIComponent(
        body
          .replace(/=\r\n/g, '')
          .replace(/%/g, '%25')
          .replace(/=([0-9A-F]{2})/g, '%$1'),
      )
}

mailContract('SMTP', async () => mailer)

test('the letter arrives in Chinese, with the public link and its key as message-id', async () => {
  const { messageId } = await mailer.send(exampleLetter)
  expect(got).toHaveLength(1)
  expect(got[0]!.to).toEqual(['c001@customer.example'])
  expect(header(got[0]!.raw, 'Message-ID')).toBe(messageId)
  expect(header(got[0]!.raw, 'Subject')).toMatch(/=\?UTF-8\?/)
  expect(bodyOf(got[0]!.raw)).toContain('查看物流：https://six.example/track/abc_123')
})
test('a line break in a subject starts no header', async () => {
  await mailer.send({ ...exampleLetter, subject: 'x\r\nBcc: thief@else.example' })
  expect(header(got[0]!.raw, 'Bcc')).toBeUndefined()
  expect(got[0]!.to).toEqual(['c001@customer.example'])
})
test('an address list in the place of an address reaches nobody else', async () => {
  await mailer.send({ ...exampleLetter, to: 'a@b.example, thief@else.example' }).catch(() => {})
  expect(got.flatMap(g => g.to)).not.toContain('thief@else.example')
})
test('a server that refuses or is away is an outage, to be tried again', async () => {
  refuses = true
  await expect(mailer.send(exampleLetter)).rejects.toThrow()
  refuses = false
  const away = smtpMailer('smtp://127.0.0.1:1', settings)
  await expect(away.send(exampleLetter)).rejects.toThrow()
  await away.close()
})
