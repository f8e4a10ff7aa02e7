// Statements of saving work centers, each for all rows.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { WorkCenterInput } from './work-center-input.ts'

export interface WorkCenterKept { code: string; before: WorkCenterInput }
const asInput = `jsonb_build_object('code', code, 'nameZh', name_zh, 'nameEn', name_en,
  'shiftMinutes', shift_minutes, 'overProductionBp', over_production_bp, 'autoFinish', auto_finish)`

/** Work centers of these codes in the shape that saves them again; all, at most 1,000, without codes. */
export const workCentersOf = (tx: Tx, codes: readonly string[] | null) => tx.rows<WorkCenterKept>(
  `select code, ${asInput} as before from mes.work_center
   where tenant_id = $1 and ($2::text[] is null or code = any($2::text[])) order by code limit 1000`,
  [tx.tenant, codes])

export const writeWorkCenters = (tx: Tx, centers: readonly WorkCenterInput[]) =>
  tx.rows<{ id: Id; code: string; created: boolean }>(
    `insert into mes.work_center as w (tenant_id, code, name_zh, name_en, shift_minutes, over_production_bp,
       auto_finish)
     select $1, r.code, r."nameZh", coalesce(r."nameEn", r."nameZh"), r."shiftMinutes", r."overProductionBp",
       r."autoFinish"
     from jsonb_to_recordset($2::jsonb) as r(code text, "nameZh" text, "nameEn" text, "shiftMinutes" int,
       "overProductionBp" int, "autoFinish" boolean)
     on conflict (tenant_id, code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en,
       shift_minutes = excluded.shift_minutes, over_production_bp = excluded.over_production_bp,
       auto_finish = excluded.auto_finish
     returning w.code as id, w.code, w.xmax = 0 as created`, [tx.tenant, JSON.stringify(centers)])
