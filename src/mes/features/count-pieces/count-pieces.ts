// The machine's totals reach its operation: only the difference counts, however often they are told.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { QuantityOrZero } from '#values/quantity.ts'
import { endOperation } from '../../records/job-order/finish-operation.ts'
import { findOpenJob } from '../../records/job-order/open-job.ts'
import { takeCount } from '../../records/job-order/machine-count.ts'
import { unaccounted } from '../../records/operation/operation.rule.ts'
import { isEnded } from '../../records/operation/operation.ts'
import { workCenterOf } from '../../records/work-center/work-center.sql.ts'

export const countPieces = command({
  name: 'mes.count-pieces', title: { zh: '设备计数', en: 'Count pieces' }, inner: true,
  input: z.object({ machine: z.string(), operation: Id, good: QuantityOrZero, scrap: QuantityOrZero }),
  async run(tx, { machine, operation: id, good, scrap }) {
    const open = await findOpenJob(tx, id)
    // Late or astray: the operation has ended, or stands at another machine.
    if (!open || open.operation.machine !== machine || isEnded(open.operation))
      return done({ taken: { good: 0, scrap: 0 }, note: 'not-open' })
    const { facts, taken, note, after } = await takeCount(tx, open, { good, scrap })
    const changes = note === null ? [] : [{ entity: 'mes.operation', id, after: { countNote: note } }]
    if (taken.good + taken.scrap > 0 && unaccounted(after.operation) === 0) {
      const center = await workCenterOf(tx, after.operation.workCenter)
      if (center?.autoFinish) facts.push(...await endOperation(tx, after, 0))
    }
    return done({ taken, note }, { facts, changes })
  },
})
