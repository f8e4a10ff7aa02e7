// What the queries of my-operations.ts answer, as the API's document says it.
import { z } from 'zod'

const Why = z.object({ zh: z.string(), en: z.string(), code: z.string() })
const Setpoint = z.object({ unit: z.string(), value: z.number().nullable(), parameter: z.string() })
const Row = z.object({
  mayStart: z.boolean(), mayInspect: z.boolean(), mayReport: z.boolean(), mayFinish: z.boolean(),
  mayRetry: z.boolean(), left: z.int(), why: Why.nullable(), id: z.string(), jobOrder: z.string(),
  jobOrderNo: z.string(), order: z.string().nullable(), sequence: z.int(), code: z.string(),
  nameZh: z.string(), nameEn: z.string(), kind: z.string(), workCenter: z.string(),
  machine: z.string().nullable(), state: z.string(), quantity: z.int(), good: z.int(), scrap: z.int(),
  setpoints: z.array(Setpoint), skill: z.string().nullable(),
  item: z.string(), itemCode: z.string().nullable(),
  itemNameZh: z.string().nullable(), itemNameEn: z.string().nullable(), uom: z.string().nullable(),
  lot: z.string(), priority: z.int(), dueAt: z.date(), expectedAt: z.date(), isUncertain: z.boolean(),
  allowedAt: z.date().nullable(), startedAt: z.date().nullable(), startedBy: z.string().nullable(),
  blockedReason: z.string().nullable(), flagReason: z.string().nullable(),
  inspection: z.string().nullable(), inspectionNo: z.string().nullable(), sampleSize: z.number().nullable(),
  inspectionState: z.string().nullable(), next: z.string().nullable(),
})
export const MyOperationsAnswer = z.object({ rows: z.array(Row) })
