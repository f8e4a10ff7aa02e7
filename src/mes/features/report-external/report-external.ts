// A third party's MES reports: good pieces, scrap with its reason, progress of operations, completion.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import { Day, dayOf, Moment } from '#values/moment.ts'
import { QuantityOrZero } from '#values/quantity.ts'
import { lockJobOrders } from '../../records/job-order/job-order.sql.ts'
import type { JobOrder } from '../../records/job-order/job-order.ts'
import { operationsOfJobs } from '../../records/operation/operation.sql.ts'
import type { Operation } from '../../records/operation/operation.ts'
import { checkReports } from '../../records/plant/check-report.rule.ts'
import type { KnownJob } from '../../records/plant/check-report.rule.ts'
import {
  insertPlantReports,
  jobsOfPlant,
  messageOf,
  plantReportsOf,
  takeMessage,
} from '../../records/plant/plant.sql.ts'
import { hear } from '../../records/plant/hear.ts'
import type { HeardOrder, Told } from '../../records/plant/hear.ts'
import { scrapReasons } from '../../records/scrap-reason/scrap-reason.sql.ts'
import { maySpeakFor } from '../../records/plant/may-speak-for.ts'
import { MessageReused, PlantReportWrong } from '../../refusals.ts'

const Line = z.strictObject({
  /** Code of a making operation; without it the last one: finished pieces. */
  operation: z.string().min(1).max(40).optional(),
  good: QuantityOrZero.default(0),
  scrap: QuantityOrZero.default(0),
  reason: z.string().max(40).optional(),
})
const Report = z.strictObject({
  productionOrder: z.string().min(1).max(40),
  day: Day.optional(),
  lines: z.array(Line).max(200).default([]),
  complete: z.boolean().default(false),
  /** When the plant itself expects to be done. */
  expectedAt: Moment.optional(),
})
const Input = z.strictObject({
  plant: z.string().min(1).max(20).default('MAIN'),
  /** The sender's own number of the message: counted once, however often it comes. */
  message: z.string().min(1).max(100),
  reports: z.array(Report).min(1).max(200),
  /** How the message came: said by the doors that read B2MML, kept for the plant's screen. */
  format: z.enum(['json', 'b2mml-json', 'b2mml-xml']).optional(),
})
const Output = z.object({
  message: z.string(),
  repeated: z.boolean(),
  orders: z.array(
    z.object({
      productionOrder: z.string(),
      good: z.int(),
      scrap: z.int(),
      of: z.int(),
      complete: z.boolean(),
      expectedAt: z.string(),
      lateProbabilityBp: z.int().nullable(),
      isLate: z.boolean(),
    }),
  ),
})
type WholeInput = z.infer<typeof Input>
/** What is counted: the same whatever form it came in. */
type Input = Omit<WholeInput, 'format'>
type Result = z.infer<typeof Output>
/** A message as it is sent. */
export type PlantMessage = z.input<typeof Input>

export const reportExternal = command<WholeInput, Result>({
  name: 'mes.report-external',
  title: { zh: '第三方 MES 回传', en: 'Report of a third-party MES' },
  input: Input,
  output: Output,
  async run(tx, { format = 'json', ...input }, { actor }) {
    await maySpeakFor(tx, input.plant, actor)
    const digest = createHash('sha256').update(JSON.stringify(input)).digest('hex')
    const { plant, message } = input
    if (!(await takeMessage(tx, { plant, message, digest, format, sentBy: actor.name }))) {
      if ((await messageOf(tx, input.plant, input.message)).digest !== digest)
        throw MessageReused({ message: input.message })
      return done({ message: input.message, repeated: true, orders: [] })
    }
    const known = await load(tx, input)
    const wrong = checkReports(
      input.reports,
      new Map([...known].map(([no, k]) => [no, k.check])),
      new Set((await scrapReasons(tx)).map(r => r.code)),
    )
    if (wrong.length) throw PlantReportWrong({ fields: wrong })
    await keep(tx, input, known)
    const { orders, facts } = await followUp(tx, input, known)
    return done(
      { message: input.message, repeated: false, orders },
      {
        facts,
        changes: orders.map(o => ({
          entity: 'mes.job-order',
          id: known.get(o.productionOrder)!.job.id,
          after: { plant: input.plant, message: input.message, good: o.good, scrap: o.scrap },
        })),
      },
    )
  },
})

interface Known {
  job: JobOrder
  operations: Operation[]
  check: KnownJob
}

/** The jobs of the message, locked in the order of their ids, with what was reported before. */
async function load(tx: Tx, { plant, reports }: Input): Promise<Map<string, Known>> {
  const named = await jobsOfPlant(tx, plant, [...new Set(reports.map(r => r.productionOrder))])
  const ids = named.map(n => n.id)
  const [jobs, operations] = [await lockJobOrders(tx, ids), await operationsOfJobs(tx, ids)]
  return new Map(
    named.map(({ id, productionOrderNo }) => {
      const job = jobs.find(j => j.id === id)!,
        own = operations.filter(o => o.jobOrder === id)
      return [
        productionOrderNo,
        {
          job,
          operations: own,
          check: {
            state: job.state,
            isCancelled: job.cancelledAt !== null,
            quantity: job.quantity,
            good: job.good,
            scrap: job.scrap,
            making: own.filter(o => o.kind === 'make').map(o => o.code),
            isMaterialIssued: own.every(o => o.kind !== 'issue' || o.state === 'finished'),
          },
        },
      ]
    }),
  )
}

const keep = (tx: Tx, { plant, message, reports }: Input, known: Map<string, Known>) =>
  insertPlantReports(
    tx,
    plant,
    message,
    reports.flatMap(report => {
      const { job, operations } = known.get(report.productionOrder)!
      const making = operations.filter(o => o.kind === 'make')
      return report.lines.map(line => ({
        id: tx.id(),
        job: job.id,
        day: report.day ?? dayOf(tx.now),
        good: line.good,
        scrap: line.scrap,
        operation: (making.find(o => o.code === line.operation) ?? making.at(-1)!).id,
        reason: line.scrap > 0 ? line.reason! : null,
      }))
    }),
  )

/** What follows for every order of the message, in the order of their jobs. */
async function followUp(tx: Tx, { plant, reports }: Input, known: Map<string, Known>) {
  const all = Map.groupBy(
    await plantReportsOf(
      tx,
      [...known.values()].map(k => k.job.id),
    ),
    r => r.job,
  )
  const orders: HeardOrder[] = [],
    facts: NewFact<any>[] = []
  for (const [no, { job, operations }] of [...known].toSorted((a, b) =>
    a[1].job.id < b[1].job.id ? -1 : 1,
  )) {
    const own = reports.filter(r => r.productionOrder === no)
    const told: Told = {
      plant,
      complete: own.some(r => r.complete),
      expectedAt: own.findLast(r => r.expectedAt)?.expectedAt ?? null,
    }
    const heard = await hear(tx, job, operations, all.get(job.id) ?? [], told)
    orders.push({ productionOrder: no, ...heard.order })
    facts.push(...heard.facts)
  }
  return { orders, facts }
}
