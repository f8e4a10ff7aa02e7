// The plan was taken back: what has not started is stopped; what runs ends by itself.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import type { NewFact } from '#kernel/fact.ts'
import { Id } from '#values/id.ts'
import { OperationFinished } from '../../events.ts'
import { jobOrdersOfProduction, setJobCancelled, takeBack } from '../../records/job-order/job-order.sql.ts'
import { ofJob } from '../../records/job-order/job-order.ts'
import { stoppable } from '../../records/operation/operation.rule.ts'
import { cancelOperations, operationsOf } from '../../records/operation/operation.sql.ts'
import { numberJob, takeChanges } from '../../records/plant/plant.sql.ts'
import { clearFlagsOf } from '../../records/operation-flag/operation-flag.sql.ts'
import { dispatchQueue } from '../../records/work-center/work-center.ts'
import { lockWorkCenters } from '../../records/work-center/work-center.sql.ts'

export const cancelJobOrder = command({
  name: 'mes.cancel-job-order', title: { zh: '取消工单', en: 'Cancel job order' }, inner: true,
  input: z.object({ productionOrder: Id }),
  async run(tx, { productionOrder }) {
    await takeBack(tx, productionOrder)
    const [job] = await jobOrdersOfProduction(tx, [productionOrder])
    if (!job || job.state === 'completed' || job.state === 'cancelled') return done({ cancelled: 0 })
    const planned = stoppable(await operationsOf(tx, job.id))
    await lockWorkCenters(tx, [...new Set(planned.map(o => o.workCenter))])
    // Under the lock: another job's end may just have dispatched one of them.
    const operations = await operationsOf(tx, job.id)
    const stopped = await cancelOperations(tx, stoppable(operations).map(o => o.id))
    await clearFlagsOf(tx, stopped.map(o => o.id))
    const runs = operations.some(o => o.state === 'running'), made = stopped.length === 0
    const state = runs || made ? job.state : 'cancelled'
    await setJobCancelled(tx, job.id, state)
    if (job.plant) await numberJob(tx, job.id, (await takeChanges(tx, job.plant, 1)).first)
    const facts: NewFact<any>[] = [], freed = new Set<string>()
    for (const operation of operations) {
      const machine = stopped.find(s => s.id === operation.id)?.machine
      if (!machine) continue
      freed.add(operation.workCenter)
      // The machine is told that nothing comes of it.
      facts.push(OperationFinished({ ...ofJob(job), operation: operation.id, code: operation.code, machine,
        good: 0,
        scrap: 0, cancelled: true }))
    }
    for (const code of [...freed].toSorted()) facts.push(...await dispatchQueue(tx, code))
    return done({ cancelled: stopped.length }, {
      facts, changes: [{ entity: 'mes.job-order', id: job.id, before: { state: job.state },
        after: { state } }] })
  },
})
