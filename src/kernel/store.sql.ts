// What every command leaves behind: facts, deliveries, errands, audit and idempotency rows, each in one
// statement.
import type { Tx } from './db.ts'

export interface FactRow {
  id: string
  name: string
  version: number
  subject: string
  journey: string | null
  cause: string | null
  command: string
  at: Date
  actor: string
  payload: string
}



export interface ErrandRow {
  id: string
  name: string
  key: string
  payload: string
  journey: string | null
  cause: string | null
  runAt: Date
}

export const insertErrands = (tx: Tx, errands: readonly ErrandRow[]) =>
  tx.count(
    `insert into kernel.errand (tenant_id, id, name, key, payload, journey, cause, run_at)
   select $1, e.* from unnest($2::uuid[], $3::text[], $4::text[], $5::jsonb[], $6::uuid[], $7::uuid[],
     $8::timestamptz[]) as e(id, name, key, payload, journey, cause, run_at)`,
    [
      tx.tenant,
      errands.map(e => e.id),
      errands.map(e => e.name),
      errands.map(e => e.key),
      errands.map(e => e.payload),
      errands.map(e => e.journey),
      errands.map(e => e.cause),
      errands.map(e => e.runAt),
    ],
  )

export interface AuditRow {
  id: string
  actor: string
  command: string
  input: string
  refused: string | null
  changes: string | null
  journey: string | null
  cause: string | null
}


export interface StoredOutcome {
  principal: string
  key: string
  request_hash: Buffer
  outcome: unknown
}

export const findOutcomes = (
  tx: Tx,
  command: string,
  principals: readonly string[],
  keys: readonly string[],
) =>
  tx.rows<StoredOutcome>(
    `select i.principal, i.key, i.request_hash, i.outcome
     from unnest($3::text[], $4::text[]) as k(principal, key)
     join kernel.idempotency i on i.tenant_id = $1 and i.command = $2 and i.principal = k.principal
       and i.key = k.key`,
    [tx.tenant, command, principals, keys],
  )


export const setSavepoint = (tx: Tx) => tx.count('savepoint one_call')
export const backToSavepoint = (tx: Tx) => tx.count('rollback to savepoint one_call')
export const releaseSavepoint = (tx: Tx) => tx.count('release savepoint one_call')

export interface OutcomeRow {
  principal: string
  key: string
  hash: Buffer
  outcome: string
}
export interface TrailRows {
  facts: readonly FactRow[]
  due: readonly { line: string; fact: { id: string; subject: string } }[]
  audit: readonly AuditRow[]
  /** The command whose outcomes are kept, and the outcomes by key. */
  command: string
  outcomes: readonly OutcomeRow[]
}

/**
 * All that a transaction leaves behind, in one statement. A key that another transaction used meanwhile
 * breaks it: the work is undone and answered from there.
 */
export const insertTrail = (tx: Tx, { facts, due, audit, command, outcomes }: TrailRows) =>
  tx.count(insertTrailText, [
    tx.tenant, tx.now, command,
    outcomes.map(o => o.principal), outcomes.map(o => o.key), outcomes.map(o => o.hash),
    outcomes.map(o => o.outcome),
    facts.map(f => f.id), facts.map(f => f.name), facts.map(f => f.version), facts.map(f => f.subject),
    facts.map(f => f.journey), facts.map(f => f.cause), facts.map(f => f.command), facts.map(f => f.actor),
    facts.map(f => f.payload),
    due.map(d => d.line), due.map(d => d.fact.id), due.map(d => d.fact.subject),
    audit.map(a => a.id), audit.map(a => a.actor), audit.map(a => a.command), audit.map(a => a.input),
    audit.map(a => a.refused), audit.map(a => a.changes), audit.map(a => a.journey), audit.map(a => a.cause),
  ])

const insertTrailText = `with kept as (
    insert into kernel.idempotency (tenant_id, command, at, principal, key, request_hash, outcome)
    select $1, $3, $2, o.* from unnest($4::text[], $5::text[], $6::bytea[], $7::jsonb[])
      as o(principal, key, request_hash, outcome)),
  stated as (
    insert into kernel.fact (tenant_id, at, id, name, version, subject, journey, cause, command, actor,
      payload)
    select $1, $2, f.* from unnest($8::uuid[], $9::text[], $10::smallint[], $11::text[], $12::uuid[],
      $13::uuid[], $14::uuid[], $15::jsonb[], $16::jsonb[])
      as f(id, name, version, subject, journey, cause, command, actor, payload)),
  due as (
    insert into kernel.delivery (tenant_id, line, fact_id, subject)
    select $1, d.* from unnest($17::text[], $18::uuid[], $19::text[]) as d(line, fact_id, subject))
  insert into kernel.audit (tenant_id, at, id, actor, command, input, refused, changes, journey, cause)
  select $1, $2, a.* from unnest($20::uuid[], $21::jsonb[], $22::text[], $23::jsonb[], $24::text[],
    $25::jsonb[], $26::uuid[], $27::uuid[]) as a(id, actor, command, input, refused, changes, journey, cause)`
