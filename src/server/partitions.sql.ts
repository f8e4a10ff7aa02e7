// The months to come of every table that is partitioned by month, found in the catalogue.

/**
 * One text per partition that is missing from this month to the 13th from now. Rows that had already fallen
 * into the rest (a machine with a wrong clock) move into their month.
 */
export const missingPartitions = `
with parent as (
  select c.oid::regclass::text as name, p.partdefid::regclass::text as rest, a.attname as key,
    a.atttypid = 'uuid'::regtype as by_id
  from pg_partitioned_table p join pg_class c on c.oid = p.partrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = p.partattrs[0]
  where p.partstrat = 'r' and p.partnatts = 1 and p.partdefid <> 0
    and a.atttypid in ('uuid'::regtype, 'timestamptz'::regtype)),
month as (
  select m::date as first, (m + interval '1 month')::date as next
  from generate_series(date_trunc('month', now() at time zone 'UTC'),
    date_trunc('month', now() at time zone 'UTC') + interval '13 months', interval '1 month') m),
bounds as (
  select p.*, p.name || to_char(m.first, '_YYYYMM') as child,
    case when by_id then kernel.uuid_floor(m.first)::text else m.first || ' 00:00+00' end as low,
    case when by_id then kernel.uuid_floor(m.next)::text else m.next || ' 00:00+00' end as high
  from parent p cross join month m)
select child, format($$create table %1$s (like %2$s including all);
  with moved as (delete from %3$s where %4$I >= %5$L and %4$I < %6$L returning *)
    insert into %1$s select * from moved;
  alter table %2$s attach partition %1$s for values from (%5$L) to (%6$L)$$,
  child, name, rest, key, low, high) as statement
from bounds where to_regclass(child) is null order by child`
