// A failed lot waits for a person: rework it, scrap it, or accept it with a concession (让步接收).
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import type { NewFact } from '#kernel/fact.ts'
import { Id } from '#values/id.ts'
import { expectAgain } from '../../records/job-order/expectation.ts'
import { requestInspection } from '../../records/inspection/inspection.ts'
import { inspectionById, inspectorOf, setDecision } from '../../records/inspection/inspection.sql.ts'
import { endInspection } from '../../records/job-order/inspected.ts'
import { setJobState } from '../../records/job-order/job-order.sql.ts'
import { openJob } from '../../records/job-order/open-job.ts'
import { passed } from '../../records/job-order/move-on.ts'
import { reported } from '../../records/job-order/progress.ts'
import { InspectionNotFound, NotFailed } from '../../refusals.ts'

const stateOf = { rework: 'reworked', scrap: 'scrapped', concession: 'conceded' } as const

export const decideFailedLot = command({
  name: 'mes.decide-failed-lot', title: { zh: '不合格批处置', en: 'Decide failed lot' },
  output: z.object({ inspection: z.string(), state: z.enum(['conceded', 'reworked', 'scrapped']) }),
  input: z.strictObject({
    inspection: Id, decision: z.enum(['rework', 'scrap', 'concession']),
      reason: z.string().trim().min(1).max(300),
  }),
  bounds: { approves: { kind: 'mes.failed-lot', title: { zh: '不合格批处置', en: 'Failed lots' },
    maker: async (tx, { inspection }) => (await inspectorOf(tx, inspection))?.by ?? null } },
  async run(tx, { inspection: id, decision, reason }, { actor }) {
    const found = await inspectionById(tx, id)
    if (!found) throw InspectionNotFound({ inspection: id })
    const open = await openJob(tx, found.operation), { job, operations, operation } = open
    const state = stateOf[decision]
    if (!await setDecision(tx, id, { state, by: actor.name, reason })) {
      const now = await inspectionById(tx, id)
      throw NotFailed({ no: found.no, state: now!.state })
    }
    const facts: NewFact<any>[] = []
    switch (decision) {
      case 'concession':
        facts.push(passed(job, id, found.quantity), ...await endInspection(tx, open, found.quantity, 0))
        break
      case 'scrap':
        facts.push(...await endInspection(tx, open, 0, found.quantity))
        break
      case 'rework': {
        facts.push(...await requestInspection(tx, job, operation, found.quantity))
        const [expectation] = await Promise.all([
          expectAgain(tx, job, operations), setJobState(tx, job.id, 'inspecting')])
        facts.push(reported(job, operations, operation, expectation))
        break
      }
      default: decision satisfies never
    }
    return done({ inspection: id, state }, {
      facts, changes: [{ entity: 'mes.inspection', id, before: { state: 'failed' }, after: { state,
        reason } }] })
  },
})
