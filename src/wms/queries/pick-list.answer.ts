// What the queries of pick-list.ts answer, as the API's document says it.
import { z } from 'zod'
import { Id } from '#values/id.ts'

const moment = z.iso.datetime({ offset: true })
const Line = z.object({
  id: Id, sequence: z.int(), item: Id, itemCode: z.string().nullable(), itemNameZh: z.string().nullable(),
  itemNameEn: z.string().nullable(), gtin: z.string().nullable(), uom: z.string(), uomScale: z.int(),
  lot: z.string(), bin: z.string().nullable(), quantity: z.int(), picked: z.int(), state: z.string(),
  doneAt: moment.nullable(), doneBy: z.string().nullable(),
})
const Content = z.object({ item: Id, quantity: z.int() })
const Package = z.object({
  id: Id, sscc: z.string(), weightGrams: z.int(), lengthMm: z.int(), widthMm: z.int(), heightMm: z.int(),
  contents: z.array(Content),
})
export const PickListAnswer = z.object({
  lines: z.array(Line), packages: z.array(Package), id: Id, no: z.string().nullable(), order: Id.nullable(),
  orderNo: z.string(), priority: z.int(), state: z.string(), createdAt: moment, pickedAt: moment.nullable(),
  packedAt: moment.nullable(), issuedAt: moment.nullable(), tasks: z.int().nullable(),
  tasksDone: z.int().nullable(), pieces: z.int().nullable(),
})
