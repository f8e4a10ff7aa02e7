// What the queries of zones.ts answer, as the API's document says it.
import { z } from 'zod'

const Row = z.object({
  code: z.string(), nameZh: z.string(), nameEn: z.string(), kind: z.string(),
  storageClasses: z.array(z.string()), warehouse: z.string(), bins: z.number(),
})
export const ZonesAnswer = z.object({ rows: z.array(Row) })
export const BinAnswer = z.object({
  held: z.boolean(), code: z.string(), rack: z.string(), zone: z.string(), level: z.int(),
  mixing: z.string(), blocked: z.boolean(), pickSequence: z.int(), storageClasses: z.array(z.string()),
  capacityCm3: z.int().nullable().optional(), capacityGrams: z.int().nullable().optional(),
})
