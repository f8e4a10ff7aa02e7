// What the queries of invariants.ts answer, as the API's document says it.
import { z } from 'zod'

const Check = z.object({
  room: z.string(), code: z.string(), says: z.string(), violations: z.number(),
})
export const InvariantsAnswer = z.object({ at: z.date(), checks: z.array(Check) })
