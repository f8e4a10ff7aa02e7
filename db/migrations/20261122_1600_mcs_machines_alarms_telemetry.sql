-- Machines with their profiles, the command ledger, recipes and runs, alarms, telemetry by month.
create schema mcs;
grant usage on schema mcs to sixlink_app;

create table mcs.machine (
  tenant_id int not null,
  id uuid not null,
  code text not null,
  name_zh text not null, name_en text not null,
  kind text not null check (kind in ('injection', 'assembly', 'packing', 'other')),
  work_center text not null,
  -- its address on the plant's bus (Sparkplug group, edge node, device)
  bus_group text not null, edge_node text not null, device text not null,
  -- no word for so long means: no data
  silent_after_ms int not null default 5000 check (silent_after_ms between 500 and 3600000),
  -- the counters turn over here: 65535 for a 16-bit register
  counter_max bigint not null default 4294967295 check (counter_max > 0),
  state text not null default 'NoData',
  state_at timestamptz not null default now(),
  connected boolean not null default false,
  recipe_id uuid,
  operation_id uuid,
  counter_good bigint, counter_scrap bigint, counted_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, code),
  unique (tenant_id, bus_group, edge_node, device),
  check (state <> 'NoData' or not connected)
);
create index machine_list on mcs.machine (tenant_id, code, id);
select kernel.protect('mcs.machine', 'select, insert, update');

-- When the machine was last heard: apart from the machine, so that telemetry never waits for a command's lock.
create table mcs.contact (
  tenant_id int not null,
  machine_id uuid not null,
  last_seen_at timestamptz not null,
  primary key (tenant_id, machine_id),
  foreign key (tenant_id, machine_id) references mcs.machine
) with (fillfactor = 50);
select kernel.protect('mcs.contact', 'select, insert, update');

create table mcs.parameter (
  tenant_id int not null,
  machine_id uuid not null,
  name text not null,
  title_zh text not null, title_en text not null,
  unit text not null,
  -- physical values: measured, not quantities or money
  min double precision not null, max double precision not null,
  max_step double precision check (max_step > 0),
  tolerance double precision not null check (tolerance >= 0),
  confirm_seconds int not null check (confirm_seconds between 1 and 86400),
  setpoint_metric text,
  measured_metric text not null,
  alarm_low double precision, alarm_high double precision,
  deadband double precision not null default 0 check (deadband >= 0),
  alarm_code text,
  primary key (tenant_id, machine_id, name),
  foreign key (tenant_id, machine_id) references mcs.machine,
  check (min <= max),
  check (alarm_code is not null or (alarm_low is null and alarm_high is null))
);
select kernel.protect('mcs.parameter', 'select, insert, update');

-- What an alarm of a code means (ISA-18.2: priority, delays, message).
create table mcs.alarm_kind (
  tenant_id int not null,
  code text not null,
  severity int not null check (severity between 1 and 1000),
  message_zh text not null, message_en text not null,
  on_delay_ms int not null default 0 check (on_delay_ms >= 0),
  off_delay_ms int not null default 2000 check (off_delay_ms >= 0),
  primary key (tenant_id, code)
);
select kernel.protect('mcs.alarm_kind', 'select, insert, update');

-- The setpoints of one operation at one machine; those that wait take the machine when it becomes free.
create table mcs.recipe (
  tenant_id int not null,
  id uuid not null,
  machine_id uuid not null,
  operation_id uuid not null,
  journey uuid,
  quantity bigint not null check (quantity > 0),
  setpoints jsonb not null,
  state text not null check (state in ('waiting', 'running', 'confirmed', 'failed', 'ended')),
  reason text,
  requested_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, machine_id) references mcs.machine,
  check ((ended_at is not null) = (state in ('failed', 'ended')))
);
create unique index recipe_one_per_operation on mcs.recipe (tenant_id, operation_id)
  where state in ('waiting', 'running', 'confirmed');
