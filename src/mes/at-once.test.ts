// Plans and material of many jobs in one transaction: each with its own outcome, machines given by the rule.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#kernel/actor.ts'
import { isRefused } from '#kernel/command.ts'
import type { Command } from '#kernel/command.ts'
import { newId } from '#kernel/id.ts'
import type { World } from '#tests/world.ts'
import { newWorld } from '#tests/world.ts'
import { cancelJobOrder } from './features/cancel-job-order/cancel-job-order.ts'
import { recordMaterial } from './features/record-material/record-material.ts'
import { releaseJobOrder } from './features/release-job-order/release-job-order.ts'
import { broken, furnish, operationsOfJob, plan } from './shop-floor.testing.ts'

let world: World
beforeAll(async () => { world = await newWorld(); await furnish(world) })
afterEach(async () => { expect(await broken(world)).toEqual([]) })
afterAll(async () => { await world?.close() })

async function atOnce<I, R>(command: Command<I, R>, inputs: readonly I[]) {
  const answers = await world.performer.performAll(1, command, inputs.map(input =>
    ({ input, actor: systemActor('test'), key: newId() })))
  return answers.map(({ outcome }) => (isRefused(outcome) ? outcome.code : outcome.result as R))
}

test('ten plans become ten jobs; the plan that was taken back becomes none, the one told twice is one job',
  async () => {
  const plans = Array.from({ length: 10 }, (_, i) => plan({ no: `SCDD-A${i}`, priority: i }))
  const gone = plan()
  await world.do(cancelJobOrder, { productionOrder: gone.productionOrder })
  const made = await atOnce(releaseJobOrder, [...plans, gone, plans[3]!]) as { jobOrder: string | null }[]
  expect(new Set(made.slice(0, 10).map(m => m.jobOrder)).size).toBe(10)
  expect(made[10]).toEqual({ jobOrder: null, no: null })
  expect(made[11]).toEqual(made[3])
  expect((await world.facts('mes.MaterialRequested')).length).toBe(10)

  const jobs = made.slice(0, 10).map(m => m.jobOrder!)
  const lots = (at: number, share: number) => plans[at]!.materials.map(m =>
    ({ ...m, quantity: m.quantity / share, lot: `L${at}`, costMinor: 100 }))
  // The first job gets its material in two halves of one moment, the last gets only one.
  const recorded = await atOnce(recordMaterial, [
    { jobOrder: jobs[0]!, lots: lots(0, 2) },
    ...jobs.slice(1, 9).map((jobOrder, i) => ({ jobOrder, lots: lots(i + 1, 1) })),
    { jobOrder: newId(), lots: [] },
    { jobOrder: jobs[9]!, lots: lots(9, 2) },
    { jobOrder: jobs[0]!, lots: lots(0, 2) },
  ])
  expect(recorded).toEqual([{ finished: false }, ...Array.from({ length: 8 }, () => ({ finished: true })),
    'mes.job-order-not-found', { finished: false }, { finished: true }])
  const steps = await Promise.all(jobs.map(job => operationsOfJob(world, job)))
  expect(steps.map(s => s['ISSUE']!.state)).toEqual([...Array.from({ length: 9 }, () => 'finished'),
    'dispatched'])
  expect(steps[9]!['ISSUE']!.blocked_reason).toBe('material-short')
  // Two machines: the two most urgent of those that are ready have them.
  expect(steps.map(s => s['MOLD']!.machine)).toEqual([null, null, null, null, null, null, null, 'IMM-02',
    'IMM-01', null])
  const sent = await world.facts<{ jobOrder: string }>('mes.OperationDispatched')
  expect(sent.map(f => f.jobOrder).sort()).toEqual([jobs[7], jobs[8]].sort())
})
