// What must always be true of machine control: each query returns no row.

export const mcsInvariants: { code: string; says: string; sql: string }[] = [
  { code: 'mcs.command-ends-once', says: 'A command has ended exactly when its state is an end',
    sql: `select tenant_id, id from mcs.command
          where (ended_at is not null) <> (state in ('confirmed', 'refused', 'expired'))` },
  { code: 'mcs.command-not-sent-late', says: 'No command is sent after it expired',
    sql: `select tenant_id, id from mcs.command where sent_at > expires_at + interval '2 seconds'` },
  { code: 'mcs.command-within-limits',
    says: 'Every command that was handed out was within the limits of its moment',
    sql: `select tenant_id, id from mcs.command
          where issued_at is not null and not (value between min and max and value <> 'NaN')` },
  { code: 'mcs.one-in-flight', says: 'At most one command is in flight at a machine',
    sql: `select tenant_id, machine_id from mcs.command where issued_at is not null and ended_at is null
          group by 1, 2 having count(*) > 1` },
  { code: 'mcs.confirmed-is-read-back', says: 'Confirmed means that the value read back agrees',
    sql: `select tenant_id, id from mcs.command where state = 'confirmed'
          and (read_back is null or abs(read_back - value) > tolerance)` },
  { code: 'mcs.recipe-confirmed-whole', says: 'A confirmed recipe has every setpoint confirmed',
    sql: `select r.tenant_id, r.id from mcs.recipe r where r.state = 'confirmed' and (
            select count(*) from mcs.command c where c.tenant_id = r.tenant_id and c.recipe_id = r.id
            and c.kind = 'setpoint' and c.state = 'confirmed') <> jsonb_array_length(r.setpoints)` },
  { code: 'mcs.recipe-has-its-machine', says: 'The recipe that runs is the one its machine says it works on',
    sql: `select r.tenant_id, r.id from mcs.recipe r
          join mcs.machine m on m.tenant_id = r.tenant_id and m.id = r.machine_id
          where r.state in ('running', 'confirmed') and (m.recipe_id is distinct from r.id
            or m.operation_id is distinct from r.operation_id)` },
  { code: 'mcs.machine-free-or-taken', says: 'A machine works on a recipe that is alive, or on none',
    sql: `select m.tenant_id, m.code from mcs.machine m
          left join mcs.recipe r on r.tenant_id = m.tenant_id and r.id = m.recipe_id
          where m.recipe_id is not null and (r.id is null or r.state not in ('running', 'confirmed'))` },
  { code: 'mcs.silent-is-no-data', says: 'A machine without data is not connected',
    sql: `select tenant_id, code from mcs.machine where state = 'NoData' and connected` },
  { code: 'mcs.counted-is-told', says: 'What the last count said of an operation is what its run has',
    sql: `select r.tenant_id, r.operation_id from mcs.run r cross join lateral (
            select (f.payload ->> 'good')::bigint as good, (f.payload ->> 'scrap')::bigint as scrap
            from kernel.fact f where f.tenant_id = r.tenant_id and f.subject = r.operation_id::text
              and f.name = 'mcs.PiecesCounted' order by f.id desc limit 1) told
          where told.good <> r.good or told.scrap <> r.scrap` },
  { code: 'mcs.alarm-life', says: 'An acknowledged alarm has a who and a when; shelving has an end',
    sql: `select tenant_id, id from mcs.alarm
          where (state in ('acknowledged', 'normal') and (acknowledged_at is null or acknowledged_by is null))
            or (state = 'shelved' and shelved_until is null)
            or (cleared_at is not null) <> (state in ('returned', 'normal'))` },
  { code: 'mcs.last-value-is-a-sample', says: 'Every last value is a sample that is stored',
    sql: `select l.tenant_id, l.series_id from mcs.last_value l where not exists (
            select from mcs.telemetry t where t.tenant_id = l.tenant_id and t.series_id = l.series_id and t.at
              = l.at)` },
]
