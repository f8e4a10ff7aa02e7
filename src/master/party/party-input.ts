// A customer or supplier as a person or a file gives it.
import { z } from 'zod'
import { Id } from '#values/id.ts'
import { MinorOrZero } from '#values/money.ts'

const Text = (most: number) => z.string().trim().min(1).max(most)
export const AddressInput = z.strictObject({
  /** Of an address that is changed; without it the same person at the same place is the same address. */
  id: Id.optional(),
  contact: Text(60),
  phone: Text(40),
  province: Text(40),
  city: Text(40),
  county: Text(40),
  street: Text(200),
  isDefault: z.boolean().default(false),
})
export const PartyInput = z.strictObject({
  code: Text(60),
  nameZh: Text(200),
  nameEn: Text(200).optional(),
  kind: z.enum(['customer', 'supplier']),
  level: z.enum(['normal', 'vip']).default('normal'),
  channel: z.enum(['web-shop', 'dealer', 'counter']).optional(),
  creditLimitMinor: MinorOrZero.default(0),
  /** With stars, as who may not see it gets it, it stays what it was. */
  email: z.email().max(200).or(z.string().max(200).includes('**')).optional(),
  phone: z.string().trim().max(40).optional(),
  contact: z.string().trim().max(60).optional(),
  /** Suppliers: working days from order to receipt. */
  leadDays: z.int().min(0).max(3_650).default(0),
  addresses: z.array(AddressInput).max(50).default([]),
})
export type PartyInput = z.infer<typeof PartyInput>
