// Sparkplug B as the specification has it: topics, bytes, sequence numbers and the host's view of a node.
import { expect, test } from 'vitest'
import { decode, encode } from './payload.ts'
import type { Metric, MetricType, MetricValue } from './payload.ts'
import { aheadOf, isOlder, nextSequence } from './sequence.ts'
import { askAgainMs, newSession, receive, reorderMs, tick } from './session.ts'
import type { Message, Session } from './session.ts'
import { parseState, parseTopic, stateBody, stateTopic, topicOf } from './topic.ts'

test.each([
  ['spBv1.0/plant/NBIRTH/edge', { group: 'plant', kind: 'NBIRTH', node: 'edge', device: null }],
  ['spBv1.0/plant/DDATA/edge/IMM-01', { group: 'plant', kind: 'DDATA', node: 'edge', device: 'IMM-01' }],
  ['spBv1.0/plant/DDATA/edge', null],
  ['spBv1.0/plant/NDATA/edge/IMM-01', null],
  ['spBv1.0/STATE/sixlink', null],
  ['spAv1.0/plant/NDATA/edge', null],
  ['spBv1.0/plant/XDATA/edge', null],
])('topic %s', (text, parsed) => {
  expect(parseTopic(text)).toEqual(parsed)
})

test('a topic is written as it is read, and ids with wildcards are refused', () => {
  expect(topicOf('plant', 'DCMD', 'edge', 'IMM-01')).toBe('spBv1.0/plant/DCMD/edge/IMM-01')
  expect(() => topicOf('pl+ant', 'NCMD', 'edge')).toThrow()
  expect(() => topicOf('plant', 'DCMD', 'edge')).toThrow()
  expect(stateTopic('h')).toBe('spBv1.0/STATE/h')
  expect(parseState(Buffer.from(stateBody(true, 5)))).toEqual({ online: true, timestamp: 5 })
  expect(parseState(Buffer.from('ONLINE'))).toBeNull()
})

test.each<[MetricType, MetricValue]>([
  ['Int8', -5],
  ['Int16', -300],
  ['Int32', -70_000],
  ['Int64', 2 ** 40],
  ['UInt8', 255],
  ['UInt16', 65_535],
  ['UInt32', 4_294_967_295],
  ['UInt64', 2 ** 52],
  ['Double', 200.25],
  ['Boolean', true],
  ['Boolean', false],
  ['String', '注塑'],
  ['DateTime', 1_795_000_000_123],
  ['Double', null],
])('a %s of %s comes back as it was', (type, value) => {
  const bytes = encode({
    timestamp: 7,
    seq: 3,
    metrics: [{ name: 'm', type, value, alias: 9, historical: true, quality: 192 }],
  })
  expect(decode(bytes)).toEqual({
    timestamp: 7,
    seq: 3,
    metrics: [{ name: 'm', alias: 9, type, value, timestamp: 7, historical: true, quality: 192 }],
  })
})

test('bytes that are no payload are null and not an exception', () => {
  expect(decode(Buffer.from([255, 1, 2, 3, 4]))).toBeNull()
})

test.each([
  [0, 1],
  [254, 255],
  [255, 0],
])('after %i comes %i', (seq, next) => {
  expect(nextSequence(seq)).toBe(next)
})
test.each([
  [5, 5, 0],
  [5, 6, 1],
  [255, 1, 2],
  [3, 2, -1],
  [0, 255, -1],
])('expected %i, came %i: ahead %i', (expected, seq, ahead) => {
  expect(aheadOf(expected, seq)).toBe(ahead)
})
test('255 is older than 0 after the turn', () => {
  expect(isOlder(255, 0)).toBe(true)
  expect(isOlder(1, 0)).toBe(false)
})

const metric = (name: string, value: MetricValue, alias: number | null = null): Metric => ({
  name,
  alias,
  type: 'Double',
  value,
  timestamp: null,
  historical: false,
  quality: null,
})
const birth = (bdSeq: number, timestamp: number): Message => ({
  kind: 'NBIRTH',
  device: null,
  payload: { timestamp, seq: 0, metrics: [metric('bdSeq', bdSeq)] },
})
const death = (bdSeq: number): Message => ({
  kind: 'NDEATH',
  device: null,
  payload: { timestamp: 0, seq: null, metrics: [metric('bdSeq', bdSeq)] },
})
const deviceBirth = (seq: number): Message => ({
  kind: 'DBIRTH',
  device: 'd',
  payload: { timestamp: 0, seq, metrics: [metric('T', 20, 7)] },
})
const data = (seq: number, value = seq): Message => ({
  kind: 'DDATA',
  device: 'd',
  payload: { timestamp: 0, seq, metrics: [metric('', value, 7)] },
})
const steps = (session: Session, now: number, ...messages: Message[]) =>
  messages.flatMap(m => receive(session, m, now)).map(s => ('why' in s ? `${s.step}:${s.why}` : s.step))
