// Events of carriers, as they really come: late, twice, in the wrong order, from clocks that run ahead.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseCsv } from '../../../../db/seed/csv.ts'
import { stateOfCode, trackingStates } from './tracking-state.rule.ts'
import type { TrackingState } from './tracking-state.rule.ts'
import type { Standing, TrackingEvent } from './tracking.rule.ts'
import { advance, eventMoment } from './tracking.rule.ts'

const minute = (n: number) => new Date(Date.UTC(2026, 10, 22, 10, n))
const event = (state: TrackingState, n: number, number = 'A'): TrackingEvent => ({
  number,
  state,
  at: minute(n),
  place: '',
  text: '',
  signedBy: state === 'DELIVERED' ? '本人签收' : null,
})
const booked = (d: Partial<Standing> = {}): Standing => ({
  state: 'booked',
  pickedUpAt: null,
  deliveredAt: null,
  lastEventAt: null,
  signedBy: null,
  master: 'A',
  together: true,
  parcels: [{ tracking: 'A', deliveredAt: null }],
  ...d,
})
const run = (from: Standing, ...pushes: TrackingEvent[][]) => {
  let standing = from
  const news: string[] = []
  for (const push of pushes) {
    const after = advance(standing, push)
    standing = after.standing
    news.push(...after.news.map(n => (n.kind === 'advanced' ? n.event.state : n.kind)))
  }
  return { standing, news }
}

test('the table of codes is that of the file', () => {
  const rows = parseCsv(
    readFileSync(new URL('../../../../db/seed/data/tracking-state-map.csv', import.meta.url), 'utf8'),
  )
  expect(rows).toHaveLength(67)
  for (const r of rows)
    expect(
      stateOfCode(r['source'] === 'sf_opcode' ? 'sfOpcode' : (r['source'] as 'kdniao'), r['code']!),
    ).toBe(r['canonical_state'])
  expect([
    stateOfCode('kuaidi100', '309'),
    stateOfCode('kuaidi100', 'x'),
    stateOfCode('sfOpcode', '777'),
  ]).toEqual(['DELIVERED', 'EXCEPTION', 'IN_TRANSIT'])
  expect(new Set(trackingStates).size).toBe(12)
})

test('the ordinary road: picked up once, delivered once', () => {
  const { standing, news } = run(
    booked(),
    [event('PICKED_UP', 1)],
    [event('IN_TRANSIT', 2)],
    [event('OUT_FOR_DELIVERY', 3)],
    [event('DELIVERED', 4)],
  )
  expect(news).toEqual(['picked-up', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'delivered'])
  expect(standing).toMatchObject({
    state: 'delivered',
    pickedUpAt: minute(1),
    deliveredAt: minute(4),
    signedBy: '本人签收',
  })
})

test.each([
  [
    'a signature without any pick-up means both',
    [[event('DELIVERED', 4)]],
    ['picked-up', 'delivered'],
    'delivered',
  ],
  [
    'a late pick-up changes nothing but its own moment',
    [[event('DELIVERED', 4)], [event('PICKED_UP', 1)]],
    ['picked-up', 'delivered'],
    'delivered',
  ],
  [
    'one push may hold the whole road in any order',
    [[event('DELIVERED', 4), event('PICKED_UP', 1), event('IN_TRANSIT', 2)]],
    ['picked-up', 'IN_TRANSIT', 'delivered'],
    'delivered',
  ],
  [
    'an older event does not turn the state back',
    [[event('PICKED_UP', 1)], [event('OUT_FOR_DELIVERY', 5)], [event('IN_TRANSIT', 3)]],
    ['picked-up', 'OUT_FOR_DELIVERY'],
    'out-for-delivery',
  ],
  [
    'after the signature nothing moves any more',
    [[event('DELIVERED', 4)], [event('IN_TRANSIT', 9)], [event('DELIVERED', 10)]],
    ['picked-up', 'delivered'],
    'delivered',
  ],
  [
    'a parcel that waits for its courier is not picked up',
    [[event('CREATED', 1), event('AWAITING_PICKUP', 2)]],
    ['CREATED', 'AWAITING_PICKUP'],
    'booked',
  ],
  [
    'a signature on the way back is that of the sender',
    [[event('PICKED_UP', 1)], [event('REFUSED', 2)], [event('RETURNING', 3)], [event('DELIVERED', 4)]],
    ['picked-up', 'REFUSED', 'RETURNING', 'RETURNED'],
    'returned',
  ],
  [
    'an exception ends with the next good news',
    [[event('PICKED_UP', 1)], [event('EXCEPTION', 2)], [event('OUT_FOR_DELIVERY', 3)]],
    ['picked-up', 'EXCEPTION', 'OUT_FOR_DELIVERY'],
    'out-for-delivery',
  ],
] as [string, TrackingEvent[][], string[], string][])('%s', (_, pushes, news, state) => {
  const done = run(booked(), ...pushes)
  expect(done.news).toEqual(news)
  expect(done.standing.state).toBe(state)
  if (done.standing.deliveredAt) expect(done.standing.pickedUpAt! <= done.standing.deliveredAt).toBe(true)
})

test('in whatever order five events come, pick-up and delivery are said once (all 120)', () => {
  const events = [
    event('PICKED_UP', 1),
    event('IN_TRANSIT', 2),
    event('IN_TRANSIT', 3),
    event('OUT_FOR_DELIVERY', 4),
    event('DELIVERED', 5),
  ]
  const orders = (list: TrackingEvent[]): TrackingEvent[][] =>
    list.length < 2
      ? [list]
      : list.flatMap((e, i) => orders([...list.slice(0, i), ...list.slice(i + 1)]).map(rest => [e, ...rest]))
  for (const order of orders(events)) {
    const { standing, news } = run(booked(), ...order.map(e => [e]))
    expect(news.filter(n => n === 'picked-up' || n === 'delivered')).toEqual(['picked-up', 'delivered'])
    expect(standing).toMatchObject({ state: 'delivered', pickedUpAt: minute(1), deliveredAt: minute(5) })
  }
})

test('parcels with waybills of their own are waited for; a master waybill speaks for all', () => {
  const parcels = [
    { tracking: 'A', deliveredAt: null },
    { tracking: 'B', deliveredAt: null },
  ]
  const apart = run(
    booked({ together: false, parcels }),
    [event('PICKED_UP', 1), event('PICKED_UP', 1, 'B')],
    [event('DELIVERED', 4)],
  )
  expect([apart.standing.state, apart.news]).toEqual(['picked-up', ['picked-up', 'DELIVERED']])
  expect(run(apart.standing, [event('DELIVERED', 6, 'B')])).toMatchObject({
    news: ['delivered'],
    standing: { state: 'delivered', deliveredAt: minute(6) },
  })
  const together = run(booked({ parcels }), [event('PICKED_UP', 1)], [event('DELIVERED', 4)])
  expect(together.standing.parcels.every(p => p.deliveredAt)).toBe(true)
})

test('a cancelled shipment stays cancelled', () => {
  expect(run(booked({ state: 'cancelled' }), [event('PICKED_UP', 1)])).toMatchObject({
    news: [],
    standing: { state: 'cancelled', pickedUpAt: null },
  })
})

test('an event is never later than its receipt', () => {
  expect(eventMoment(minute(9), minute(3))).toEqual(minute(3))
  expect(eventMoment(minute(2), minute(3))).toEqual(minute(2))
})
