// The guard of addresses: nothing inside is reached, by number, by name, or by a name that changes.
import { describe, expect, test } from 'vitest'
import { isPublic } from '#kernel/webhooks/address.rule.ts'
import { problemOfError, problemOfStatus, problems } from '#kernel/webhooks/problem.rule.ts'
import { checkUrl, Forbidden, guardedLookup } from './guard.ts'

describe('nothing inside is reached', () => {
  test.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.1',
    '017700000001',
    '①②⑦.0.0.1',
    '0',
    '[::ffff:7f00:1]',
    '[::1]',
    '169.254.169.254',
    '10.0.0.8',
    '192.168.1.1',
    '172.16.3.4',
    '[fd00::1]',
    '100.64.1.1',
    '[fe80::1]',
    '0.0.0.0',
    '224.0.0.1',
  ])('%s', host => {
    expect(() => checkUrl(new URL(`http://${host}:8080/`), false)).toThrow(Forbidden)
  })
  test.each(['file:///etc/passwd', 'gopher://x/', 'http://user:secret@example.com/'])('%s', text => {
    expect(() => checkUrl(new URL(text), false)).toThrow(Forbidden)
  })
  test('public addresses are', () => {
    expect(['93.184.216.34', '2606:2800:220:1::1'].map(isPublic)).toEqual([true, true])
  })
  test('a name that leads inside, now or at the second asking, is not connected to', async () => {
    let asked = 0
    const rebinding = (_host: string, _options: unknown, done: Function) => {
      asked++
      done(null, [{ address: asked === 1 ? '93.184.216.34' : '127.0.0.1', family: 4 }])
    }
    const look = (allowed: boolean) =>
      new Promise<string>(done =>
        guardedLookup(allowed, rebinding as never)('evil.example', {}, (error, address) =>
          done(error ? 'refused' : String(address)),
        ),
      )
    expect([await look(false), await look(false)]).toEqual(['93.184.216.34', 'refused'])
  })
})

test.each([
  [301, 'redirected'],
  [404, 'rejected'],
  [410, 'gone'],
  [500, 'receiver-failed'],
] as const)('an answer %i is told as %s', (status, problem) => expect(problemOfStatus(status)).toBe(problem))
test.each([
  [{ name: 'TimeoutError' }, 'no-answer'],
  [{ code: 'ENOTFOUND' }, 'name-unknown'],
  [{ code: 'ECONNREFUSED' }, 'no-connection'],
  [{ code: 'CERT_HAS_EXPIRED' }, 'certificate'],
  [{ code: 'ECONNRESET' }, 'broken-off'],
] as const)('%o is told as %s, in words', (error, problem) => {
  expect(problemOfError(error)).toBe(problem)
  expect(problems[problem].remedy.zh).toBeTruthy()
})
