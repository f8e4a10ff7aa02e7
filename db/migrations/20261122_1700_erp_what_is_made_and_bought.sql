-- What the company makes and buys: bills, routings, budget, supply of order lines, production and purchase orders.
create schema erp;
grant usage on schema erp to sixlink_app;

-- How a tenant's ERP decides; without a row the defaults hold.
create table erp.supply_policy (
  tenant_id int not null,
  decides text not null default 'rule' check (decides in ('rule', 'ask')),
  -- a production order whose material is there is due after so many days
  due_days int not null default 3 check (due_days between 1 and 60),
  plant_hours int not null default 16 check (plant_hours between 1 and 24),
  labour_hour_minor bigint not null default 3200 check (labour_hour_minor >= 0),
  overhead_hour_minor bigint not null default 1800 check (overhead_hour_minor >= 0),
  primary key (tenant_id)
);
select kernel.protect('erp.supply_policy', 'select, insert, update');

create table erp.bill_of_material (
  tenant_id int not null,
  item_id uuid not null,
  revision text not null default 'A',
  -- longest path from a finished good: parents are exploded before their components
  low_level_code int not null default 0 check (low_level_code >= 0),
  changed_at timestamptz not null default now(),
  primary key (tenant_id, item_id)
);
select kernel.protect('erp.bill_of_material', 'select, insert, update');

create table erp.bill_line (
  tenant_id int not null,
  item_id uuid not null,
  line_no int not null,
  component_id uuid not null,
  -- base units of the component for `per` parents
  quantity bigint not null check (quantity > 0),
  per int not null default 1 check (per > 0),
  scrap_bp int not null default 0 check (scrap_bp between 0 and 5000),
  primary key (tenant_id, item_id, line_no),
  unique (tenant_id, item_id, component_id),
  check (component_id <> item_id),
  foreign key (tenant_id, item_id) references erp.bill_of_material,
  foreign key (tenant_id, component_id) references master.item
);
create index bill_line_where_used on erp.bill_line (tenant_id, component_id);
select kernel.protect('erp.bill_line', 'select, insert, update, delete');

create table erp.routing (
  tenant_id int not null,
  item_id uuid not null,
  revision text not null default 'A',
  primary key (tenant_id, item_id),
  foreign key (tenant_id, item_id) references master.item
);
select kernel.protect('erp.routing', 'select, insert, update');

create table erp.routing_operation (
  tenant_id int not null,
  item_id uuid not null,
  sequence int not null check (sequence > 0),
  code text not null,
  name_zh text not null, name_en text not null,
  kind text not null check (kind in ('issue', 'make', 'inspect')),
  work_center text not null,
  seconds_per_piece int not null check (seconds_per_piece >= 0),
  setup_seconds int not null default 0 check (setup_seconds >= 0),
  -- [{parameter, value, unit}]
  setpoints jsonb not null default '[]',
  aql text, skill text,
  primary key (tenant_id, item_id, sequence),
  foreign key (tenant_id, item_id) references erp.routing
);
select kernel.protect('erp.routing_operation', 'select, insert, update, delete');

create table erp.budget (
  tenant_id int not null,
  month date not null check (extract(day from month) = 1),
  kind text not null default 'purchase' check (kind in ('purchase')),
  -- null: no budget was set for the month
  amount_minor bigint check (amount_minor >= 0),
  -- ordered in the month so far; it may pass the amount, and then says so
  committed_minor bigint not null default 0 check (committed_minor >= 0),
  primary key (tenant_id, month, kind)
);
select kernel.protect('erp.budget', 'select, insert, update');

create table erp.assessment (
  tenant_id int not null,
  order_id uuid not null,
  verdict text not null check (verdict in ('enough', 'produce', 'buy', 'short-of-budget')),
  lines jsonb not null, stock jsonb not null, plan jsonb not null, budget jsonb not null,
  at timestamptz not null,
  primary key (tenant_id, order_id)
);
select kernel.protect('erp.assessment', 'select, insert');

