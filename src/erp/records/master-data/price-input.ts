// Prices and sites as a person or a file gives them, by codes.
import { z } from 'zod'
import { MinorOrZero } from '#values/money.ts'
import { Quantity } from '#values/quantity.ts'

const Text = (most: number) => z.string().trim().min(1).max(most)

export const SupplierPriceInput = z.strictObject({
  supplier: Text(60),
  item: Text(60),
  /** Fen per unit shown, tax included. */
  priceMinor: MinorOrZero,
  /** Working days from order to receipt; those of the supplier where it is not said. */
  leadDays: z.int().min(0).max(3_650).optional(),
  /** Base units that must be ordered at least. */
  minimum: Quantity.default(1),
})
export type SupplierPriceInput = z.infer<typeof SupplierPriceInput>

export const PriceInput = z.strictObject({
  item: Text(60),
  /** List price in fen per unit shown, tax included. */
  priceMinor: MinorOrZero,
})
export type PriceInput = z.infer<typeof PriceInput>

export const SiteInput = z.strictObject({
  code: Text(60),
  nameZh: Text(100),
  nameEn: Text(100).optional(),
  kind: z.enum(['warehouse', 'plant', 'office']),
  contact: Text(60),
  phone: Text(40),
  province: Text(40),
  city: Text(40),
  county: Text(40),
  street: Text(200),
})
export type SiteInput = z.infer<typeof SiteInput>