const live = () => {
  const s = newSession()
  steps(s, 0, birth(0, 100), deviceBirth(1))
  return s
}

test('birth, device birth, data by alias', () => {
  const session = newSession()
  expect(steps(session, 0, birth(0, 100), deviceBirth(1))).toEqual(['node-birth', 'device-birth'])
  expect(receive(session, data(2, 21), 0)).toMatchObject([
    { step: 'data', whole: true, metrics: [{ name: 'T', value: 21 }] },
  ])
})
test('no data before birth: it is ignored and a birth is asked for, once', () => {
  const session = newSession()
  expect(steps(session, 0, data(4), data(5))).toEqual([
    'ignored:no-birth',
    'ask-rebirth:no-birth',
    'ignored:no-birth',
  ])
  expect(steps(session, askAgainMs, data(6))).toContain('ask-rebirth:no-birth')
})
test('data of a device that was not born asks for a rebirth', () => {
  const session = newSession()
  expect(steps(session, 0, birth(0, 1), data(1))).toEqual(['node-birth', 'ask-rebirth:no-device-birth'])
})
test('messages that overtake one another are put in order', () => {
  const session = live()
  expect(steps(session, 0, data(3), data(4))).toEqual([])
  expect(receive(session, data(2), 0).map(s => (s.step === 'data' ? s.metrics[0]!.value : s.step))).toEqual([
    2, 3, 4,
  ])
  expect(tick(session, reorderMs)).toEqual([])
})
test('a gap that stays asks for a rebirth, and nothing is whole until then', () => {
  const session = live()
  steps(session, 10, data(3))
  expect(tick(session, 10)).toEqual([])
  expect(tick(session, 10 + reorderMs)).toMatchObject([
    { step: 'data', whole: false },
    { step: 'ask-rebirth', why: 'gap' },
  ])
  expect(receive(session, data(4), 20)).toMatchObject([{ step: 'data', whole: false }])
  steps(session, 30, birth(0, 200), deviceBirth(1))
  expect(receive(session, data(2), 40)).toMatchObject([{ step: 'data', whole: true }])
})
test('seq turns from 255 to 0 without a gap', () => {
  const session = live()
  for (let seq = 2; seq < 256; seq++) steps(session, 0, data(seq))
  expect(steps(session, 0, data(0), data(1))).toEqual(['data', 'data'])
})
test('a message that came twice is taken once', () => {
  expect(steps(live(), 0, data(2), data(2))).toEqual(['data', 'ignored:late'])
})
test('a death ends the session; of another connection it is ignored', () => {
  const session = live()
  expect(steps(session, 0, death(7), data(2))).toEqual(['ignored:older-death', 'data'])
  expect(steps(session, 0, death(0), data(3))).toEqual([
    'node-death',
    'ignored:no-birth',
    'ask-rebirth:no-birth',
  ])
})
test('a will that overtakes its late birth leaves no dead node online', () => {
  const session = newSession()
  expect(steps(session, 0, death(3), birth(3, 100))).toEqual(['ask-rebirth:is-it-alive'])
  expect(session.online).toBe(false)
})
test('and a node that answers the question is alive after all', () => {
  const session = newSession()
  steps(session, 0, death(0), birth(0, 100))
  expect(steps(session, 1, birth(0, 100))).toEqual(['ask-rebirth:is-it-alive'])
  expect(steps(session, 1, birth(0, 101))).toEqual(['node-birth'])
})
test('the birth of an older connection is ignored, a restarted node that counts from 0 is not', () => {
  const session = newSession()
  steps(session, 0, birth(5, 500))
  expect(steps(session, 0, birth(4, 400))).toEqual(['ignored:older-birth'])
  expect(steps(session, 0, birth(0, 900))).toEqual(['node-birth'])
})
test('a device may die alone', () => {
  const session = live()
  const ddeath: Message = { kind: 'DDEATH', device: 'd', payload: { timestamp: 0, seq: 2, metrics: [] } }
  expect(steps(session, 0, ddeath, data(3))).toEqual(['device-death', 'ask-rebirth:no-device-birth'])
})
