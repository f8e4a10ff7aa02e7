// What the queries of my-tasks.ts answer, as the API's document says it.
import { z } from 'zod'

const Task = z.object({
  kind: z.enum(['pick', 'put-away']), id: z.string(), document: z.string(), pickList: z.string().nullable(),
  sequence: z.int(), priority: z.int(), item: z.string(), itemCode: z.string(), itemNameZh: z.string(),
  itemNameEn: z.string(), gtin: z.string().nullable(), uom: z.string(), uomScale: z.int(), lot: z.string(),
  fromBin: z.string(), toBin: z.string().nullable(), quantity: z.int(), picked: z.number(),
  order: z.string().nullable(), createdAt: z.date(),
})
export const MyTasksAnswer = z.object({ tasks: z.array(Task) })
