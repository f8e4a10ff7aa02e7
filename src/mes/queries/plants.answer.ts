// What the queries of plants.ts answer, as the API's document says it.
import { z } from 'zod'

const LastMessage = z.object({
  message: z.string(), at: z.date(), sentBy: z.string().nullable(), format: z.string().nullable(),
})
const Row = z.object({
  openJobs: z.int(), lateJobs: z.number(), silentJobs: z.number(), lastMessage: LastMessage.nullable(),
  code: z.string(), nameZh: z.string(), nameEn: z.string(), system: z.enum(['own', 'third-party']),
  silentHours: z.int(), keyId: z.string().nullable(),
  messageFormat: z.enum(['b2mml-json', 'b2mml-xml', 'json']), workCenters: z.array(z.string()),
})
export const PlantsAnswer = z.object({ rows: z.array(Row) })
const Job = z.object({
  id: z.string(), no: z.string(), productionOrder: z.string(), itemZh: z.string(), itemEn: z.string(),
  state: z.string(), quantity: z.int(), good: z.int(), scrap: z.int(), dueAt: z.date(),
  expectedAt: z.date().nullable(), heardAt: z.date().nullable(), isLate: z.boolean(), isSilent: z.boolean(),
  lateProbabilityBp: z.int().nullable(),
})
export const PlantAnswer = z.object({
  jobs: z.array(Job), messages: z.array(LastMessage), code: z.string(), nameZh: z.string(),
  nameEn: z.string(), system: z.enum(['own', 'third-party']), silentHours: z.int(),
  keyId: z.string().nullable(), messageFormat: z.enum(['b2mml-json', 'b2mml-xml', 'json']),
  workCenters: z.array(z.string()),
})
