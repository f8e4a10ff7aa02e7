-- The shop floor: work centers, job orders with their operations, reports, flags, material lots, inspections.
create schema mes;
grant usage on schema mes to sixlink_app;

create table mes.work_center (
  tenant_id int not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  -- planned production time of a day: shift less breaks and planned stops
  shift_minutes int not null default 480 check (shift_minutes between 1 and 1440),
  -- pieces above the plan that the first making operation may report, in basis points
  over_production_bp int not null default 0 check (over_production_bp between 0 and 10000),
  -- an operation whose pieces are all counted by the machine finishes without the operator
  auto_finish boolean not null default false,
  primary key (tenant_id, code)
);
select kernel.protect('mes.work_center', 'select, insert, update');

-- The machines of a work center, in order of preference.
create table mes.work_center_machine (
  tenant_id int not null,
  work_center text not null,
  machine text not null,
  preference int not null,
  primary key (tenant_id, work_center, machine),
  unique (tenant_id, machine),
  foreign key (tenant_id, work_center) references mes.work_center
);
select kernel.protect('mes.work_center_machine', 'select, insert, update');

create table mes.scrap_reason (
  tenant_id int not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  position int not null default 0,
  primary key (tenant_id, code)
);
select kernel.protect('mes.scrap_reason', 'select, insert, update');

-- What ERP has asked for or taken back: one row per production order, so that a cancellation that
-- overtakes its release still wins.
create table mes.production_intake (
  tenant_id int not null,
  production_order_id uuid not null,
  cancelled_at timestamptz,
  primary key (tenant_id, production_order_id)
);
select kernel.protect('mes.production_intake', 'select, insert, update');

create table mes.job_order (
  tenant_id int not null,
  id uuid not null,
  no text not null,
  production_order_id uuid not null,
  production_order_no text not null,
  order_id uuid,
  order_line_id uuid,
  item_id uuid not null,
  quantity bigint not null check (quantity > 0),
  -- lot number of the output (GS1 AI 10)
  lot text not null check (length(lot) between 1 and 20),
  priority int not null default 0,
  state text not null check (state in ('released', 'running', 'inspecting', 'held', 'completed', 'cancelled')),
  good bigint not null default 0 check (good >= 0),
  scrap bigint not null default 0 check (scrap >= 0),
  start_at timestamptz not null,
  due_at timestamptz not null,
  expected_at timestamptz not null,
  is_uncertain boolean not null default false,
  released_at timestamptz not null,
  completed_at timestamptz,
  cancelled_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, no),
  unique (tenant_id, lot),
  unique (tenant_id, production_order_id),
  check ((state = 'completed') = (completed_at is not null)),
  check (state <> 'cancelled' or cancelled_at is not null)
) with (fillfactor = 70);
create index job_order_by_release on mes.job_order (tenant_id, released_at, id);
create index job_order_by_due on mes.job_order (tenant_id, due_at, id);
create index job_order_by_order on mes.job_order (tenant_id, order_id) where order_id is not null;
create index job_order_open on mes.job_order (tenant_id, due_at, id) where state not in ('completed', 'cancelled');
select kernel.protect('mes.job_order', 'select, insert, update');

-- ISA-95 job control: waiting, dispatched, blocked = NotAllowedToStart; allowed = AllowedToStart; running = Running;
-- finished = Ended; cancelled = Cancel. The step is a copy of the routing as it was at release.
create table mes.operation (
  tenant_id int not null,
  id uuid not null,
  job_order_id uuid not null,
  sequence int not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  kind text not null check (kind in ('issue', 'make', 'inspect')),
  work_center text not null,
  machine text,
  state text not null default 'waiting'
    check (state in ('waiting', 'dispatched', 'blocked', 'allowed', 'running', 'finished', 'cancelled')),
  quantity bigint not null check (quantity >= 0),
  -- the most that may be reported: quantity plus the over-production limit
  quantity_max bigint not null,
  good bigint not null default 0 check (good >= 0),
  scrap bigint not null default 0 check (scrap >= 0),
  -- finished short: pieces that were never made
  unmade bigint not null default 0 check (unmade >= 0),
  seconds_per_piece int not null check (seconds_per_piece >= 0),
  setup_seconds int not null check (setup_seconds >= 0),
  setpoints jsonb not null default '[]',
  aql text,
  skill text,
  -- totals the machine has shown, and how much of them is in the reports
  counted_good bigint not null default 0 check (counted_good >= 0),
  counted_scrap bigint not null default 0 check (counted_scrap >= 0),
  taken_good bigint not null default 0 check (taken_good between 0 and counted_good),
  taken_scrap bigint not null default 0 check (taken_scrap between 0 and counted_scrap),
  count_note text,
  created_at timestamptz not null,
  ready_at timestamptz,
  dispatched_at timestamptz,
  allowed_at timestamptz,
  started_at timestamptz,
  started_by text,
  finished_at timestamptz,
  blocked_reason text,
  primary key (tenant_id, id),
  unique (tenant_id, job_order_id, sequence),
  foreign key (tenant_id, job_order_id) references mes.job_order,
  check (quantity_max >= quantity),
  check (good + scrap + unmade <= quantity_max),
  check (state not in ('running', 'finished') or started_at is not null),
  check ((state = 'finished') = (finished_at is not null)),
  check (finished_at >= started_at),
  check (state <> 'finished' or good + scrap + unmade >= quantity),
  check (state <> 'blocked' or blocked_reason is not null)
) with (fillfactor = 70);
-- A machine holds one operation at a time: the next is dispatched when it is free.
create unique index operation_holds_machine on mes.operation (tenant_id, machine)
  where machine is not null and state in ('dispatched', 'blocked', 'allowed', 'running');
