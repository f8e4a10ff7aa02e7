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

export const insertFacts = (tx: Tx, facts: readonly FactRow[]) =>
  tx.count(
    `insert into kernel.fact (tenant_id, id, name, version, subject, journey, cause, command, at, actor,
      payload)
   select $1, f.* from unnest($2::uuid[], $3::text[], $4::smallint[], $5::text[], $6::uuid[], $7::uuid[],
     $8::uuid[], $9::timestamptz[], $10::jsonb[], $11::jsonb[])
     as f(id, name, version, subject, journey, cause, command, at, actor, payload)`,
    [
      tx.tenant,
      facts.map(f => f.id),
      facts.map(f => f.name),
      facts.map(f => f.version),
      facts.map(f => f.subject),
      facts.map(f => f.journey),
      facts.map(f => f.cause),
      facts.map(f => f.command),
      facts.map(f => f.at),
      facts.map(f => f.actor),
      facts.map(f => f.payload),
    ],
  )

export const insertDeliveries = (
  tx: Tx,
  lines: readonly string[],
  factIds: readonly string[],
  subjects: readonly string[],
) =>
  tx.count(
    `insert into kernel.delivery (tenant_id, line, fact_id, subject)
   select $1, d.* from unnest($2::text[], $3::uuid[], $4::text[]) as d(line, fact_id, subject)`,
    [tx.tenant, lines, factIds, subjects],
  )

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

export const insertAudit = (tx: Tx, rows: readonly AuditRow[]) =>
  tx.count(
    `insert into kernel.audit (tenant_id, at, id, actor, command, input, refused, changes, journey, cause)
   select $1, $2, a.* from unnest($3::uuid[], $4::jsonb[], $5::text[], $6::jsonb[], $7::text[], $8::jsonb[],
     $9::uuid[], $10::uuid[]) as a(id, actor, command, input, refused, changes, journey, cause)`,
    [
      tx.tenant,
      tx.now,
      rows.map(r => r.id),
      rows.map(r => r.actor),
      rows.map(r => r.command),
      rows.map(r => r.input),
      rows.map(r => r.refused),
      rows.map(r => r.changes),
      rows.map(r => r.journey),
      rows.map(r => r.cause),
    ],
  )

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

/**
 * A key that another transaction used meanwhile breaks the statement: the work is undone and answered from
 * there.
 */
export const insertOutcomes = (
  tx: Tx,
  command: string,
  rows: readonly { principal: string; key: string; hash: Buffer; outcome: string }[],
) =>
  tx.count(
    `insert into kernel.idempotency (tenant_id, command, at, principal, key, request_hash, outcome)
   select $1, $2, $3, i.* from unnest($4::text[], $5::text[], $6::bytea[], $7::jsonb[])
     as i(principal, key, request_hash, outcome)`,
    [
      tx.tenant,
      command,
      tx.now,
      rows.map(r => r.principal),
      rows.map(r => r.key),
      rows.map(r => r.hash),
      rows.map(r => r.outcome),
    ],
  )

export const setSavepoint = (tx: Tx) => tx.count('savepoint one_call')
export const backToSavepoint = (tx: Tx) => tx.count('rollback to savepoint one_call')
export const releaseSavepoint = (tx: Tx) => tx.count('release savepoint one_call')
