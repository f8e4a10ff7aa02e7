// Times and counts per machine, yields per step, over a window.
import type { Tx } from '#kernel/db.ts'

export interface MachineRow {
  workCenter: string; nameZh: string; nameEn: string; machine: string; shiftMinutes: number
  runSeconds: number; flaggedSeconds: number; idealSeconds: number; good: number; scrap: number;
    operations: number
}

/** Run time is running time less the time under an open alarm (breakdown); flags that overlap count once. */
export const machineRows = (tx: Tx, from: Date, to: Date) => tx.rows<MachineRow>(
  `with span as (
     select o.id, o.machine, tstzmultirange(tstzrange(greatest(o.started_at, $2),
       least(coalesce(o.finished_at, $4), $3))) as run,
       extract(epoch from least(coalesce(o.finished_at, $4), $3) - greatest(o.started_at, $2)) as seconds
     from mes.operation o where o.tenant_id = $1 and o.machine is not null and o.started_at < $3
       and coalesce(o.finished_at, $4) > $2 and greatest(o.started_at, $2) < least(coalesce(o.finished_at,
         $4), $3)
   ), flagged as (
     select d.id, (select sum(extract(epoch from upper(part) - lower(part)))
       from unnest(d.down) as part) as seconds
     from (select s.id, s.run * range_agg(tstzrange(f.raised_at, greatest(f.raised_at, coalesce(f.cleared_at,
       $4)))) as down
     from span s join mes.operation_flag f on f.tenant_id = $1 and f.operation_id = s.id and not f.is_silent
       and f.delay_minutes > 0 group by s.id, s.run) d
   ), time as (
     select s.machine, count(*)::int as operations,
       sum(s.seconds) as running, sum(coalesce(g.seconds, 0)) as down
     from span s left join flagged g on g.id = s.id group by s.machine
   ), pieces as (
     select coalesce(o.machine, r.machine) as machine, sum(r.good) as good, sum(r.scrap) as scrap,
       sum((r.good + r.scrap) * o.seconds_per_piece) as ideal
     from mes.production_report r join mes.operation o on o.tenant_id = $1 and o.id = r.operation_id
     where r.tenant_id = $1 and r.at >= $2 and r.at < $3 group by 1
   )
   select m.work_center as "workCenter", c.name_zh as "nameZh", c.name_en as "nameEn", m.machine,
     c.shift_minutes as "shiftMinutes", coalesce(t.operations, 0) as operations,
     coalesce(t.running - t.down, 0)::bigint as "runSeconds", coalesce(t.down, 0)::bigint as "flaggedSeconds",
     coalesce(p.ideal, 0)::bigint as "idealSeconds", coalesce(p.good, 0)::bigint as good,
     coalesce(p.scrap, 0)::bigint as scrap
   from mes.work_center_machine m
   join mes.work_center c on c.tenant_id = $1 and c.code = m.work_center
   left join time t on t.machine = m.machine left join pieces p on p.machine = m.machine
   where m.tenant_id = $1 order by m.work_center, m.preference, m.machine limit 500`,
  [tx.tenant, from, to, tx.now])

export interface YieldRow { code: string; nameZh: string; nameEn: string; started: number;
  goodFirstTime: number }

/** Pieces good first time: a lot that had to be reworked was not. */
export const yieldRows = (tx: Tx, from: Date, to: Date) => tx.rows<YieldRow>(
  `select o.code, min(o.name_zh) as "nameZh", min(o.name_en) as "nameEn",
     sum(o.good + o.scrap)::bigint as started,
     sum(case when exists (select from mes.inspection n where n.tenant_id = $1 and n.operation_id = o.id
       and n.state in ('reworked', 'conceded')) then 0 else o.good end)::bigint as "goodFirstTime"
   from mes.operation o where o.tenant_id = $1 and o.state = 'finished' and o.kind <> 'issue'
     and o.finished_at >= $2 and o.finished_at < $3
   group by o.code order by min(o.sequence), o.code limit 200`, [tx.tenant, from, to])
