// Measured values reach only those who watch the machine and may, thinned, and the newest of each.
import { expect, test } from 'vitest'
import { samplesToScreens } from './live-samples.ts'

interface Told {
  event: string
  data: { machine: string; values?: Record<string, number>; state: string | null }
}
const watcher = (tenant: number, machines: ReadonlySet<string> | 'all' | null) => {
  const told: Told[] = []
  const send = (event: string, data: unknown) => { told.push({ event, data } as Told) }
  return { tenant, machines, told, send }
}
const heard = (name: string, value: number | boolean | string, more = {}) =>
  ({ name, value, historical: false, quality: null, ...more })
const until = async (good: () => boolean) => {
  for (let i = 0; i < 200 && !good(); i++) await new Promise(r => setTimeout(r, 10))
}

test('a machine is pushed to its own watchers, as the newest of many values', async () => {
  const page = watcher(1, new Set(['A'])), other = watcher(1, new Set(['B'])),
    stranger = watcher(2, new Set(['A'])),
    tower = watcher(1, 'all'), without = watcher(1, null)
  const screens = samplesToScreens(new Set([page, other, stranger, tower, without]))
  for (let i = 1; i <= 500; i++)
    screens.note(1, 'A', [heard('Process/t', i), heard('State/Current', 6), heard('Alarm/x', true)], i)
  await until(() => page.told.length > 0)
  expect(page.told).toMatchObject([{ event: 'samples',
    data: { machine: 'A', state: 'Execute',
      values: { 'Process/t': 500, 'State/Current': 6, 'Alarm/x': 1 } } }])
  expect(tower.told).toMatchObject([{ event: 'state', data: { machine: 'A', state: 'Execute' } }])
  expect([other.told, stranger.told, without.told]).toEqual([[], [], []])
  screens.note(1, 'A', [heard('Process/t', 501), heard('State/Current', 6)], 501)
  await until(() => page.told.length > 1)
  expect(page.told[1]!.data.values).toMatchObject({ 'Process/t': 501 })
  expect(tower.told).toHaveLength(1)
  screens.stop()
})

test('history, bad quality and texts are not shown as values of now', async () => {
  const page = watcher(1, new Set(['A'])), screens = samplesToScreens(new Set([page]))
  screens.note(1, 'A', [heard('h', 1, { historical: true }), heard('q', 2, { quality: 0 }),
    heard('s', 'text'), heard('g', 4)], 1)
  await until(() => page.told.length > 0)
  expect(page.told[0]!.data.values).toEqual({ g: 4 })
  screens.stop()
})