-- One row per order that ERP supplies: locked by whoever plans or cancels for it, so that neither misses the other.
create table erp.order_supply (
  tenant_id int not null,
  order_id uuid not null,
  cancelled_at timestamptz,
  primary key (tenant_id, order_id)
);
select kernel.protect('erp.order_supply', 'select, insert, update');

create table erp.supply_demand (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  order_line_id uuid not null,
  item_id uuid not null,
  short bigint not null check (short > 0),
  wanted_at timestamptz,
  priority int not null default 0,
  make_at timestamptz, make_cost_minor bigint check (make_cost_minor >= 0),
  make_waits_for_material boolean not null default false,
  buy_at timestamptz, buy_cost_minor bigint check (buy_cost_minor >= 0), buy_supplier_id uuid,
  decision text check (decision in ('make', 'buy')),
  decided_by text check (decided_by in ('rule', 'person')),
  decided_at timestamptz,
  why_zh text not null default '', why_en text not null default '',
  state text not null check (state in ('proposed', 'decided', 'fulfilled', 'cancelled')),
  expected_at timestamptz,
  uncertain boolean not null default false,
  production_order_id uuid, purchase_order_id uuid,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  -- a shortage is planned once and only once
  unique (tenant_id, order_line_id),
  check ((decision is null) = (decided_at is null)),
  check (state not in ('decided', 'fulfilled') or decision is not null)
);
create index supply_demand_of_order on erp.supply_demand (tenant_id, order_id);
create index supply_demand_by_time on erp.supply_demand (tenant_id, created_at, id);
select kernel.protect('erp.supply_demand', 'select, insert, update');

create table erp.production_order (
  tenant_id int not null,
  id uuid not null,
  no text not null,
  item_id uuid not null,
  quantity bigint not null check (quantity > 0),
  good bigint not null default 0 check (good >= 0),
  scrap bigint not null default 0 check (scrap >= 0),
  state text not null check (state in ('waiting-for-material', 'planned', 'in-progress', 'completed', 'cancelled')),
  material_at timestamptz not null,
  start_at timestamptz not null,
  due_at timestamptz not null,
  expected_at timestamptz not null,
  -- what was last said about the date, so that small steps add up to news
  told_at timestamptz not null,
  uncertain boolean not null default false,
  demand_id uuid, order_id uuid, order_line_id uuid,
  priority int not null default 0,
  -- the routing as it was when the order was planned
  operations jsonb not null,
  work_seconds bigint not null default 0,
  bottleneck_seconds bigint not null default 0,
  job_order_id uuid,
  issued_cost_minor bigint not null default 0 check (issued_cost_minor >= 0),
  received bigint not null default 0 check (received >= 0),
  received_cost_minor bigint not null default 0 check (received_cost_minor >= 0),
  created_at timestamptz not null,
  planned_at timestamptz,
  completed_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, no),
  foreign key (tenant_id, item_id) references master.item
);
create index production_order_by_time on erp.production_order (tenant_id, created_at, id);
create index production_order_open on erp.production_order (tenant_id, state, priority desc, created_at)
  where state in ('waiting-for-material', 'planned', 'in-progress');
create index production_order_of_order on erp.production_order (tenant_id, order_id) where order_id is not null;
create index production_order_of_job on erp.production_order (tenant_id, job_order_id) where job_order_id is not null;
select kernel.protect('erp.production_order', 'select, insert, update');

create table erp.production_material (
  tenant_id int not null,
  production_order_id uuid not null,
  item_id uuid not null,
  quantity bigint not null check (quantity > 0),
  issued bigint not null default 0 check (issued >= 0),
  -- missing when the order was planned
  short bigint not null default 0 check (short between 0 and quantity),
  primary key (tenant_id, production_order_id, item_id),
  foreign key (tenant_id, production_order_id) references erp.production_order,
  foreign key (tenant_id, item_id) references master.item
);
create index production_material_of_item on erp.production_material (tenant_id, item_id);
select kernel.protect('erp.production_material', 'select, insert, update');

