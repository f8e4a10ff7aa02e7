// Work centers and their machines; the lock under which machines are given.
import type { Tx } from '#kernel/db.ts'
import type { Place } from './work-center.rule.ts'

export interface WorkCenter { code: string; overProductionBp: number; autoFinish: boolean }

/** Locks work centers in the order of their codes: who gives or frees a machine holds its work center. */
export const lockWorkCenters = (tx: Tx, codes: readonly string[]) => codes.length === 0
  ? [] : tx.rows<WorkCenter>(
  `select code, over_production_bp as "overProductionBp", auto_finish as "autoFinish" from mes.work_center
   where tenant_id = $1 and code = any($2::text[]) order by code for update`, [tx.tenant, codes])

export const workCenterOf = (tx: Tx, code: string) => tx.maybe<WorkCenter>(
  `select code, over_production_bp as "overProductionBp", auto_finish as "autoFinish" from mes.work_center
   where tenant_id = $1 and code = $2`, [tx.tenant, code])

/** The machines of a work center and whether an operation holds them. */
export const placesOf = (tx: Tx, workCenter: string) => tx.rows<Place>(
  `select m.machine, m.preference, exists (select from mes.operation o where o.tenant_id = $1 and o.machine =
    m.machine
     and o.state in ('dispatched', 'blocked', 'allowed', 'running')) as busy
   from mes.work_center_machine m where m.tenant_id = $1 and m.work_center = $2`, [tx.tenant, workCenter])
