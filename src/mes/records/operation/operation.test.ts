// What an operation may do, what a count adds, when a job will end.
import { describe, expect, test } from 'vitest'
import { expectedEnd } from './expected-end.rule.ts'
import { count, mayStart, quantityMaxOf, stoppable } from './operation.rule.ts'

const o = (sequence: number, kind: 'issue' | 'make' | 'inspect', state: string,
  blockedReason: string | null = null) =>
  ({ sequence, kind, state, nameZh: `工序${sequence}`, nameEn: `step ${sequence}`,
    blockedReason }) as never as Parameters<typeof mayStart>[0]

describe('an operation starts', () => {
  test.each([
    ['allowed, with all before it finished', [o(1, 'issue', 'finished'), o(2, 'make', 'allowed')],
      { may: true }],
    ['not before the one before it', [o(1, 'make', 'running'), o(2, 'make', 'waiting')],
      { may: false, because: 'sequence' }],
    ['not while its machine has not confirmed', [o(1, 'issue', 'finished'), o(2, 'make', 'dispatched')],
      { may: false, why: 'dispatched' }],
    ['not while it is blocked, and says why', [o(1, 'issue', 'finished'), o(2, 'make', 'blocked',
      'speed: refused')], { may: false, why: 'speed: refused' }],
    ['not twice', [o(1, 'issue', 'finished'), o(2, 'make', 'running')], { may: false, because: 'started' }],
    ['not as an inspection', [o(1, 'make', 'finished'), o(2, 'inspect', 'allowed')],
      { may: false, because: 'state' }],
    ['past a step that was cancelled', [o(1, 'make', 'cancelled'), o(2, 'make', 'allowed')], { may: true }],
  ])('%s', (_name, all, says) => expect(mayStart(all.at(-1)!, all)).toMatchObject(says))
})

describe('a machine count', () => {
  const t = (good: number, scrap: number) => ({ good, scrap })
  test.each([
    ['adds only what is new', t(12, 1), t(10, 0), t(10, 0), 40, true, t(2, 1), null],
    ['told twice adds nothing', t(12, 1), t(12, 1), t(12, 1), 37, true, t(0, 0), null],
    ['that went backwards is ignored and noted', t(3, 0), t(12, 1), t(12, 1), 37, true, t(0, 0), /backwards/],
    ['before the start is remembered only', t(5, 0), t(0, 0), t(0, 0), 50, false, t(0, 0), null],
    ['remembered before the start is taken after it', t(5, 0), t(5, 0), t(0, 0), 50, true, t(5, 0), null],
    ['beyond the quantity is not taken', t(53, 0), t(49, 0), t(49, 0), 1, true, t(1, 0), /3 counted beyond/],
    ['takes scrap first when there is little room', t(50, 2), t(48, 0), t(48, 0), 2, true, t(0, 2),
      /2 counted beyond/],
  ])('%s', (_name, totals, seen, taken, room, running, take, note) => {
    const made = count(totals, seen, taken, room, running)
    expect(made.take).toEqual(take)
    if (note) expect(made.note).toMatch(note)
    else expect(made.note).toBeNull()
  })
})

describe('what a cancellation stops', () => {
  test.each([
    ['everything that has not started', [o(1, 'issue', 'dispatched'), o(2, 'make', 'waiting')], [1, 2]],
    ['nothing that runs', [o(1, 'issue', 'finished'), o(2, 'make', 'running'), o(3, 'make', 'waiting'),
      o(4, 'inspect', 'waiting')], [3, 4]],
    ['not the inspection of pieces that exist', [o(1, 'make', 'finished'), o(2, 'inspect', 'allowed')], []],
    ['not the inspection of pieces being made last', [o(1, 'make', 'running'), o(2, 'inspect', 'waiting')],
      []],
  ])('%s', (_name, all, stopped) => expect(stoppable(all).map(s => s.sequence)).toEqual(stopped))
})

test.each([[50, 0, 50], [50, 500, 52], [10, 500, 10], [50, 10_000, 100]])(
  'of %i with a limit of %i bp at most %i are reported', (quantity, bp, most) =>
    expect(quantityMaxOf(quantity, bp)).toBe(most))

describe('the expected end', () => {
  const now = new Date('2026-11-22T08:00:00Z'), at = (time: string) => new Date(`2026-11-22T${time}Z`)
  const s = (state: string, over: object = {}) => ({ state, quantity: 50, good: 0, scrap: 0,
    secondsPerPiece: 60,
    setupSeconds: 600, startedAt: null, ...over }) as Parameters<typeof expectedEnd>[2][number]
  test.each([
    ['of a job not begun starts with its plan', at('10:00:00'), [s('waiting')], 0,
      '2026-11-22T11:00:00.000Z'],
    ['of a plan in the past starts now', at('06:00:00'), [s('waiting')], 0, '2026-11-22T09:00:00.000Z'],
    ['with too few pieces uses the planned time', at('06:00:00'),
      [s('running', { good: 2, startedAt: at('07:00:00') })], 0, '2026-11-22T08:48:00.000Z'],
    ['with measured pieces uses the measured rate', at('06:00:00'),
      [s('running', { good: 30, startedAt: at('07:00:00') })], 0, '2026-11-22T08:40:00.000Z'],
    ['counts scrap as work done', at('06:00:00'),
      [s('running', { good: 25, scrap: 5, startedAt: at('07:00:00') })], 0, '2026-11-22T08:40:00.000Z'],
    ['adds the steps that follow', at('06:00:00'), [s('running', { good: 30, startedAt: at('07:00:00') }),
      s('waiting', { setupSeconds: 0 })], 0, '2026-11-22T09:30:00.000Z'],
    ['is moved by open flags', at('06:00:00'), [s('running', { good: 30, startedAt: at('07:00:00') })], 60,
      '2026-11-22T09:40:00.000Z'],
    ['of a finished job is now', at('06:00:00'), [s('finished', { startedAt: at('07:00:00') })], 0,
      '2026-11-22T08:00:00.000Z'],
    ['is rounded up to the minute', at('06:00:00'), [s('waiting', { quantity: 1, secondsPerPiece: 1,
      setupSeconds: 0 })], 0, '2026-11-22T08:01:00.000Z'],
  ])('%s', (_name, startAt, steps, delay, end) =>
    expect(expectedEnd(now, startAt, steps, delay).toISOString()).toBe(end))
})