create unique index recipe_one_per_machine on mcs.recipe (tenant_id, machine_id) where state in ('running', 'confirmed');
create index recipe_waiting on mcs.recipe (tenant_id, machine_id, id) where state = 'waiting';
select kernel.protect('mcs.recipe', 'select, insert, update');

-- What a machine made for an operation: summed from its counters, never guessed.
create table mcs.run (
  tenant_id int not null,
  operation_id uuid not null,
  machine_id uuid not null,
  quantity bigint not null check (quantity > 0),
  good bigint not null default 0 check (good >= 0),
  scrap bigint not null default 0 check (scrap >= 0),
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, operation_id),
  foreign key (tenant_id, machine_id) references mcs.machine
);
create unique index run_one_per_machine on mcs.run (tenant_id, machine_id) where ended_at is null;
select kernel.protect('mcs.run', 'select, insert, update');

create table mcs.command (
  tenant_id int not null,
  id uuid not null,
  machine_id uuid not null,
  kind text not null check (kind in ('setpoint', 'job', 'stop')),
  parameter text not null,
  value double precision not null,
  unit text not null,
  metric text not null,
  -- the limits and tolerance of the profile as they were when the command was made
  min double precision not null, max double precision not null, tolerance double precision not null,
  recipe_id uuid, operation_id uuid, journey uuid,
  requested_by text not null,
  why text,
  state text not null check (state in ('requested', 'sent', 'accepted', 'confirmed', 'refused', 'expired')),
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  -- handed to the gateway: in flight from here until it ends
  issued_at timestamptz, sent_at timestamptz, accepted_at timestamptz, confirmed_at timestamptz, ended_at timestamptz,
  read_back double precision,
  reason text,
  primary key (tenant_id, id),
  foreign key (tenant_id, machine_id) references mcs.machine,
  foreign key (tenant_id, recipe_id) references mcs.recipe,
  check ((ended_at is not null) = (state in ('confirmed', 'refused', 'expired'))),
  check (state <> 'confirmed' or (read_back is not null and abs(read_back - value) <= tolerance)),
  check (issued_at is null or (value between min and max and value <> 'NaN')),
  check (sent_at is null or issued_at is not null),
  check (state not in ('refused', 'expired') or reason is not null)
);
create unique index command_one_in_flight on mcs.command (tenant_id, machine_id)
  where issued_at is not null and ended_at is null;
create index command_of_machine on mcs.command (tenant_id, machine_id, id);
create index command_due on mcs.command (tenant_id, expires_at) where ended_at is null;
create index command_list on mcs.command (tenant_id, requested_at, id);
create index command_of_recipe on mcs.command (tenant_id, recipe_id) where recipe_id is not null;
create index command_of_operation on mcs.command (tenant_id, operation_id) where operation_id is not null;
select kernel.protect('mcs.command', 'select, insert, update');

create table mcs.alarm (
  tenant_id int not null,
  id uuid not null,
  machine_id uuid not null,
  code text not null,
  severity int not null check (severity between 1 and 1000),
  message_zh text not null, message_en text not null,
  -- ISA-18.2: unacknowledged, acknowledged (both active), returned (cleared, not acknowledged), normal, shelved
  state text not null check (state in ('unacknowledged', 'acknowledged', 'returned', 'normal', 'shelved')),
  operation_id uuid,
  value double precision,
  occurrences int not null default 1 check (occurrences > 0),
  raised_at timestamptz not null,
  last_raised_at timestamptz not null,
  cleared_at timestamptz,
  acknowledged_at timestamptz, acknowledged_by text,
  shelved_until timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, machine_id) references mcs.machine,
  check ((cleared_at is not null) = (state in ('returned', 'normal'))),
  check (state not in ('acknowledged', 'normal') or (acknowledged_at is not null and acknowledged_by is not null)),
  check ((state = 'shelved') = (shelved_until is not null))
);
create unique index alarm_one_active on mcs.alarm (tenant_id, machine_id, code) where cleared_at is null;
create index alarm_list on mcs.alarm (tenant_id, raised_at, id);
create index alarm_of_machine on mcs.alarm (tenant_id, machine_id, raised_at);
create index alarm_shelved on mcs.alarm (tenant_id, shelved_until) where shelved_until is not null;
select kernel.protect('mcs.alarm', 'select, insert, update');

