// What the queries of performance.ts answer, as the API's document says it.
import { z } from 'zod'

const Machine = z.object({
  availabilityBp: z.int().nullable(), performanceBp: z.int().nullable(), qualityBp: z.int().nullable(),
  oeeBp: z.int().nullable(), plannedSeconds: z.int(), workCenter: z.string(), nameZh: z.string(),
  nameEn: z.string(), machine: z.string(), shiftMinutes: z.int(), runSeconds: z.int(),
  flaggedSeconds: z.int(), idealSeconds: z.int(), good: z.int(), scrap: z.int(), operations: z.number(),
})
const Step = z.object({
  fpyBp: z.int().nullable(), code: z.string(), nameZh: z.string(), nameEn: z.string(), started: z.number(),
  goodFirstTime: z.number(),
})
const Yield = z.object({ steps: z.array(Step), rtyBp: z.int().nullable() })
export const PerformanceAnswer = z.object({ machines: z.array(Machine), yields: Yield })