create index operation_queue on mes.operation (tenant_id, work_center, ready_at, id)
  where state = 'waiting' and ready_at is not null;
create index operation_open on mes.operation (tenant_id, work_center, state)
  where state in ('dispatched', 'blocked', 'allowed', 'running');
create index operation_list on mes.operation (tenant_id, created_at, id);
create index operation_ended on mes.operation (tenant_id, finished_at) where finished_at is not null;
select kernel.protect('mes.operation', 'select, insert, update');

-- 报工: what a person or a machine reported; the operation's totals are the sums of these rows.
create table mes.production_report (
  tenant_id int not null,
  id uuid not null,
  operation_id uuid not null,
  job_order_id uuid not null,
  origin text not null check (origin in ('person', 'machine', 'system')),
  good bigint not null check (good >= 0),
  scrap bigint not null check (scrap >= 0),
  reason text,
  reported_by text not null,
  -- the machine's totals after this report: each is counted once
  machine text,
  counted_good bigint,
  counted_scrap bigint,
  at timestamptz not null,
  primary key (tenant_id, id),
  check (good + scrap > 0),
  check (scrap = 0 or reason is not null),
  check (origin <> 'machine' or (machine is not null and counted_good is not null and counted_scrap is not null))
) partition by range (id);
create table mes.production_report_rest partition of mes.production_report default;
create index production_report_of on mes.production_report (tenant_id, operation_id, id);
create index production_report_of_job on mes.production_report (tenant_id, job_order_id, id);
select kernel.protect('mes.production_report', 'select, insert');
select kernel.make_partitions('mes.production_report', '2026-06-01', '2027-12-01');

-- An alarm or a silence that stands against an operation. A row with raised_at = cleared_at remembers a clearing
-- that overtook its alarm.
create table mes.operation_flag (
  tenant_id int not null,
  id uuid not null,
  operation_id uuid not null,
  job_order_id uuid not null,
  machine text not null,
  alarm_id uuid,
  severity int not null,
  reason text not null,
  is_silent boolean not null,
  delay_minutes int not null check (delay_minutes >= 0),
  raised_at timestamptz not null,
  cleared_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, operation_id) references mes.operation,
  check (cleared_at >= raised_at)
);
create unique index operation_flag_open on mes.operation_flag (tenant_id, operation_id, alarm_id)
  nulls not distinct where cleared_at is null;
create index operation_flag_of on mes.operation_flag (tenant_id, operation_id);
create index operation_flag_of_job on mes.operation_flag (tenant_id, job_order_id) where cleared_at is null;
select kernel.protect('mes.operation_flag', 'select, insert, update');

create table mes.job_material (
  tenant_id int not null,
  job_order_id uuid not null,
  item_id uuid not null,
  requested bigint not null check (requested > 0),
  received bigint not null default 0 check (received >= 0),
  primary key (tenant_id, job_order_id, item_id),
  foreign key (tenant_id, job_order_id) references mes.job_order
);
select kernel.protect('mes.job_material', 'select, insert, update');

-- Genealogy: the job's output lot came from these material lots.
create table mes.job_material_lot (
  tenant_id int not null,
  job_order_id uuid not null,
  item_id uuid not null,
  lot text not null,
  quantity bigint not null check (quantity > 0),
  cost_minor bigint not null default 0 check (cost_minor >= 0),
  received_at timestamptz not null,
  primary key (tenant_id, job_order_id, item_id, lot),
  foreign key (tenant_id, job_order_id) references mes.job_order
);
create index job_material_lot_down on mes.job_material_lot (tenant_id, item_id, lot);
select kernel.protect('mes.job_material_lot', 'select, insert, update');

