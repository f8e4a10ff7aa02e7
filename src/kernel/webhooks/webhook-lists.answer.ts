// What the queries of webhook-lists.ts answer, as the API's document says it.
import { z } from 'zod'

export const WebhookAnswer = z.object({
  id: z.string(), name: z.string(), url: z.string(), facts: z.array(z.string()), description: z.string(),
  createdAt: z.date(), disabledAt: z.date().nullable(), disabledWhy: z.string().nullable(),
  oldSecretUntil: z.date().nullable(), waiting: z.number(), failed: z.number(),
})
const Attempt = z.object({
  id: z.string(), at: z.date(), milliseconds: z.int(), status: z.number().nullable(),
  problem: z.string().nullable(), answer: z.string().nullable(),
})
export const WebhookDeliveryAnswer = z.object({
  body: z.string().nullable(), attempts: z.array(Attempt), id: z.string(), webhook: z.string(),
  webhookName: z.string(), isOff: z.boolean(), fact: z.string(),
  state: z.enum(['delivered', 'failed', 'waiting']), tries: z.int(), createdAt: z.date(),
  nextAt: z.date().nullable(),
})
const Room = z.object({ room: z.string(), facts: z.array(z.string()) })
export const WebhookFactsAnswer = z.object({ all: z.boolean(), rooms: z.array(Room) })
