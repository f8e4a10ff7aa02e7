// The door: the search runs in a thread of its own, tells of better plans, and can be ended at any moment.
import { expect, test } from 'vitest'
import { judge } from './checker.testing.ts'
import { dayOf } from './day.testing.ts'
import { start } from './door.ts'
import { solve } from './solve.ts'
import type { Solution } from './solution.ts'

test('the thread answers as the solver itself does', async () => {
  const problem = dayOf(40, 1)
  const running = start(problem, { seed: 5, steps: 60 })
  expect(running.best()).toBeNull()
  const solution = await running.done
  expect(solution).toEqual(solve(problem, { seed: 5, steps: 60 }))
  expect(running.best()).toBe(solution)
})

test('a cancelled search answers with the best plan it has told of, or a better one', async () => {
  const problem = dayOf(200, 2)
  const heard: Solution[] = []
  const first = Promise.withResolvers<void>()
  const running = start(problem, {
    seed: 1,
    budgetMs: 600_000,
    onProgress: best => {
      heard.push(best)
      first.resolve()
    },
  })
  await first.promise
  expect(running.best()).toBe(heard.at(-1))
  const solution = await running.cancel()
  expect(judge(problem, solution).faults).toEqual([])
  expect(judge(problem, heard[0]!).faults).toEqual([])
  expect(solution.unserved.length).toBeLessThanOrEqual(heard[0]!.unserved.length)
  expect(await running.cancel()).toBe(solution)
})

test('a search that is cancelled before it began answers with nothing served, and says so', async () => {
  const problem = dayOf(50, 2)
  const running = start(problem, { seed: 1, budgetMs: 600_000 })
  const solution = await running.cancel()
  expect(solution.routes).toEqual([])
  expect(solution.unserved.every(u => u.reason === 'stopped-early')).toBe(true)
  expect(solution.unserved).toHaveLength(50)
})
