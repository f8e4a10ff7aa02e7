// What the queries of item-stock.ts answer, as the API's document says it.
import { z } from 'zod'
import { Id } from '#values/id.ts'

const moment = z.iso.datetime({ offset: true })
const Stock = z.object({
  id: Id, lot: z.string(), bin: z.string().nullable(), zone: z.string(), status: z.string(),
  onHand: z.int(), reserved: z.int(), available: z.int().nullable(), receivedAt: moment.nullable(),
  expiresOn: z.iso.date().nullable(),
})
const Item = z.object({
  id: Id, code: z.string(), nameZh: z.string(), nameEn: z.string(), gtin: z.string().nullable(),
  storageClass: z.string(), shelfLifeDays: z.int().nullable(), grams: z.int(), mm3: z.number(),
  length: z.number(), width: z.number(), height: z.number(), uomScale: z.int(), costMinor: z.int(),
  taxRateBp: z.int(),
})
const Reservation = z.object({
  id: Id, order: Id.nullable(), line: Id, lot: z.string(), bin: z.string(), quantity: z.int(),
})
const Waiting = z.object({
  line: Id, order: Id.nullable(), wanted: z.int(), allocated: z.int(), short: z.int(), priority: z.int(),
  createdAt: moment,
})
export const ItemStockAnswer = z.object({
  stock: z.array(Stock), reservations: z.array(Reservation), waiting: z.array(Waiting), onHand: z.int(),
  reserved: z.int(), available: z.number(), item: Item,
})
