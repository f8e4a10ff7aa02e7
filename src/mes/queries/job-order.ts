// Detail reads: a job order, an inspection, the scrap reasons, the genealogy of a lot.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { scrapReasons as allScrapReasons } from '../records/scrap-reason/scrap-reason.sql.ts'
import { InspectionNotFound, JobOrderNotFound } from '../refusals.ts'
import {
  flagRows, inspectionRow, inspectionRows, jobOfLot, jobOrderRow, lotRows, lotsMadeFrom, materialRows,
    operationRows,
  reportRows, resultRows,
} from './job-order.sql.ts'
import { JobOrderAnswer, InspectionAnswer, ScrapReasonsAnswer, GenealogyAnswer } from './job-order.answer.ts'

export const jobOrder = query({
  name: 'mes.job-order', title: { zh: '生产工单', en: 'Job order' },
  output: JobOrderAnswer, input: z.strictObject({ id: Id }),
  async run(tx, { id }) {
    const [row, operations, flags, materials, lots, reports, inspections] = await Promise.all([
      jobOrderRow(tx, id), operationRows(tx, id), flagRows(tx, id), materialRows(tx, id), lotRows(tx, id),
      reportRows(tx, id), inspectionRows(tx, id)])
    if (!row) throw JobOrderNotFound({ jobOrder: id })
    return { ...row, operations, flags, materials, lots, reports, inspections }
  },
})

export const inspection = query({
  name: 'mes.inspection', title: { zh: '检验单', en: 'Inspection' },
  output: InspectionAnswer, input: z.strictObject({ id: Id }),
  async run(tx, { id }) {
    const [row, results] = await Promise.all([inspectionRow(tx, id), resultRows(tx, id)])
    if (!row) throw InspectionNotFound({ inspection: id })
    return { ...row, results }
  },
})

export const scrapReasons = query({
  name: 'mes.scrap-reasons', title: { zh: '报废原因', en: 'Scrap reasons' },
  output: ScrapReasonsAnswer, input: z.strictObject({}),
  run: async tx => ({ rows: await allScrapReasons(tx) }),
})

/** Both ways: what the lot was made from, and what was made from it. */
export const genealogy = query({
  name: 'mes.genealogy', title: { zh: '批次谱系', en: 'Lot genealogy' },
    output: GenealogyAnswer,
    input: z.strictObject({ lot: z.string().min(1).max(40) }),
  async run(tx, { lot }) {
    const [job, madeInto] = await Promise.all([jobOfLot(tx, lot), lotsMadeFrom(tx, lot)])
    return { lot, jobOrder: job ?? null, madeFrom: job ? await lotRows(tx, job.id) : [], madeInto }
  },
})
