// What the queries of control-tower.ts answer, as the API's document says it.
import { z } from 'zod'
import { Id } from '#values/id.ts'

const Station = z.object({
  room: z.string(), backlog: z.number(), late: z.number(), alarms: z.int(),
})
const Journey = z.object({
  id: Id, no: z.string(), status: z.string(), customerNameZh: z.string(), customerNameEn: z.string(),
  isLate: z.boolean(), placedAt: z.date(), promisedAt: z.date().nullable(), room: z.string(),
  fact: z.string(), at: z.date(),
})
const Fact = z.object({
  id: Id, name: z.string(), at: z.date(), journey: Id.nullable(), no: z.string().nullable(),
  actor: z.string(),
})
const Machine = z.object({
  id: Id, code: z.string(), nameZh: z.string(), nameEn: z.string(), state: z.string(),
  connected: z.boolean(), activeAlarms: z.int(), good: z.int().nullable(), quantity: z.int().nullable(),
  jobOrderId: z.string().nullable(), orderId: z.string().nullable(),
})
const Day = z.object({
  placed: z.number(), placedMinor: z.int(), shipped: z.number(), completed: z.number(),
  promisedLate: z.number(),
})
export const ControlTowerAnswer = z.object({
  at: z.date(), stations: z.array(Station), journeys: z.array(Journey), facts: z.array(Fact),
  machines: z.array(Machine), day: Day,
})
