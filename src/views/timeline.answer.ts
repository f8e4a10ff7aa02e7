// What the queries of timeline.ts answer, as the API's document says it.
import { z } from 'zod'
import { Id } from '#values/id.ts'

const Fact = z.object({
  id: z.string(), name: z.string(), room: z.string(), subject: z.string(), cause: z.string().nullable(),
  causeRoom: z.string().nullable(), at: z.date(), sinceCauseMs: z.int().nullable(), actor: z.string(),
  actorKind: z.string(), payload: z.record(z.string(), z.unknown()),
})
export const TimelineAnswer = z.object({ journey: Id, facts: z.array(Fact), isWhole: z.boolean() })
