// The causal picture: every fact has its place, and time reads to the right.
import { expect, test } from 'vitest'
import { stepOf, swimlane } from './swimlane.ts'

const fact = (n: number, name: string, ms: number) => ({
  id: String(n),
  name,
  room: name.slice(0, 3),
  cause: n ? String(n - 1) : null,
  at: new Date(ms).toISOString(),
  sinceCauseMs: 0,
  actor: '',
})

test('facts stand in the order of time, further apart where more time passed', () => {
  const { dots, gaps, spanMs } = swimlane([
    fact(0, 'oms.OrderAccepted', 0),
    fact(1, 'wms.StockShort', 5),
    fact(2, 'erp.SupplyDecided', 60_005),
  ])
  expect(dots[1]!.x - dots[0]!.x).toBeLessThan(dots[2]!.x - dots[1]!.x)
  expect(gaps).toMatchObject([{ ms: 60_000 }])
  expect(spanMs).toBe(60_005)
})

test('a run of the same fact in a room is one dot with its count, and keeps the ids of all', () => {
  const { dots } = swimlane([
    fact(0, 'mes.ProductionReported', 0),
    fact(1, 'mes.ProductionReported', 900),
    fact(2, 'mes.OperationFinished', 1800),
  ])
  expect(dots.map(d => [d.name, d.count])).toEqual([
    ['mes.ProductionReported', 2],
    ['mes.OperationFinished', 1],
  ])
  expect(dots[0]!.ids).toEqual(['0', '1'])
})

test('an hour is not sixty times as wide as a minute', () => {
  expect(stepOf(3_600_000)).toBeLessThan(2 * stepOf(60_000))
})
