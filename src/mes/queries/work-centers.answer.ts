// What the queries of work-centers.ts answer, as the API's document says it.
import { z } from 'zod'

const Row = z.object({
  code: z.string(), nameZh: z.string(), shiftMinutes: z.int(), overProductionBp: z.int(),
  autoFinish: z.boolean(), nameEn: z.string().optional(),
})
export const WorkCentersAnswer = z.object({ rows: z.array(Row) })
