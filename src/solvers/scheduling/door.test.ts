// The thread: it answers, tells how far it is, stops when told, and says what is wrong with a problem.
import { expect, test } from 'vitest'
import { wrongWith } from './checker.testing.ts'
import { start } from './door.ts'
import { randomProblem } from './random-problem.testing.ts'
import { isRefusal } from './refuse.ts'
import { solve } from './solve.ts'

const problem = randomProblem(11, { jobs: 40, operationsPerJob: 4, machines: 5 })

test('the answer of the thread is the answer of the solver', async () => {
  const run = start(problem, { seed: 4, steps: 200 })
  const plan = await run.done
  expect(plan).toEqual(solve(problem, { seed: 4, steps: 200 }))
  expect(run.best()).toEqual(plan)
})

test('a search of an hour is cancelled after its first plan and answers with its best, at once', async () => {
  const run = start(problem, { seed: 4, budgetMs: 3_600_000 })
  const first = await new Promise<{ value: unknown }>(resolve => run.onProgress(resolve))
  expect(first.value).toBeDefined()
  expect(wrongWith(problem, run.best()!)).toEqual([])
  const plan = await run.cancel()
  expect(wrongWith(problem, plan)).toEqual([])
  expect(await run.done).toBe(plan)
})

test('a search that is cancelled before it has begun answers with a first plan', async () => {
  const run = start(problem, { seed: 4, budgetMs: 3_600_000 })
  expect(run.best()).toBeNull()
  expect(wrongWith(problem, await run.cancel())).toEqual([])
})

test('a problem that is wrong is refused with its faults', async () => {
  const run = start({ ...problem, machines: [] }, { seed: 4, steps: 1 })
  const error: unknown = await run.done.catch((reason: unknown) => reason)
  expect(isRefusal(error) && error.faults[0]).toMatchObject({ code: 'empty', field: 'machines' })
})
