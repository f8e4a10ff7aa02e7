// A third party's plant says nothing of a job for too long: nobody knows when it will be done.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { PlantDelayExpected } from '../../events.ts'
import { lockJobOrders } from '../../records/job-order/job-order.sql.ts'
import { ofJob } from '../../records/job-order/job-order.ts'
import { reported } from '../../records/job-order/progress.ts'
import { operationsOf } from '../../records/operation/operation.sql.ts'
import { lastMaking } from '../../records/operation/operation.ts'
import { isSilent } from '../../records/plant/delay.rule.ts'
import { setUncertain, watchedJob } from '../../records/plant/plant.sql.ts'

export const reportPlantSilence = command({
  name: 'mes.report-plant-silence',
  title: { zh: '第三方 MES 失联', en: 'A third-party MES is silent' },
  inner: true,
  input: z.strictObject({ jobOrder: Id }),
  async run(tx, { jobOrder }) {
    const [job] = await lockJobOrders(tx, [jobOrder])
    const watched = await watchedJob(tx, jobOrder)
    if (
      !job ||
      !watched ||
      job.isUncertain ||
      !['released', 'running'].includes(job.state) ||
      !isSilent(tx.now, watched.since, watched.startAt, watched.silentHours)
    )
      return done({ silent: false })
    await setUncertain(tx, jobOrder)
    const last = lastMaking(await operationsOf(tx, jobOrder))!
    const shown = { ...last, quantity: job.quantity, good: job.good, scrap: job.scrap }
    return done(
      { silent: true },
      {
        facts: [
          reported(job, [shown], shown, { expectedAt: job.expectedAt, isUncertain: true }, 'plant-silent'),
          PlantDelayExpected({
            ...ofJob(job),
            plant: watched.plant,
            expectedAt: job.expectedAt.toISOString(),
            dueAt: job.dueAt.toISOString(),
            lateProbabilityBp: null,
            why: 'plant-silent',
          }),
        ],
        changes: [
          { entity: 'mes.job-order', id: jobOrder, before: { uncertain: false }, after: { uncertain: true } },
        ],
      },
    )
  },
})
