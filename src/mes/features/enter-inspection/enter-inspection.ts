// 质检: the inspector enters the sample's results; the rule gives the verdict.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import type { NewFact } from '#kernel/fact.ts'
import { Id } from '#values/id.ts'
import { LotFailedInspection } from '../../events.ts'
import { verdict } from '../../records/inspection/sampling-plan.rule.ts'
import { inspectionById, insertResults, setVerdict } from '../../records/inspection/inspection.sql.ts'
import type { Inspection } from '../../records/inspection/inspection.sql.ts'
import { setJobState } from '../../records/job-order/job-order.sql.ts'
import { ofJob } from '../../records/job-order/job-order.ts'
import { openJob } from '../../records/job-order/open-job.ts'
import { passed } from '../../records/job-order/move-on.ts'
import { endInspection } from '../../records/job-order/inspected.ts'
import { InspectionDecided, InspectionNotFound, SampleIncomplete, TooManyDefects } from '../../refusals.ts'
import { defectsOf } from './enter-inspection.rule.ts'

const Result = z.strictObject({
  unit: z.int().min(1), passed: z.boolean(), reason: z.string().max(80).optional(),
    note: z.string().max(300).optional(),
})

export const enterInspection = command({
  name: 'mes.enter-inspection', title: { zh: '录入检验结果', en: 'Enter inspection results' },
  output: z.object({ inspection: z.string(), state: z.enum(['failed', 'passed']), defects: z.int() }),
  input: z.strictObject({
    inspection: Id, results: z.array(Result).min(1).max(2000).optional(),
      defects: z.int().min(0).max(2000).optional(),
  }).refine(i => (i.results === undefined) !== (i.defects === undefined),
    { message: 'give results or defects' }),
  async run(tx, { inspection: id, results, defects: entered }, { actor }) {
    const found = await inspectionById(tx, id)
    if (!found) throw InspectionNotFound({ inspection: id })
    const open = await openJob(tx, found.operation)
    const defects = counted(found, results, entered), state = verdict(defects, found)
    if (!await setVerdict(tx, id, { state, defects, by: actor.name, byId: actor.id })) {
      const now = await inspectionById(tx, id)
      throw InspectionDecided({ no: found.no, state: now!.state })
    }
    if (results) await insertResults(tx, id, results)
    const facts: NewFact<any>[] = []
    if (state === 'passed') {
      // Defective units of an accepted sample are taken out: they are scrap, not stock.
      const good = found.quantity - defects
      if (good > 0) facts.push(passed(open.job, id, good))
      facts.push(...await endInspection(tx, open, good, defects))
    } else {
      await setJobState(tx, open.job.id, 'held')
      facts.push(failed(open.job, found))
    }
    return done({ inspection: id, state, defects }, {
      facts, changes: [{ entity: 'mes.inspection', id, before: { state: found.state }, after: { state,
        defects } }] })
  },
})

function counted(i: Inspection, results: readonly z.infer<typeof Result>[] | undefined,
  entered?: number): number {
  const defects = defectsOf(i.sampleSize, results, entered)
  if ('counted' in defects) return defects.counted
  throw defects.wrong === 'too-many' ? TooManyDefects({ defects: entered, sampleSize: i.sampleSize })
    : SampleIncomplete({ no: i.no, sampleSize: i.sampleSize, entered: results?.length ?? 0 })
}

const failed = (job: Parameters<typeof ofJob>[0], i: Inspection): NewFact<any> => LotFailedInspection({
  ...ofJob(job), inspection: i.id, item: i.item, lot: i.lot, quantity: i.quantity })
