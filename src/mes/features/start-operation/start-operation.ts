// The operator starts an operation: in its sequence, allowed, and alone on its machine.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import type { NewFact } from '#kernel/fact.ts'
import { Id } from '#values/id.ts'
import { OperationStarted } from '../../events.ts'
import { expectAgain } from '../../records/job-order/expectation.ts'
import { setJobRunning } from '../../records/job-order/job-order.sql.ts'
import { ofJob } from '../../records/job-order/job-order.ts'
import { openJob } from '../../records/job-order/open-job.ts'
import { takeCount } from '../../records/job-order/machine-count.ts'
import { mayStart } from '../../records/operation/operation.rule.ts'
import { runningOn, setRunning } from '../../records/operation/operation.sql.ts'
import type { Operation } from '../../records/operation/operation.ts'
import { AlreadyStarted, MachineBusy, NotAllowedToStart, OutOfSequence } from '../../refusals.ts'

export const startOperation = command({
  name: 'mes.start-operation', title: { zh: '开工', en: 'Start operation' },
    output: z.object({ operation: z.string(), state: z.string() }),
    input: z.strictObject({ operation: Id }),
  async run(tx, { operation: id }, { actor }) {
    const { job, operations, operation } = await openJob(tx, id)
    demandStart(operation, operations)
    if (operation.machine) {
      const other = await runningOn(tx, operation.machine)
      if (other) throw MachineBusy({ machine: operation.machine, job: other.no })
    }
    await Promise.all([setRunning(tx, id, actor.name), setJobRunning(tx, job.id)])
    const running: Operation = { ...operation, state: 'running', startedAt: tx.now, startedBy: actor.name }
    const facts: NewFact<any>[] = [OperationStarted({
      ...ofJob(job), operation: id, code: operation.code, machine: operation.machine,
        quantity: operation.quantity })]
    // What the machine made between its confirmation and this start is the operation's.
    const all = operations.map(o => (o.id === id ? running : o))
    await expectAgain(tx, job, all)
    const { facts: counted } = await takeCount(tx, { job, operations: all, operation: running },
      { good: operation.countedGood, scrap: operation.countedScrap })
    return done({ operation: id, state: 'running' }, {
      facts: [...facts, ...counted],
      changes: [{ entity: 'mes.operation', id, before: { state: operation.state },
        after: { state: 'running' } }],
    })
  },
})

function demandStart(operation: Operation, all: readonly Operation[]): void {
  const verdict = mayStart(operation, all)
  if (verdict.may) return
  switch (verdict.because) {
    case 'started': throw AlreadyStarted({ operation: operation.nameZh, by: operation.startedBy ?? '' })
    case 'sequence': throw OutOfSequence({ operation: operation.nameZh, before: verdict.before })
    case 'state': throw NotAllowedToStart({ operation: operation.nameZh, why: verdict.why })
    default: verdict satisfies never
  }
}
