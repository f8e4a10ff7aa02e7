// An item as a person or a file gives it.
import { z } from 'zod'
import { MinorOrZero } from '#values/money.ts'

const Name = z.string().trim().min(1).max(200)
const Millimetres = z.int().min(0).max(100_000).default(0)
/** An item as a person or a file gives it. Money in fen, tax included; the standard cost without tax. */
export const ItemInput = z.strictObject({
  code: z.string().trim().min(1).max(60),
  nameZh: Name,
  nameEn: Name.optional(),
  kind: z.enum(['finished', 'semi-finished', 'material', 'packaging']),
  family: z.string().trim().max(60).default(''),
  uom: z.string().trim().min(1).max(20),
  /** Base units in one `uom`: 1 for pieces, 1000 where grams are counted and kilograms shown. */
  scale: z.int().min(1).max(1_000_000).default(1),
  gtin: z.string().trim().max(14).optional(),
  storageClass: z.string().trim().max(40).optional(),
  shelfLifeDays: z.int().min(1).max(36_500).optional(),
  weightGrams: z.int().min(0).max(100_000_000).default(0),
  lengthMm: Millimetres,
  widthMm: Millimetres,
  heightMm: Millimetres,
  priceMinor: MinorOrZero.default(0),
  costMinor: MinorOrZero.default(0),
  taxRateBp: z.int().min(0).max(10_000).default(1_300),
  safetyStock: z.int().min(0).max(1_000_000_000).default(0),
  leadDays: z.int().min(0).max(3_650).default(0),
  /** Sold no more; what is ordered, made and in stock of it goes its way. */
  retired: z.boolean().default(false),
})
export type ItemInput = z.infer<typeof ItemInput>
