// The checker is first seen to bite: each plan below is a good one with one thing made wrong.
import { expect, test } from 'vitest'
import { wrongWith } from './checker.testing.ts'
import type { Problem } from './problem.ts'
import { solve } from './solve.ts'
import type { Slot, Solution } from './solution.ts'

const problem: Problem = {
  now: 10,
  machines: [{ id: 'saw', calendar: 'day', setup: 'blade' }, { id: 'drill' }],
  resources: [{ id: 'ann', kind: 'operator', skills: ['saw'] }],
  calendars: [
    {
      id: 'day',
      open: [
        { from: 0, to: 100 },
        { from: 200, to: 400 },
      ],
    },
  ],
  setups: [
    {
      id: 'blade',
      families: ['oak', 'pine'],
      minutes: [
        [0, 7],
        [7, 0],
      ],
    },
  ],
  jobs: [
    {
      id: 'table',
      due: 30,
      release: 20,
      operations: [
        {
          id: 'cut',
          family: 'oak',
          alternatives: [{ machine: 'saw', minutes: 20 }],
          needs: [{ skill: 'saw' }],
        },
        {
          id: 'bore',
          alternatives: [{ machine: 'drill', minutes: 30 }],
          materials: [{ item: 'bit', from: 60 }],
        },
      ],
    },
    {
      id: 'chair',
      due: 300,
      operations: [
        {
          id: 'rip',
          family: 'pine',
          alternatives: [{ machine: 'saw', minutes: 20 }],
          needs: [{ skill: 'saw' }],
        },
        {
          id: 'peg',
          alternatives: [{ machine: 'drill', minutes: 10 }],
          after: [{ operation: 'rip', batches: 2 }],
        },
      ],
    },
  ],
}
const good = solve(problem, { seed: 1, steps: 100 })
const change = (operation: string, to: Partial<Slot>): Solution => ({
  ...good,
  slots: good.slots.map(slot => (slot.operation === operation ? { ...slot, ...to } : slot)),
})
const cut = good.slots.find(slot => slot.operation === 'cut')!
const rip = good.slots.find(slot => slot.operation === 'rip')!

test('a good plan is good', () => expect(wrongWith(problem, good)).toEqual([]))

test.each<[string, Solution]>([
  ['an operation is missing', { ...good, slots: good.slots.slice(1) }],
  ['an operation stands twice', { ...good, slots: [...good.slots, cut] }],
  ['a machine cannot do it', change('cut', { machine: 'drill' })],
  ['it begins before its release', change('cut', { start: 12, end: 32, setupStart: 12 })],
  ['it is too short', change('cut', { end: cut.end - 1 })],
  ['it runs in closed time', change('rip', { start: 95, end: 115, setupStart: 88 })],
  ['nobody serves it', change('cut', { resources: [] })],
  [
    'its setup is missing',
    change(rip.start > cut.start ? 'rip' : 'cut', { setupMinutes: 0, setupStart: 60 }),
  ],
  ['its setup is in time only by halves', change('rip', { setupStart: rip.setupStart + 1 })],
  ['two overlap', change('rip', { start: cut.start, end: cut.start + 20, setupStart: cut.start })],
  ['material is not there', change('bore', { start: 50, end: 80, setupStart: 50 })],
  [
    'a batch is not there',
    change('peg', { start: rip.start + 1, end: rip.start + 11, setupStart: rip.start + 1 }),
  ],
  ['tardiness is told wrongly', { ...good, value: { ...good.value, tardiness: 1 } }],
  [
    'a cause is forgotten',
    {
      ...good,
      jobs: good.jobs.map(job => (job.why ? { ...job, why: { ...job.why, work: job.why.work + 1 } } : job)),
    },
  ],
])('it is noticed when %s', (_what, plan) => {
  expect(wrongWith(problem, plan).length).toBeGreaterThan(0)
})