-- What open production orders still take of a material: changed together with them, locked in the order of items.
create table erp.material_promise (
  tenant_id int not null,
  item_id uuid not null,
  promised bigint not null default 0 check (promised >= 0),
  primary key (tenant_id, item_id)
);
select kernel.protect('erp.material_promise', 'select, insert, update');

create table erp.purchase_order (
  tenant_id int not null,
  id uuid not null,
  no text not null,
  supplier_id uuid not null,
  state text not null check (state in ('ordered', 'partly-received', 'received', 'cancelled')),
  ordered_at timestamptz not null,
  expected_at timestamptz not null,
  production_order_id uuid, order_id uuid,
  -- with tax
  total_minor bigint not null check (total_minor >= 0),
  why_zh text not null default '', why_en text not null default '',
  mailed_at timestamptz,
  received_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, no),
  foreign key (tenant_id, supplier_id) references master.party
);
create index purchase_order_by_time on erp.purchase_order (tenant_id, ordered_at, id);
create index purchase_order_of_order on erp.purchase_order (tenant_id, order_id) where order_id is not null;
create index purchase_order_of_production on erp.purchase_order (tenant_id, production_order_id)
  where production_order_id is not null;
select kernel.protect('erp.purchase_order', 'select, insert, update');

create table erp.purchase_line (
  tenant_id int not null,
  id uuid not null,
  purchase_order_id uuid not null,
  line_no int not null,
  item_id uuid not null,
  quantity bigint not null check (quantity > 0),
  received bigint not null default 0 check (received >= 0),
  -- per uom_scale base units, with tax
  price_minor bigint not null check (price_minor >= 0),
  amount_minor bigint not null check (amount_minor >= 0),
  tax_rate_bp int not null,
  production_order_id uuid,
  order_line_id uuid,
  closed_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, purchase_order_id, line_no),
  foreign key (tenant_id, purchase_order_id) references erp.purchase_order,
  foreign key (tenant_id, item_id) references master.item
);
create index purchase_line_on_order on erp.purchase_line (tenant_id, item_id) where closed_at is null;
-- material of a production order is ordered once, goods for an order line are bought once
create unique index purchase_line_for_production on erp.purchase_line (tenant_id, production_order_id, item_id)
  where production_order_id is not null;
create unique index purchase_line_for_order on erp.purchase_line (tenant_id, order_line_id)
  where order_line_id is not null;
select kernel.protect('erp.purchase_line', 'select, insert, update');

-- One row per put-away of purchased goods: the same goods are counted once.
create table erp.purchase_receipt (
  tenant_id int not null,
  task_id uuid not null,
  purchase_line_id uuid not null,
  quantity bigint not null check (quantity > 0),
  at timestamptz not null,
  primary key (tenant_id, task_id),
  foreign key (tenant_id, purchase_line_id) references erp.purchase_line
);
create index purchase_receipt_of_line on erp.purchase_receipt (tenant_id, purchase_line_id);
select kernel.protect('erp.purchase_receipt', 'select, insert');

-- What a person of a role should know or do.
create table erp.notice (
  tenant_id int not null,
  id uuid not null,
  role text not null check (role in ('buyer', 'planner', 'clerk', 'accountant')),
  kind text not null,
  says_zh text not null, says_en text not null,
  link text not null,
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (tenant_id, id)
);
create index notice_by_time on erp.notice (tenant_id, created_at, id);
select kernel.protect('erp.notice', 'select, insert, update');

create view erp.published_assessment with (security_invoker = true) as
  select tenant_id, order_id, verdict, stock, plan, budget, at, lines from erp.assessment;
create view erp.published_supply with (security_invoker = true) as
  select tenant_id, id, order_id, order_line_id, item_id, short, make_at, make_cost_minor, buy_at, buy_cost_minor, decision,
    decided_by, state, expected_at, production_order_id, purchase_order_id, uncertain, why_zh, why_en, wanted_at, created_at
  from erp.supply_demand;
