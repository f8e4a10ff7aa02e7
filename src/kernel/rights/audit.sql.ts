// What is asked of the audit trail.
import type { Id } from '#values/id.ts'
import type { Change } from '../command.ts'
import type { Tx } from '../db.ts'

export interface AuditEntry {
  id: Id
  at: Date
  actor: { kind: string; id: string; name: string }
  command: string
  input: unknown
  refused: string | null
  changes: Change[] | null
  journey: Id | null
  cause: Id | null
}
/** One execution of a command, with all that was written down of it. */
export const auditEntry = (tx: Tx, id: Id) =>
  tx.maybe<AuditEntry>(
    `select id, at, actor, command, input, refused, changes, journey, cause from kernel.audit
    where tenant_id = $1 and id = $2`,
    [tx.tenant, id],
  )
/** The facts that an execution stated. */
export const factsOfExecution = (tx: Tx, id: Id, at: Date) =>
  tx.rows<{ id: Id; name: string; subject: string; at: Date }>(
    `select id, name, subject, at from kernel.fact
    where tenant_id = $1 and command = $2 and at = $3
      and id >= kernel.uuid_floor($3::timestamptz - interval '1 minute')
      and id < kernel.uuid_floor($3::timestamptz + interval '10 minutes')
    order by id limit 50`,
    [tx.tenant, id, at],
  )
