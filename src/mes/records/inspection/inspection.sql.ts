// Inspections of finished lots (完工检), their results by unit and their verdicts.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export type InspectionState = 'requested' | 'passed' | 'failed' | 'conceded' | 'reworked' | 'scrapped'
export interface Inspection {
  id: Id; no: string; jobOrder: Id; operation: Id; item: Id; lot: string; quantity: number; aql: string;
    letter: string
  sampleSize: number; acceptance: number; rejection: number; defects: number | null; state: InspectionState
}

export const insertInspection = (tx: Tx, i: Omit<Inspection, 'state' | 'defects'>) => tx.count(
  `insert into mes.inspection (tenant_id, id, no, job_order_id, operation_id, item_id, lot, quantity, aql,
    code_letter,
     sample_size, acceptance, rejection, requested_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
  [tx.tenant, i.id, i.no, i.jobOrder, i.operation, i.item, i.lot, i.quantity, i.aql, i.letter, i.sampleSize,
    i.acceptance, i.rejection, tx.now])

const columns = `i.id, i.no, i.job_order_id as "jobOrder", i.operation_id as operation, i.item_id as item,
  i.lot, i.quantity,
  i.aql, i.code_letter as letter, i.sample_size as "sampleSize", i.acceptance, i.rejection, i.defects,
    i.state`

/** Reads an inspection; its job order is the lock. */
export const inspectionById = (tx: Tx, id: Id) => tx.maybe<Inspection>(
  `select ${columns} from mes.inspection i where i.tenant_id = $1 and i.id = $2`, [tx.tenant, id])

/** The verdict, once: 0 when somebody else was first. */
export const setVerdict = (tx: Tx, id: Id, v: { state: 'passed' | 'failed'; defects: number; by: string;
  /** Id of the actor; empty: a rule or a plant. */
  byId: string }) =>
  tx.count(
  `update mes.inspection set state = $3, defects = $4, inspected_by = $5, decided_by = $5, decided_at = $6,
     inspected_by_id = nullif($7, '')
   where tenant_id = $1 and id = $2 and state = 'requested'`, [tx.tenant, id, v.state, v.defects, v.by,
     tx.now, v.byId])

/** Id of the actor who inspected. */
export const inspectorOf = (tx: Tx, id: Id) => tx.maybe<{ by: string | null }>(
  `select inspected_by_id as by from mes.inspection where tenant_id = $1 and id = $2`, [tx.tenant, id])

export const setDecision = (tx: Tx, id: Id, d: { state: InspectionState; by: string; reason: string }) =>
  tx.count(
  `update mes.inspection set state = $3, decided_by = $4, decision_reason = $5, decided_at = $6
   where tenant_id = $1 and id = $2 and state = 'failed'`, [tx.tenant, id, d.state, d.by, d.reason, tx.now])

export interface UnitResult { unit: number; passed: boolean; reason?: string | undefined;
  note?: string | undefined }

export const insertResults = (tx: Tx, inspection: Id, rows: readonly UnitResult[]) => tx.count(
  `insert into mes.inspection_result (tenant_id, inspection_id, unit, passed, reason, note)
   select $1, $2, r.* from unnest($3::int[], $4::boolean[], $5::text[], $6::text[]) as r(unit, passed,
     reason, note)`,
  [tx.tenant, inspection, rows.map(r => r.unit), rows.map(r => r.passed), rows.map(r => r.reason ?? null),
    rows.map(r => r.note ?? null)])