create view erp.published_production_order with (security_invoker = true) as
  select tenant_id, id, no, item_id, quantity, good, scrap, state, start_at, due_at, expected_at, order_id, order_line_id,
    uncertain, material_at, created_at, completed_at
  from erp.production_order;
create view erp.published_purchase_order with (security_invoker = true) as
  select tenant_id, id, no, supplier_id, state, expected_at, order_id, production_order_id, total_minor, ordered_at, received_at
  from erp.purchase_order;
grant select on erp.published_assessment, erp.published_supply, erp.published_production_order,
  erp.published_purchase_order to sixlink_app;

-- What the lists of the screens read.
create view erp.item_list with (security_invoker = true) as
  select i.tenant_id, i.id, i.code, i.name_zh, i.name_en, i.kind, i.family, i.uom, i.uom_scale, i.gtin, i.storage_class,
    i.price_minor, i.cost_minor, i.safety_stock, i.lead_days, i.weight_grams,
    (b.item_id is not null) as has_bill, coalesce(p.promised, 0) as promised
  from master.item i
  left join erp.bill_of_material b on b.tenant_id = i.tenant_id and b.item_id = i.id
  left join erp.material_promise p on p.tenant_id = i.tenant_id and p.item_id = i.id;
create view erp.supplier_list with (security_invoker = true) as
  select p.tenant_id, p.id, p.code, p.name_zh, p.name_en, p.contact, p.phone, p.email, p.lead_days,
    (select count(*) from erp.purchase_order o where o.tenant_id = p.tenant_id and o.supplier_id = p.id
      and o.state in ('ordered', 'partly-received')) as open_orders
  from master.party p where p.kind = 'supplier';
create view erp.production_order_list with (security_invoker = true) as
  select o.tenant_id, o.id, o.no, o.item_id, i.code as item_code, i.name_zh as item_name_zh, i.name_en as item_name_en, i.uom,
    i.uom_scale, o.quantity, o.good, o.scrap, o.state, o.start_at, o.due_at, o.expected_at, o.uncertain, o.priority, o.order_id,
    o.created_at, o.completed_at,
    (o.state in ('waiting-for-material', 'planned', 'in-progress') and o.expected_at > o.due_at) as is_late
  from erp.production_order o join master.item i on i.tenant_id = o.tenant_id and i.id = o.item_id;
create view erp.purchase_order_list with (security_invoker = true) as
  select o.tenant_id, o.id, o.no, o.supplier_id, s.code as supplier_code, s.name_zh as supplier_name_zh,
    s.name_en as supplier_name_en, o.state, o.ordered_at, o.expected_at, o.total_minor, o.production_order_id, o.order_id,
    o.mailed_at, o.received_at
  from erp.purchase_order o join master.party s on s.tenant_id = o.tenant_id and s.id = o.supplier_id;
create view erp.supply_list with (security_invoker = true) as
  select d.tenant_id, d.id, d.order_id, d.order_line_id, d.item_id, i.code as item_code, i.name_zh as item_name_zh,
    i.name_en as item_name_en, i.uom, i.uom_scale, d.short, d.wanted_at, d.make_at, d.make_cost_minor,
    d.make_waits_for_material, d.buy_at, d.buy_cost_minor, d.decision, d.decided_by, d.why_zh, d.why_en, d.state,
    d.expected_at, d.uncertain, d.production_order_id, d.purchase_order_id, d.created_at
  from erp.supply_demand d join master.item i on i.tenant_id = d.tenant_id and i.id = d.item_id;
grant select on erp.item_list, erp.supplier_list, erp.production_order_list, erp.purchase_order_list, erp.supply_list
  to sixlink_app;
create view erp.notice_list with (security_invoker = true) as
  select tenant_id, id, role, kind, says_zh, says_en, link, created_at, closed_at,
    case when closed_at is null then 'open' else 'closed' end as state
  from erp.notice;
grant select on erp.notice_list to sixlink_app;
