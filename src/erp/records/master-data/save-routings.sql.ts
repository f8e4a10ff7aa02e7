// Statements of saving routings, each for all rows.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { SavedRow } from '#master/saved.ts'
import type { RoutingInput } from './bill-input.ts'

/** Which of the work centers there are. */
export const knownWorkCenters = async (tx: Tx, codes: readonly string[]): Promise<string[]> =>
  (
    await tx.rows<{ code: string }>(
      `select code from mes.published_work_center where tenant_id = $1
    and code = any($2::text[])`,
      [tx.tenant, codes],
    )
  ).map(row => row.code)

export interface KnownRouting {
  code: string
  revision: string
  before: { operations: object[] }
}
/** Routings of these items, in the shape that saves them again. */
export const routingsOf = (tx: Tx, codes: readonly string[]) =>
  tx.rows<KnownRouting>(
    `select i.code, g.revision, jsonb_build_object('item', i.code, 'revision', g.revision, 'operations',
     coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('sequence', o.sequence, 'code', o.code,
       'nameZh', o.name_zh, 'nameEn', o.name_en, 'kind', o.kind, 'workCenter', o.work_center,
       'secondsPerPiece', o.seconds_per_piece, 'setupSeconds', o.setup_seconds, 'setpoints', o.setpoints,
       'aql', o.aql, 'skill', o.skill)) order by o.sequence) from erp.routing_operation o
       where o.tenant_id = $1 and o.item_id = g.item_id), '[]')) as before
   from erp.routing g join master.item i on i.tenant_id = $1 and i.id = g.item_id
   where g.tenant_id = $1 and i.code = any($2::text[])`,
    [tx.tenant, codes],
  )

export const writeRoutings = (tx: Tx, routings: readonly { id: Id; revision: string }[]) =>
  tx.rows<SavedRow>(
    `with saved as (insert into erp.routing as g (tenant_id, item_id, revision)
     select $1, r.id, r.revision from jsonb_to_recordset($2::jsonb) as r(id uuid, revision text)
     on conflict (tenant_id, item_id) do update set revision = excluded.revision
     returning g.item_id, g.xmax = 0 as created)
   select i.id, i.code, s.created from saved s join master.item i on i.tenant_id = $1 and i.id = s.item_id`,
    [tx.tenant, JSON.stringify(routings)],
  )

export const clearOperations = (tx: Tx, items: readonly Id[]) =>
  tx.count(`delete from erp.routing_operation where tenant_id = $1 and item_id = any($2::uuid[])`, [
    tx.tenant,
    items,
  ])

export type OperationToWrite = RoutingInput['operations'][number] & { item: Id }
export const writeOperations = (tx: Tx, operations: readonly OperationToWrite[]) =>
  tx.count(
    `insert into erp.routing_operation (tenant_id, item_id, sequence, code, name_zh, name_en, kind,
     work_center,      seconds_per_piece, setup_seconds, setpoints, aql, skill)
   select $1, item, sequence, code, "nameZh", coalesce("nameEn", "nameZh"), kind, "workCenter",
     "secondsPerPiece", "setupSeconds", setpoints, aql, skill
   from jsonb_to_recordset($2::jsonb) as r(item uuid, sequence int, code text, "nameZh" text, "nameEn" text,
     kind text, "workCenter" text, "secondsPerPiece" int, "setupSeconds" int, setpoints jsonb, aql text,
     skill text)`,
    [tx.tenant, JSON.stringify(operations)],
  )
