// A work center as a person or a file gives it.
import { z } from 'zod'

const Name = z.string().trim().min(1).max(100)
export const WorkCenterInput = z.strictObject({
  code: z.string().trim().min(1).max(60),
  nameZh: Name,
  nameEn: Name.optional(),
  /** Planned production time of a day: shift less breaks and planned stops. */
  shiftMinutes: z.int().min(1).max(1_440).default(480),
  /** Pieces above the plan that the first making operation may report, in basis points. */
  overProductionBp: z.int().min(0).max(10_000).default(0),
  /** An operation whose pieces are all counted by the machine finishes without the operator. */
  autoFinish: z.boolean().default(false),
})
export type WorkCenterInput = z.infer<typeof WorkCenterInput>