-- Every state a machine was in: the picture of its day.
create table mcs.machine_state (
  tenant_id int not null,
  machine_id uuid not null,
  at timestamptz not null,
  state text not null,
  primary key (tenant_id, machine_id, at)
);
select kernel.protect('mcs.machine_state', 'select, insert');

-- Telemetry: a series is one metric of one machine; samples are measured values with quality and time.
create table mcs.series (
  tenant_id int not null,
  id int not null generated always as identity,
  machine_id uuid not null,
  metric text not null check (length(metric) <= 200),
  primary key (tenant_id, id),
  unique (tenant_id, machine_id, metric),
  foreign key (tenant_id, machine_id) references mcs.machine
);
select kernel.protect('mcs.series', 'select, insert');

create table mcs.telemetry (
  tenant_id int not null,
  series_id int not null,
  at timestamptz not null,
  value double precision not null,
  -- OPC: 192 good, 64 uncertain (its clock is wrong), 0 bad
  quality smallint not null,
  primary key (tenant_id, series_id, at)
) partition by range (at);
create table mcs.telemetry_rest partition of mcs.telemetry default;
do $$ begin
  for month in 0..18 loop
    execute format('create table mcs.telemetry_%s partition of mcs.telemetry for values from (%L) to (%L)',
      to_char(date '2026-06-01' + make_interval(months => month), 'YYYYMM'),
      (date '2026-06-01' + make_interval(months => month))::date || ' 00:00+00',
      (date '2026-06-01' + make_interval(months => month + 1))::date || ' 00:00+00');
  end loop;
end $$;
select kernel.protect('mcs.telemetry', 'select, insert');

create table mcs.last_value (
  tenant_id int not null,
  series_id int not null,
  machine_id uuid not null,
  metric text not null,
  at timestamptz not null,
  value double precision not null,
  quality smallint not null,
  primary key (tenant_id, series_id)
) with (fillfactor = 50);
create index last_value_of_machine on mcs.last_value (tenant_id, machine_id);
select kernel.protect('mcs.last_value', 'select, insert, update');

create view mcs.published_machine with (security_invoker = true) as
  select m.tenant_id, m.id, m.code, m.name_zh, m.name_en, m.kind, m.work_center, m.state, m.state_at, m.connected,
    c.last_seen_at, m.operation_id,
    (select count(*)::int from mcs.alarm a where a.tenant_id = m.tenant_id and a.machine_id = m.id
      and a.cleared_at is null) as active_alarms
  from mcs.machine m left join mcs.contact c on c.tenant_id = m.tenant_id and c.machine_id = m.id;
create view mcs.published_alarm with (security_invoker = true) as
  select a.tenant_id, a.id, m.code as machine, a.code, a.severity, a.state, a.message_zh, a.message_en, a.raised_at,
    a.cleared_at, a.acknowledged_at, a.acknowledged_by, a.shelved_until, a.operation_id, a.occurrences, a.value,
    a.machine_id
  from mcs.alarm a join mcs.machine m on m.tenant_id = a.tenant_id and m.id = a.machine_id;
create view mcs.published_command with (security_invoker = true) as
  select c.tenant_id, c.id, m.code as machine, c.kind, c.parameter, c.value, c.unit, c.state, c.operation_id,
    c.requested_by, c.requested_at, c.sent_at, c.accepted_at, c.confirmed_at, c.expires_at, c.read_back, c.reason,
    c.why, c.journey, c.machine_id, c.min, c.max, c.tolerance
  from mcs.command c join mcs.machine m on m.tenant_id = c.tenant_id and m.id = c.machine_id;
grant select on mcs.published_machine, mcs.published_alarm, mcs.published_command to sixlink_app;
