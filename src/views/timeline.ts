// The causal timeline of an order: each fact that served it, its room, and the time since its cause.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { camel } from './camel.ts'
import { TimelineAnswer } from './timeline.answer.ts'

export interface TimelineFact {
  id: Id
  name: string
  room: string
  subject: string
  cause: Id | null
  causeRoom: string | null
  at: Date
  sinceCauseMs: number | null
  actor: string
  actorKind: string
  payload: Record<string, unknown>
}

/** The chain of one order is bounded: beyond this the oldest are shown. */
const factsMax = 600

const factsOf = `
  select f.id, f.name, split_part(f.name, '.', 1) as room, f.subject, f.cause, split_part(c.name, '.',
    1) as cause_room, f.at,
    round(extract(epoch from f.at - c.at) * 1000)::int as since_cause_ms, f.actor ->> 'name' as actor,
    f.actor ->> 'kind' as actor_kind, f.payload
  from kernel.fact f
  left join kernel.fact c on c.tenant_id = f.tenant_id and c.id = f.cause
  where f.tenant_id = $1 and f.journey = $2
  order by f.id limit ${factsMax}`

export const timeline = query({
  name: 'views.timeline',
  title: { zh: '因果时间线', en: 'Causal timeline' },
  may: 'views.read',
  output: TimelineAnswer,
  input: z.strictObject({ journey: Id }),
  async run(tx, { journey }) {
    const facts = camel<TimelineFact>(await tx.rows(factsOf, [tx.tenant, journey]))
    return { journey, facts, isWhole: facts.length < factsMax }
  },
})
