// A stop lets what is under way finish, and refuses what still comes in our own words.
import net from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identities } from '#kernel/identity.ts'
import type { World } from '#tests/world.ts'
import { newWorld } from '#tests/world.ts'
import { endHttp, endInTurn } from './ending.ts'
import { buildHttp } from './http.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(async () => {
  await world?.close()
})

test('a request under way is answered; one that comes then is told 503 and connection: close', async () => {
  let release = () => {},
    begun = () => {}
  const slow = new Promise<void>(resolve => (release = resolve)),
    isUnderWay = new Promise<void>(resolve => (begun = resolve))
  const { db, performer } = world
  const deps = { db, performer, identities: identities(db), publicUrl: 'http://localhost' }
  const app = buildHttp(deps, http => {
    http.get('/slow', async () => {
      begun()
      await slow
      return { result: 'whole' }
    })
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const socket = net.connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  let heard = ''
  socket.on('data', chunk => (heard += chunk.toString()))
  const closed = new Promise(resolve => socket.once('close', resolve))
  const ask = (place: string) => socket.write(`GET ${place} HTTP/1.1\r\nhost: localhost\r\n\r\n`)
  ask('/slow')
  await isUnderWay
  const ended = endHttp(app, 10_000)
  await expect.poll(() => app.server.listening).toBe(false)
  ask('/slow')
  release()
  await Promise.all([ended, closed])
  const [, first, second] = heard.split('HTTP/1.1 ')
  expect(first).toMatch(/^200 [^]*"whole"/)
  expect(second).toMatch(/^503 [^]*connection: close[^]*request\.going-down/i)
})

test('things end in the reverse order of their start; what hangs is left, but not the first', async () => {
  const seen: string[] = []
  const ending = (name: string, ms: number) => async () => {
    await new Promise(resolve => setTimeout(resolve, ms))
    seen.push(name)
  }
  const fails = () => {
    throw new Error('it is gone already')
  }
  await endInTurn([ending('database', 60), fails, () => new Promise(() => {}), ending('http', 1)], 30)
  expect(seen).toEqual(['http', 'database'])
})
