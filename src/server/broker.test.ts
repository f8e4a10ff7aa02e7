// The broker keeps companies' plants apart: a reserved Sparkplug group is its own client's and nobody else's.
import mqtt from 'mqtt'
import type { IClientOptions, MqttClient } from 'mqtt'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { until } from '#tests/product.ts'
import type { Broker } from './broker.ts'
import { startBroker } from './broker.ts'

let broker: Broker
const heard: string[] = [],
  clients: MqttClient[] = []
beforeAll(async () => {
  broker = await startBroker()
  broker.tap!.open((topic, _body, taken) => {
    heard.push(topic)
    taken()
  })
  broker.reserve('one-a1', 'password of one')
  broker.reserve('two-b2', 'password of two')
})
afterEach(async () => {
  heard.length = 0
  await Promise.all(clients.splice(0).map(c => c.endAsync(true)))
})
afterAll(() => broker.stop())

async function client(as: IClientOptions = {}): Promise<MqttClient> {
  const it = await mqtt.connectAsync(broker.url, { reconnectPeriod: 0, connectTimeout: 3_000, ...as }, false)
  it.on('error', () => {})
  clients.push(it)
  return it
}
const one = () => client({ username: 'one-a1', password: 'password of one' })
/** What became of a message: taken by the host, or the connection ended. */
const publish = async (from: MqttClient, topic: string): Promise<string> => {
  const ended = new Promise<string>(resolve => from.once('close', () => resolve('ended')))
  const told = from.publishAsync(topic, 'x', { qos: 1 }).then(
    () => 'told',
    () => 'ended',
  )
  return Promise.race([ended, told])
}
const data = (group: string) => `spBv1.0/${group}/DDATA/IMM-01-EDGE/IMM-01`

test('a plant speaks in its own group, and in no other', async () => {
  expect(await publish(await one(), data('one-a1'))).toBe('told')
  for (const group of ['two-b2', 'demo', 'STATE'])
    expect([group, await publish(await one(), data(group))]).toEqual([group, 'ended'])
  expect(await publish(await one(), 'elsewhere')).toBe('ended')
  expect(heard).toEqual([data('one-a1')])
})

test('who does not sign in as the group cannot speak for it; other groups are open as before', async () => {
  expect(await publish(await client(), data('one-a1'))).toBe('ended')
  expect(await publish(await client({ username: 'somebody', password: 'x' }), data('two-b2'))).toBe('ended')
  expect(await publish(await client(), data('demo'))).toBe('told')
  expect(heard).toEqual([data('demo')])
  await expect(client({ username: 'one-a1', password: 'password of two' })).rejects.toThrow(/authorized/i)
})

test('B-114 a retained command is refused: it would be carried out by whoever connects later', async () => {
  const retained = async (kind: string, retain: boolean) => {
    const from = await client()
    const ended = new Promise<string>(resolve => from.once('close', () => resolve('ended')))
    const topic = `spBv1.0/demo/${kind}/IMM-01-EDGE/IMM-01`
    const told = from.publishAsync(topic, 'x', { qos: 1, retain }).then(
      () => 'told',
      () => 'ended',
    )
    return Promise.race([ended, told])
  }
  expect(await retained('DCMD', true)).toBe('ended')
  expect(await retained('NCMD', true)).toBe('ended')
  expect(await retained('DCMD', false)).toBe('told')
  const late = await client(),
    came: string[] = []
  late.on('message', topic => came.push(topic))
  await late.subscribeAsync('spBv1.0/demo/+/#', { qos: 1 })
  await late.publishAsync(data('demo'), 'x', { qos: 1 })
  await until('what is new is heard', () => Promise.resolve(came.length > 0))
  expect(came).toEqual([data('demo')])
})

test('B-115 a client under the name of another ends it, and speaks for no group but its own', async () => {
  const first = await client({ clientId: 'one-a1-IMM', username: 'one-a1', password: 'password of one' })
  const gone = new Promise<void>(resolve => first.once('close', () => resolve()))
  const thief = await client({ clientId: 'one-a1-IMM' })
  await gone
  expect(await publish(thief, data('one-a1'))).toBe('ended')
  expect(heard).toEqual([])
})

test('a last will is held to the same', async () => {
  const foreign = await one()
  await foreign.endAsync(true)
  const will = { topic: data('two-b2'), payload: Buffer.from('x'), qos: 1 as const, retain: false }
  const dying = await client({ username: 'one-a1', password: 'password of one', will })
  const gone = new Promise<void>(resolve => dying.once('close', () => resolve()))
  dying.stream.destroy()
  await gone
  // What the broker does after a will that it refused comes after it.
  expect(await publish(await client(), data('demo'))).toBe('told')
  expect(heard).toEqual([data('demo')])
})

test('commands of a group are heard by its own machines only, the host’s STATE by all', async () => {
  const got: string[] = []
  const [own, other] = [await one(), await client()]
  for (const [name, from] of [
    ['own', own],
    ['other', other],
  ] as const) {
    from.on('message', topic => got.push(`${name} ${topic}`))
    await from.subscribeAsync('spBv1.0/#', { qos: 1 })
  }
  const command = 'spBv1.0/one-a1/DCMD/IMM-01-EDGE/IMM-01',
    foreign = 'spBv1.0/two-b2/DCMD/IMM-01-EDGE/IMM-01'
  for (const topic of [command, foreign, 'spBv1.0/STATE/sixlink'])
    await broker.tap!.publish(topic, Buffer.from('x'), { retain: false })
  await expect.poll(() => got.filter(g => g.endsWith('STATE/sixlink')).length).toBe(2)
  const state = 'spBv1.0/STATE/sixlink'
  expect(got.sort()).toEqual([`other ${state}`, `own ${command}`, `own ${state}`].sort())
})

test('a freed group ends its connections', async () => {
  const mine = await one()
  const gone = new Promise<void>(resolve => mine.once('close', () => resolve()))
  broker.free('one-a1')
  await gone
  await expect(client({ username: 'two-b2', password: 'password of one' })).rejects.toThrow()
  broker.reserve('one-a1', 'password of one')
})
