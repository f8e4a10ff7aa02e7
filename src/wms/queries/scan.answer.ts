// What the queries of scan.ts answer, as the API's document says it.
import { z } from 'zod'
import { Id } from '#values/id.ts'

const Item = z.object({
  id: Id, code: z.string(), nameZh: z.string(), nameEn: z.string(), gtin: z.string().nullable(),
  storageClass: z.string(), shelfLifeDays: z.int().nullable(),
  grams: z.int().nullable(), mm3: z.int().nullable(),
  length: z.int().nullable(), width: z.int().nullable(), height: z.int().nullable(), uomScale: z.int(),
  costMinor: z.int().nullable(), taxRateBp: z.int(),
})
const Stock = z.object({
  id: Id, lot: z.string(), bin: z.string().nullable().optional(), status: z.string(), onHand: z.int(),
  available: z.int().nullable(), itemCode: z.string().nullable().optional(),
  itemNameZh: z.string().nullable().optional(), itemNameEn: z.string().nullable().optional(),
  reserved: z.int().optional(), uom: z.string().optional(), uomScale: z.int().optional(),
})
const Bin = z.object({
  id: Id, code: z.string(), zone: z.string(), zoneNameZh: z.string().nullable(),
  zoneNameEn: z.string().nullable(), rack: z.string(), level: z.int(), filledPercent: z.int().nullable(),
  blocked: z.boolean(),
})
export const ScanAnswer = z.object({
  kind: z.enum(['bin', 'item', 'lot', 'package', 'pick-list']), item: Item.optional(),
  stock: z.array(Stock), bin: Bin.optional(),
})