create table mes.inspection (
  tenant_id int not null,
  id uuid not null,
  no text not null,
  job_order_id uuid not null,
  operation_id uuid not null,
  item_id uuid not null,
  lot text not null,
  quantity bigint not null check (quantity > 0),
  aql text not null,
  code_letter text not null,
  -- sample size 0: exempt from inspection (免检)
  sample_size int not null check (sample_size between 0 and quantity),
  acceptance int not null check (acceptance >= 0),
  rejection int not null check (rejection > acceptance),
  defects int check (defects between 0 and sample_size),
  state text not null default 'requested'
    check (state in ('requested', 'passed', 'failed', 'conceded', 'reworked', 'scrapped')),
  requested_at timestamptz not null,
  inspected_by text,
  decided_at timestamptz,
  decided_by text,
  decision_reason text,
  primary key (tenant_id, id),
  unique (tenant_id, no),
  foreign key (tenant_id, job_order_id) references mes.job_order,
  foreign key (tenant_id, operation_id) references mes.operation,
  check (state = 'requested' or defects is not null),
  check (state <> 'passed' or defects <= acceptance),
  check (state not in ('failed', 'conceded', 'reworked', 'scrapped') or defects >= rejection)
);
create unique index inspection_open on mes.inspection (tenant_id, operation_id) where state in ('requested', 'failed');
create index inspection_of_job on mes.inspection (tenant_id, job_order_id);
create index inspection_list on mes.inspection (tenant_id, requested_at, id);
select kernel.protect('mes.inspection', 'select, insert, update');

create table mes.inspection_result (
  tenant_id int not null,
  inspection_id uuid not null,
  unit int not null check (unit >= 1),
  passed boolean not null,
  reason text,
  note text,
  primary key (tenant_id, inspection_id, unit),
  foreign key (tenant_id, inspection_id) references mes.inspection
);
select kernel.protect('mes.inspection_result', 'select, insert');

create view mes.published_job_order with (security_invoker = true) as
  select tenant_id, id, no, production_order_id, order_id, item_id, quantity, good, scrap, state, due_at,
    expected_at, released_at, completed_at, lot, is_uncertain
  from mes.job_order;

create view mes.published_operation with (security_invoker = true) as
  select o.tenant_id, o.id, o.job_order_id, o.sequence, o.code, o.name_zh, o.name_en, o.kind, o.work_center, o.machine,
    o.state, o.quantity, o.good, o.scrap, o.allowed_at, o.started_at, o.finished_at, o.blocked_reason,
    (select f.reason from mes.operation_flag f
     where f.tenant_id = o.tenant_id and f.operation_id = o.id and f.cleared_at is null
     order by f.severity desc, f.id limit 1) as flag_reason
  from mes.operation o;

create view mes.published_inspection with (security_invoker = true) as
  select tenant_id, id, no, job_order_id, item_id, lot, quantity, sample_size, acceptance, rejection, defects, state,
    requested_at, decided_at
  from mes.inspection;

create view mes.published_material with (security_invoker = true) as
  select tenant_id, job_order_id, item_id, lot, quantity from mes.job_material_lot;

create view mes.job_order_row with (security_invoker = true) as
  select j.tenant_id, j.id, j.no, j.production_order_id, j.production_order_no, j.order_id, j.item_id,
    i.code as item_code, i.name_zh as item_name_zh, i.name_en as item_name_en, i.uom, j.quantity, j.good, j.scrap,
    j.lot, j.priority, j.state, j.due_at, j.expected_at, j.is_uncertain, j.released_at, j.completed_at,
    j.expected_at > j.due_at and j.state not in ('completed', 'cancelled') as is_late
  from mes.job_order j left join master.item i on i.tenant_id = j.tenant_id and i.id = j.item_id;

create view mes.operation_row with (security_invoker = true) as
  select o.tenant_id, o.id, o.job_order_id, j.no as job_order_no, o.sequence, o.code, o.name_zh, o.name_en, o.kind,
    o.work_center, o.machine, o.state, o.quantity, o.good, o.scrap, o.created_at, o.started_at, o.finished_at,
    o.blocked_reason, (select f.reason from mes.operation_flag f
      where f.tenant_id = o.tenant_id and f.operation_id = o.id and f.cleared_at is null
      order by f.severity desc, f.id limit 1) as flag_reason, j.item_id, i.code as item_code, i.name_zh as item_name_zh,
    i.name_en as item_name_en, i.uom, j.due_at
  from mes.operation o
  join mes.job_order j on j.tenant_id = o.tenant_id and j.id = o.job_order_id
  left join master.item i on i.tenant_id = j.tenant_id and i.id = j.item_id;

create view mes.inspection_row with (security_invoker = true) as
  select n.tenant_id, n.id, n.no, n.job_order_id, j.no as job_order_no, n.item_id, i.code as item_code,
    i.name_zh as item_name_zh, i.name_en as item_name_en, i.uom, n.lot, n.quantity, n.aql, n.code_letter, n.sample_size,
    n.acceptance, n.rejection, n.defects, n.state, n.requested_at, n.decided_at, n.decided_by
  from mes.inspection n
  join mes.job_order j on j.tenant_id = n.tenant_id and j.id = n.job_order_id
  left join master.item i on i.tenant_id = n.tenant_id and i.id = n.item_id;

grant select on mes.published_job_order, mes.published_operation, mes.published_inspection, mes.published_material,
  mes.job_order_row, mes.operation_row, mes.inspection_row to sixlink_app;
