// Telemetry: samples are written set-wise and once per series and moment; last values beside them.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import { column } from './columns.ts'

/** Finds or makes the series of (machine, metric) pairs. */
export async function seriesFor(tx: Tx, machines: readonly Id[], metrics: readonly string[]) {
  await tx.count(
    `insert into mcs.series (tenant_id, machine_id, metric)
     select distinct $1::int, s.machine, s.metric from unnest($2::uuid[], $3::text[]) as s(machine, metric)
     order by 2, 3 on conflict do nothing`, [tx.tenant, machines, metrics])
  return tx.rows<{ id: number; machine_id: Id; metric: string }>(
    `select s.id, s.machine_id, s.metric from unnest($2::uuid[], $3::text[]) as w(machine, metric)
     join mcs.series s on s.tenant_id = $1 and s.machine_id = w.machine and s.metric = w.metric`,
    [tx.tenant, machines, metrics])
}

/** Samples by column; `at` in milliseconds since 1970. */
export interface Samples { series: number[]; at: number[]; value: number[]; quality: number[] }

const columnsOf = (s: Samples) =>
  [column('int', s.series), column('moment', s.at), column('double', s.value), column('smallint', s.quality)]

const insert = `insert into mcs.telemetry (tenant_id, series_id, at, value, quality)
   select $1, t.series, t.at, t.value, t.quality
   from unnest($2::int[], $3::timestamptz[], $4::float8[], $5::smallint[]) as t(series, at, value, quality)`

/**
 * Samples nobody has stored yet; a third faster than looking for each first. One that is there already is a
 * unique violation, and none of them is stored.
 */
export const insertNewSamples = (tx: Tx, s: Samples) => tx.count(insert, [tx.tenant, ...columnsOf(s)])

/** Samples of which some may be stored already: once per series and moment. */
export const insertSamples = (tx: Tx, s: Samples) => tx.count(
  `${insert} on conflict do nothing`, [tx.tenant, ...columnsOf(s)])

/** At most one sample per series: the newest of a batch. An older one than is known changes nothing. */
export const saveLastValues = (tx: Tx, s: Samples) => tx.count(
  `insert into mcs.last_value as l (tenant_id, series_id, machine_id, metric, at, value, quality)
   select $1, t.series, n.machine_id, n.metric, t.at, t.value, t.quality
   from unnest($2::int[], $3::timestamptz[], $4::float8[], $5::smallint[]) as t(series, at, value, quality)
   join mcs.series n on n.tenant_id = $1 and n.id = t.series
   on conflict (tenant_id, series_id) do update set at = excluded.at, value = excluded.value, quality =
     excluded.quality
   where l.at <= excluded.at`, [tx.tenant, ...columnsOf(s)])

/** Notes that machines were heard, and names those of them that are still marked as silent. */
export const heard = (tx: Tx, machines: readonly Id[]) => tx.rows<{ code: string }>(
  `with noted as (
     insert into mcs.contact as c (tenant_id, machine_id, last_seen_at)
     select $1, m, $3 from (select unnest($2::uuid[]) as m order by 1) heard
     on conflict (tenant_id, machine_id) do update set last_seen_at = excluded.last_seen_at
     where c.last_seen_at < excluded.last_seen_at)
   select code from mcs.machine where tenant_id = $1 and id = any($2::uuid[]) and state = 'NoData'`,
  [tx.tenant, machines, tx.now])

/**
 * One metric of a machine in equal steps of time. A range scan per step is a quarter faster than grouping all
 * samples:
 * nothing is computed or hashed per sample.
 */
export const history = (tx: Tx, series: number, from: Date, to: Date, stepMs: number) =>
  tx.rows<{ at: number; min: number; max: number; avg: number; good: boolean }>(
    `select (extract(epoch from step) * 1000)::float8 as at, t.min, t.max, t.avg, t.good
     from generate_series($3::timestamptz, $4::timestamptz - interval '1 millisecond', $5::interval) as step
     cross join lateral (
       select min(value) as min, max(value) as max, sum(value) / count(*) as avg, min(quality) >= 192 as good
       from mcs.telemetry where tenant_id = $1 and series_id = $2 and at >= step and at < step + $5::interval
         and at < $4) t
     where t.min is not null order by 1`, [tx.tenant, series, from, to, `${stepMs} milliseconds`])

export interface LastValues {
  machine: string; metrics: string[]; values: number[]; at: number[]; quality: number[]
}
/**
 * The last value of every metric of machines, one entry per machine. It travels as one text: thousands of
 * small arrays cost the driver three times as long as the database.
 */
export const lastValues = async (tx: Tx, codes: readonly string[] | null, metric: string | null) =>
  (await tx.one<{ found: LastValues[] }>(
    `select coalesce(json_agg(json_build_object('machine', m.code, 'metrics', l.metrics, 'values', l.values,
       'at', l.at, 'quality', l.quality)), '[]') as found from (
       select machine_id, array_agg(metric) as metrics, array_agg(value) as values,
         array_agg((extract(epoch from at) * 1000)::float8) as at, array_agg(quality::int) as quality
       from mcs.last_value where tenant_id = $1 and ($3::text is null or metric = $3)
         and ($2::text[] is null or machine_id in
           (select id from mcs.machine where tenant_id = $1 and code = any($2::text[])))
       group by machine_id) l
     join mcs.machine m on m.tenant_id = $1 and m.id = l.machine_id`, [tx.tenant, codes, metric])).found
