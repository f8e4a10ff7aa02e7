-- A plant is run by our MES or by a third party's: what goes out to that one is numbered, what comes back is kept.
create table mes.plant (
  tenant_id int not null,
  code text not null check (code ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
  name_zh text not null,
  name_en text not null,
  system text not null default 'own' check (system in ('own', 'third-party')),
  -- a third party that says nothing for so long is silent, and its dates are uncertain
  silent_hours int not null default 26 check (silent_hours between 1 and 720),
  -- taken under the row's lock, so that the numbers appear in the order they are read
  last_change bigint not null default 0,
  primary key (tenant_id, code)
);
select kernel.protect('mes.plant', 'select, insert, update');

alter table mes.work_center add column plant text not null default 'MAIN';

-- plant: the third party that makes the job; null: our own MES does
alter table mes.job_order add column plant text, add column change_no bigint, add column heard_at timestamptz,
  add column late_probability_bp int check (late_probability_bp between 0 and 10000),
  add check ((plant is null) = (change_no is null));
create unique index job_order_out on mes.job_order (tenant_id, plant, change_no) where plant is not null;
create index job_order_of_plant on mes.job_order (tenant_id, production_order_no) where plant is not null;
create index job_order_watched on mes.job_order (tenant_id, heard_at)
  where plant is not null and state in ('released', 'running') and not is_uncertain;

-- A message counts once, by its sender's own number.
create table mes.plant_message (
  tenant_id int not null,
  plant text not null,
  message text not null,
  digest text not null,
  at timestamptz not null,
  primary key (tenant_id, plant, message)
);
select kernel.protect('mes.plant_message', 'select, insert');

create table mes.plant_report (
  tenant_id int not null,
  id uuid not null,
  plant text not null,
  message text not null,
  job_order_id uuid not null,
  operation_id uuid not null,
  day date not null,
  good bigint not null check (good >= 0),
  scrap bigint not null check (scrap >= 0),
  reason text,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, plant, message) references mes.plant_message,
  foreign key (tenant_id, job_order_id) references mes.job_order,
  foreign key (tenant_id, operation_id) references mes.operation,
  check (good + scrap > 0),
  check (scrap = 0 or reason is not null)
);
create index plant_report_of_job on mes.plant_report (tenant_id, job_order_id);
create index plant_report_of_operation on mes.plant_report (tenant_id, operation_id);
create index plant_report_of_message on mes.plant_report (tenant_id, plant, message);
select kernel.protect('mes.plant_report', 'select, insert');

create or replace view mes.published_job_order with (security_invoker = true) as
  select tenant_id, id, no, production_order_id, order_id, item_id, quantity, good, scrap, state, due_at,
    expected_at, released_at, completed_at, lot, is_uncertain, plant, heard_at, late_probability_bp
  from mes.job_order;
