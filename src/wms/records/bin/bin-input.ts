// A zone and a bin as a person or a file gives them.
import { z } from 'zod'

const Text = (most: number) => z.string().trim().min(1).max(most)
const Classes = z.array(Text(40)).max(50).default([])

export const ZoneInput = z.strictObject({
  code: Text(40),
  nameZh: Text(100),
  nameEn: Text(100).optional(),
  kind: z.enum(['receiving', 'storage', 'dispatch', 'defective']),
  /** Code of the warehouse (a site); without it what it was, or the company's first. */
  warehouse: Text(40).optional(),
  /** Storage classes of items that belong here. */
  storageClasses: Classes,
})
export type ZoneInput = z.infer<typeof ZoneInput>

export const BinInput = z.strictObject({
  /** As it stands on the rack: found by scanning, in capitals. */
  code: Text(40).transform(code => code.toUpperCase()),
  /** Code of its zone. */
  zone: Text(40),
  /** Without it what stands before the first dash of the code. */
  rack: Text(40).optional(),
  level: z.int().min(0).max(1_000).default(1),
  /** The walk from the dock, nearest first; a new bin goes to the end. */
  pickSequence: z.int().min(0).max(100_000_000).optional(),
  /** Without them as much as comes. */
  capacityCm3: z.int().min(1).max(1e12).optional(),
  capacityGrams: z.int().min(1).max(1e12).optional(),
  /** Empty: those of the zone; otherwise it is kept for these. */
  storageClasses: Classes,
  mixing: z.enum(['one-lot', 'one-item', 'any']).default('one-item'),
  blocked: z.boolean().default(false),
})
export type BinInput = z.infer<typeof BinInput>
