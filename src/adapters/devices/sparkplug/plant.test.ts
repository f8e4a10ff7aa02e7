// Samples from 1970, 2106 or next week are kept as of now and never as good; NaN and infinities not at all.
import { expect, test } from 'vitest'
import type { Metric } from '#protocols/sparkplug/payload.ts'
import { newJudge } from './judge.ts'
import type { Plant, PlantMachine } from './plant.ts'
import { deviceData } from './plant.ts'

const now = Date.UTC(2026, 10, 23, 8)
const day = 86_400_000
const plant = { tenant: 1 } as Plant
const machine = (): PlantMachine => ({
  code: 'IMM-01',
  judge: newJudge({ id: 'm', code: 'IMM-01', limits: [] } as never, []),
  series: new Map(),
  online: true,
  heardAt: now,
})
const metric = (value: Metric['value'], timestamp: number | null, quality: number | null = null): Metric => ({
  name: 'Barrel/Temperature',
  alias: null,
  type: null,
  value,
  timestamp,
  historical: false,
  quality,
})
const taken = (...metrics: Metric[]) => deviceData(plant, machine(), metrics, now, now).item

test.each([
  ['1970', 0],
  ['1970 by a second', 1_000],
  ['2106', Date.UTC(2106, 1, 7)],
  ['a day ahead', now + day],
  ['two minutes ahead', now + 120_000],
  ['a quarter ago', now - 90 * day],
])('B-110 a sample of %s counts as of now and is uncertain', (_, at) => {
  expect(taken(metric(180, at))).toMatchObject({ at: [now], value: [180], quality: [64] })
  expect(taken(metric(180, at, 192)).quality).toEqual([64])
  expect(taken(metric(180, at, 0)).quality).toEqual([0])
})

test.each([
  ['a second ago', now - 1_000],
  ['half a minute ahead', now + 30_000],
  ['stored for a month', now - 30 * day],
])('a sample of %s keeps its time', (_, at) => {
  expect(taken(metric(180, at))).toMatchObject({ at: [at], quality: [192] })
})

test('B-107 what is no number is no sample', () => {
  expect(
    taken(metric(NaN, now), metric(Infinity, now), metric(-Infinity, now), metric('200', now)).at,
  ).toEqual([])
  expect(taken(metric(true, now)).value).toEqual([1])
})
