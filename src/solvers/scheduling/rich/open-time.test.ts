// Open time against counting minute by minute.
import { expect, test } from 'vitest'
import { chanceOf, draw } from '../classical/random.ts'
import {
  closedBetween,
  finishAfter,
  fitAfter,
  fitBefore,
  intersect,
  longestWindow,
  momentBegun,
  nextOpen,
  openLess,
  startBefore,
  workBefore,
} from './open-time.ts'

test('every question about open time is answered as by counting minutes', { timeout: 300_000 }, () => {
  const chance = chanceOf(1)
  const spans = () =>
    Array.from({ length: draw(chance, 5) }, () => {
      const from = draw(chance, 60)
      return { from, to: from + 1 + draw(chance, 15) }
    })
  const within = (list: { from: number; to: number }[], t: number) => list.some(s => s.from <= t && t < s.to)
  for (let round = 0; round < 2_000; round++) {
    const open = [...spans(), { from: 70, to: 75 }],
      closed = spans(),
      other = spans()
    const time = intersect(openLess(open, closed), openLess(undefined, other))
    const minutes = Array.from({ length: 80 }, (_, t) => t).filter(
      t => within(open, t) && !within(closed, t) && !within(other, t),
    )
    const from = draw(chance, 80),
      work = draw(chance, 12)
    const later = minutes.filter(t => t >= from)
    expect(nextOpen(time, from)).toBe(later[0] ?? Infinity)
    expect(workBefore(time, from)).toBe(minutes.filter(t => t < from).length)
    expect(momentBegun(time, work)).toBe(minutes[work] ?? Infinity)
    expect(finishAfter(time, from, work)).toBe(work ? (later[work - 1] ?? Infinity) + 1 : from)
    expect(closedBetween(time, from, from + work)).toBe(work - later.filter(t => t < from + work).length)
    const past = minutes.filter(t => t < from)
    expect(startBefore(time, from, work)).toBe(work ? (past.at(-work) ?? -Infinity) : from)
    const runs = (t: number) =>
      Array.from({ length: Math.max(1, work) }, (_, i) => t + i).every(m => minutes.includes(m))
    expect(fitAfter(time, from, work)).toBe(later.find(runs) ?? Infinity)
    if (work)
      expect(fitBefore(time, from, work)).toBe(past.findLast(t => t + work <= from && runs(t)) ?? -Infinity)
    const longest = longestWindow(time, 0)
    expect((longest?.to ?? 0) - (longest?.from ?? 0)).toBe(
      Math.max(
        0,
        ...minutes.map(t => minutes.slice(minutes.indexOf(t)).findIndex((m, i, l) => l[i + 1] !== m + 1) + 1),
      ),
    )
  }
})
