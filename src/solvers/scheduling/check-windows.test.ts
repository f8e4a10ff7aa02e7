// What no window is long enough for: refused by name, before the search or after it.
import { expect, test } from 'vitest'
import { checkProblem } from './check-problem.ts'
import type { Problem } from './problem.ts'
import { isRefusal } from './refuse.ts'
import { solve } from './solve.ts'

const operation = { id: 'cut', alternatives: [{ machine: 'saw', minutes: 30 }] }
const good = { machines: [{ id: 'saw' }], jobs: [{ id: 'table', operations: [operation] }] }

test('what fits no window is refused with the operation, the machine and the longest window', () => {
  const problem: Problem = {
    ...good,
    machines: [{ id: 'saw', calendar: 'day' }],
    calendars: [
      {
        id: 'day',
        open: [
          { from: 0, to: 20 },
          { from: 30, to: 55 },
        ],
      },
    ],
  }
  expect(checkProblem(problem)).toEqual([
    {
      code: 'no-window',
      field: 'jobs[0].operations[0].alternatives',
      operation: 'cut',
      machine: 'saw',
      window: { from: 30, to: 55 },
      reason: '30 minutes in one piece from 0 on: the longest window is 30 to 55 on saw',
    },
  ])
  expect(
    checkProblem({ ...problem, jobs: [{ id: 'table', operations: [{ ...operation, pausable: true }] }] }),
  ).toEqual([])
})

test('what fits alone but not beside the others is named when the search has ended', () => {
  const problem: Problem = {
    machines: [{ id: 'saw', calendar: 'day' }],
    calendars: [{ id: 'day', open: [{ from: 0, to: 50 }] }],
    jobs: [
      { id: 'table', operations: [operation] },
      { id: 'chair', operations: [{ ...operation, id: 'rip' }] },
    ],
  }
  let faults: unknown
  try {
    solve(problem, { seed: 1, steps: 50 })
  } catch (error) {
    if (isRefusal(error)) ({ faults } = error)
  }
  expect(faults).toMatchObject([{ code: 'no-window', machine: 'saw', window: { from: 0, to: 50 } }])
})
