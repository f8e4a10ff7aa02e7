// What the queries of audit.ts answer, as the API's document says it.
import { z } from 'zod'
import { Id } from '#values/id.ts'

const Fact = z.object({
  id: Id, name: z.string(), subject: z.string(), at: z.date(),
})
const Actor = z.object({ kind: z.string(), id: z.string(), name: z.string() })
const Change = z.object({
  entity: z.string(), id: z.string(), before: z.record(z.string(), z.unknown()).nullable().optional(),
  after: z.record(z.string(), z.unknown()).nullable().optional(),
})
export const AuditEntryAnswer = z.object({
  facts: z.array(Fact), id: Id, at: z.date(), actor: Actor, command: z.string(),
  input: z.record(z.string(), z.unknown()), refused: z.string().nullable(),
  changes: z.array(Change).nullable(), journey: Id.nullable(), cause: Id.nullable(),
})
