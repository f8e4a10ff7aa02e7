// What the gateway must know of the machines to understand them.
import type { Tx } from '#kernel/db.ts'
import type { KnownMachine } from '../../ports.ts'

/** All machines of the tenant with their alarm limits and delays. */
export const knownMachines = (tx: Tx) => tx.rows<KnownMachine>(
  `select m.tenant_id as tenant, m.id, m.code, m.bus_group as "group", m.edge_node as node, m.device,
     m.silent_after_ms as "silentAfterMs",
     coalesce((select jsonb_agg(jsonb_build_object('metric', p.measured_metric, 'low', p.alarm_low, 'high',
       p.alarm_high,
       'deadband', p.deadband, 'code', p.alarm_code)) from mcs.parameter p
       where p.tenant_id = $1 and p.machine_id = m.id and p.alarm_code is not null), '[]') as limits,
     coalesce((select jsonb_object_agg(k.code, jsonb_build_object('onDelayMs', k.on_delay_ms, 'offDelayMs',
       k.off_delay_ms)) from mcs.alarm_kind k where k.tenant_id = $1), '{}') as delays
   from mcs.machine m where m.tenant_id = $1 order by m.id limit 10000`, [tx.tenant])

/** Codes of the alarms that are active, per machine. */
export const activeAlarms = (tx: Tx) => tx.rows<{ machine: string; code: string }>(
  `select m.code as machine, a.code from mcs.alarm a join mcs.machine m on m.tenant_id = $1 and m.id =
    a.machine_id
   where a.tenant_id = $1 and a.cleared_at is null`, [tx.tenant])
