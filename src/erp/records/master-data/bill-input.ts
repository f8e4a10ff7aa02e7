// A bill of material and a routing as a person or a file gives them, by codes.
import { z } from 'zod'
import { Quantity } from '#values/quantity.ts'

const Code = z.string().trim().min(1).max(60)
const Revision = z.string().trim().min(1).max(20).optional()

export const BillInput = z.strictObject({
  /** Code of the item that is made. */
  item: Code,
  /** Without it a changed bill gets the next one. */
  revision: Revision,
  lines: z
    .array(
      z.strictObject({
        component: Code,
        /** Base units of the component for `per` parents. */
        quantity: Quantity,
        per: z.int().min(1).max(1_000_000).default(1),
        /** Lost on the way, in basis points of what goes in. */
        scrapBp: z.int().min(0).max(5_000).default(0),
      }),
    )
    .min(1)
    .max(1_000),
})
export type BillInput = z.infer<typeof BillInput>

const Setpoint = z.strictObject({
  parameter: z.string().trim().min(1).max(60),
  value: z.number(),
  unit: z.string().trim().max(20).default(''),
})
export const RoutingInput = z.strictObject({
  /** Code of the item that is made. */
  item: Code,
  revision: Revision,
  operations: z
    .array(
      z.strictObject({
        sequence: z.int().min(1).max(10_000),
        code: Code,
        nameZh: z.string().trim().min(1).max(100),
        nameEn: z.string().trim().min(1).max(100).optional(),
        kind: z.enum(['issue', 'make', 'inspect']),
        workCenter: Code,
        secondsPerPiece: z.int().min(0).max(1_000_000),
        setupSeconds: z.int().min(0).max(1_000_000).default(0),
        setpoints: z.array(Setpoint).max(50).default([]),
        /** Of inspections: percent nonconforming, ISO 2859-1. */
        aql: z
          .enum(['0.065', '0.10', '0.15', '0.25', '0.40', '0.65', '1.0', '1.5', '2.5', '4.0', '6.5'])
          .optional(),
        skill: z.string().trim().min(1).max(60).optional(),
      }),
    )
    .min(1)
    .max(100),
})
export type RoutingInput = z.infer<typeof RoutingInput>
