-- WMS: where things stand, how much is kept for whom, and the ledger that explains every balance.
create schema wms;
grant usage on schema wms to sixlink_app;

create table wms.zone (
  tenant_id int not null,
  id uuid not null,
  code text not null,
  name_zh text not null, name_en text not null,
  kind text not null check (kind in ('receiving', 'storage', 'dispatch', 'defective')),
  -- storage classes of items that belong here
  storage_classes text[] not null default '{}',
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
select kernel.protect('wms.zone', 'select, insert, update');

create table wms.bin (
  tenant_id int not null,
  id uuid not null,
  -- A3-02-1-01: rack, bay, level, place
  code text not null,
  zone_id uuid not null,
  rack text not null,
  level int not null default 1,
  -- the walk from the dock: nearest first
  pick_sequence int not null,
  -- null: as much as comes (docks)
  capacity_cm3 bigint check (capacity_cm3 > 0),
  capacity_grams bigint check (capacity_grams > 0),
  -- empty: those of the zone; otherwise the bin is kept for these classes
  storage_classes text[] not null default '{}',
  mixing text not null default 'one-item' check (mixing in ('one-lot', 'one-item', 'any')),
  blocked boolean not null default false,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, zone_id) references wms.zone
);
create index bin_by_zone on wms.bin (tenant_id, zone_id, pick_sequence, id);
create index bin_sorted on wms.bin (tenant_id, code, id);
select kernel.protect('wms.bin', 'select, insert, update');

create table wms.lot (
  tenant_id int not null,
  id uuid not null,
  item_id uuid not null,
  code text not null check (code <> ''),
  received_at timestamptz not null,
  expires_on date,
  -- fen per uom_scale base units, net of tax: the cost of issue
  cost_minor bigint not null check (cost_minor >= 0),
  source text not null check (source in ('production', 'purchase', 'return', 'opening', 'count')),
  source_id uuid not null,
  primary key (tenant_id, id),
  unique (tenant_id, item_id, code),
  foreign key (tenant_id, item_id) references master.item
);
create index lot_by_code on wms.lot (tenant_id, code, id);
select kernel.protect('wms.lot', 'select, insert, update');

-- Balances. Everybody who changes one first takes the turn of its item (records/stock/stock.sql.ts).
create table wms.stock (
  tenant_id int not null,
  id uuid not null,
  item_id uuid not null,
  lot_id uuid not null,
  bin_id uuid not null,
  -- only available stock may be reserved; receiving: at the dock, not yet put away
  status text not null check (status in ('available', 'receiving', 'inspection', 'blocked', 'defective')),
  -- copies of the lot, so that one index gives first-expired-first-out, then first-in-first-out
  leaves_on date not null,
  received_at timestamptz not null,
  on_hand bigint not null,
  reserved bigint not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, item_id, lot_id, bin_id, status),
  constraint stock_never_oversold check (reserved between 0 and on_hand),
  constraint stock_reserved_is_available check (reserved = 0 or status = 'available'),
  foreign key (tenant_id, lot_id) references wms.lot,
  foreign key (tenant_id, bin_id) references wms.bin
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
-- `reserved` stands in no index: reserving stays a heap-only update.
create index stock_leaves_first on wms.stock (tenant_id, item_id, leaves_on, received_at, id)
  where status = 'available' and on_hand > 0;
create index stock_by_bin on wms.stock (tenant_id, bin_id);
create index stock_sorted on wms.stock (tenant_id, received_at);
select kernel.protect('wms.stock', 'select, insert, update');

-- Append-only: every change of on_hand, in the statement that changes it. No foreign keys on the hot tables below:
-- wms/invariants.sql.ts proves what they would.
create table wms.stock_ledger (
  tenant_id int not null,
  id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('opening', 'receipt', 'move', 'issue', 'count')),
  item_id uuid not null,
  lot_id uuid not null,
  bin_id uuid not null,
  status text not null,
  quantity bigint not null check (quantity <> 0),
  cost_minor bigint not null default 0,
  -- what it was posted for: receipt, put-away, pick, order, job-order, count, move, opening, history
  source text not null,
  source_id uuid not null,
  -- both halves of a move carry the same
  move_id uuid,
  order_id uuid,
  reason text,
  by_name text not null,
  primary key (tenant_id, id),
  check ((kind = 'move') = (move_id is not null))
) partition by range (id);
create table wms.stock_ledger_rest partition of wms.stock_ledger default;
create index stock_ledger_sorted on wms.stock_ledger (tenant_id, at, id);
create index stock_ledger_by_item on wms.stock_ledger (tenant_id, item_id, id);
create index stock_ledger_by_source on wms.stock_ledger (tenant_id, source_id);
select kernel.protect('wms.stock_ledger', 'select, insert');
select kernel.make_partitions('wms.stock_ledger', '2026-05-01', '2027-12-01');

-- What an order line wants of the warehouse. `allocated` counts what is reserved and what was issued.
create table wms.demand (
  tenant_id int not null,
  -- the order line
  id uuid not null,
  order_id uuid not null,
  item_id uuid not null,
  wanted bigint not null check (wanted > 0),
  allocated bigint not null check (allocated between 0 and wanted),
  issued bigint not null default 0 check (issued between 0 and allocated),
  priority int not null,
  created_at timestamptz not null,
  cancelled_at timestamptz,
  primary key (tenant_id, id)
) with (fillfactor = 90);
-- Without the id: a plan made while the table is empty must not take this index for a search by id.
create index demand_by_order on wms.demand (tenant_id, order_id);
create index demand_waiting on wms.demand (tenant_id, item_id, priority desc, created_at, id)
  where allocated < wanted and cancelled_at is null;
select kernel.protect('wms.demand', 'select, insert, update');

-- Two phases: reserved (active), then consumed by the issue or released.
create table wms.reservation (
  tenant_id int not null,
  id uuid not null,
  demand_id uuid not null,
  order_id uuid not null,
  item_id uuid not null,
  stock_id uuid not null,
  quantity bigint not null check (quantity > 0),
  state text not null default 'active' check (state in ('active', 'consumed', 'released')),
  -- the list that carried the goods to the dispatch dock
  pick_list_id uuid,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id),
  check ((state = 'active') = (ended_at is null))
) with (fillfactor = 90);
create index reservation_by_order on wms.reservation (tenant_id, order_id);
select kernel.protect('wms.reservation', 'select, insert, update');

create table wms.receipt (
  tenant_id int not null,
  id uuid not null,
  no text not null,
  source text not null check (source in ('production', 'purchase', 'return')),
  -- purchase order or production order
  source_id uuid not null,
  -- what may arrive once: the purchase line, the passed inspection
  document_id uuid not null,
  item_id uuid not null,
  order_id uuid,
  order_line_id uuid,
  expected bigint not null check (expected > 0),
  received bigint not null default 0,
  put_away bigint not null default 0,
  tolerance_bp int not null default 0 check (tolerance_bp between 0 and 10000),
  -- fen per uom_scale base units, net of tax
  cost_minor bigint not null check (cost_minor >= 0),
  expected_at timestamptz not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, source, document_id),
  constraint receipt_within_tolerance check (received between 0 and expected + expected * tolerance_bp / 10000),
  constraint receipt_put_away check (put_away between 0 and received),
  foreign key (tenant_id, item_id) references master.item
);
create index receipt_sorted on wms.receipt (tenant_id, expected_at, id);
create index receipt_no on wms.receipt (tenant_id, no, id);
select kernel.protect('wms.receipt', 'select, insert, update');

create table wms.put_away_task (
  tenant_id int not null,
  id uuid not null,
  receipt_id uuid not null,
  item_id uuid not null,
  lot_id uuid not null,
  quantity bigint not null check (quantity > 0),
  -- the goods at the dock, and the bin chosen for them
  stock_id uuid not null,
  from_bin_id uuid not null,
  to_bin_id uuid not null,
  state text not null default 'open' check (state in ('open', 'done')),
  order_id uuid,
  order_line_id uuid,
  created_at timestamptz not null,
  done_at timestamptz,
  done_by text,
  primary key (tenant_id, id),
  foreign key (tenant_id, receipt_id) references wms.receipt,
  foreign key (tenant_id, lot_id) references wms.lot,
  foreign key (tenant_id, to_bin_id) references wms.bin,
  foreign key (tenant_id, from_bin_id) references wms.bin
);
create index put_away_task_sorted on wms.put_away_task (tenant_id, created_at, id);
create index put_away_task_open on wms.put_away_task (tenant_id, to_bin_id) where state = 'open';
select kernel.protect('wms.put_away_task', 'select, insert, update');

create table wms.pick_list (
  tenant_id int not null,
  id uuid not null,
  no text not null,
  order_id uuid not null,
  order_no text not null,
  priority int not null,
  state text not null default 'released'
    check (state in ('released', 'picking', 'picked', 'packed', 'issued', 'cancelled')),
  created_at timestamptz not null,
  picked_at timestamptz,
  packed_at timestamptz,
  issued_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, no)
);
create index pick_list_sorted on wms.pick_list (tenant_id, created_at, id);
create index pick_list_by_order on wms.pick_list (tenant_id, order_id, id);
create unique index pick_list_one_open on wms.pick_list (tenant_id, order_id)
  where state in ('released', 'picking', 'picked');
select kernel.protect('wms.pick_list', 'select, insert, update');

create table wms.pick_task (
  tenant_id int not null,
  id uuid not null,
  pick_list_id uuid not null,
  -- place in the walk
  sequence int not null,
  order_id uuid not null,
  line_id uuid not null,
  reservation_id uuid not null,
  item_id uuid not null,
  lot_id uuid not null,
  bin_id uuid not null,
  quantity bigint not null check (quantity > 0),
  picked bigint not null default 0 check (picked between 0 and quantity),
  state text not null default 'open' check (state in ('open', 'done', 'cancelled')),
  created_at timestamptz not null,
  done_at timestamptz,
  done_by text,
  primary key (tenant_id, id),
  unique (tenant_id, pick_list_id, sequence),
  check (state <> 'done' or picked = quantity),
  foreign key (tenant_id, pick_list_id) references wms.pick_list,
  foreign key (tenant_id, lot_id) references wms.lot,
  foreign key (tenant_id, bin_id) references wms.bin
);
create index pick_task_sorted on wms.pick_task (tenant_id, created_at, id);
create index pick_task_open on wms.pick_task (tenant_id, order_id) where state = 'open';
select kernel.protect('wms.pick_task', 'select, insert, update');

create table wms.package (
  tenant_id int not null,
  id uuid not null,
  sscc text not null check (sscc ~ '^[0-9]{18}$'),
  pick_list_id uuid not null,
  order_id uuid not null,
  weight_grams int not null check (weight_grams > 0),
  length_mm int not null check (length_mm > 0),
  width_mm int not null check (width_mm > 0),
  height_mm int not null check (height_mm > 0),
  -- [{item, quantity}]; empty where the packer gave the parcel without its contents
  contents jsonb not null default '[]',
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, sscc),
  foreign key (tenant_id, pick_list_id) references wms.pick_list
);
create index package_by_sorted on wms.package (tenant_id, pick_list_id, id);
select kernel.protect('wms.package', 'select, insert');

-- 生产领料单: one issue per job order.
create table wms.material_issue (
  tenant_id int not null,
  job_order_id uuid not null,
  no text not null,
  production_order_id uuid not null,
  cost_minor bigint not null check (cost_minor >= 0),
  issued_at timestamptz not null,
  primary key (tenant_id, job_order_id)
);
select kernel.protect('wms.material_issue', 'select, insert');

-- Published: what the other rooms may read.
create view wms.published_stock with (security_invoker = true) as
  select tenant_id, item_id, sum(on_hand)::bigint as on_hand, sum(reserved)::bigint as reserved,
    sum(on_hand - reserved)::bigint as available
  from wms.stock where status = 'available' group by tenant_id, item_id;

create view wms.published_allocation with (security_invoker = true) as
  select r.tenant_id, r.id, r.order_id, r.demand_id as line_id, r.item_id, l.code as lot, b.code as bin, r.quantity,
    r.state
  from wms.reservation r
  join wms.stock s on s.tenant_id = r.tenant_id and s.id = r.stock_id
  join wms.lot l on l.tenant_id = s.tenant_id and l.id = s.lot_id
  join wms.bin b on b.tenant_id = s.tenant_id and b.id = s.bin_id;

create view wms.published_pick_list with (security_invoker = true) as
  select tenant_id, id, no, order_id, state, created_at, packed_at from wms.pick_list;

-- Lists: names are resolved here, so that a screen needs one query.
create view wms.stock_list with (security_invoker = true) as
  select s.tenant_id, s.id, s.item_id, i.code as item_code, i.name_zh as item_name_zh, i.name_en as item_name_en,
    i.kind as item_kind, i.uom, i.uom_scale, s.lot_id, l.code as lot, s.bin_id, b.code as bin, z.code as zone,
    z.name_zh as zone_name_zh, z.name_en as zone_name_en, s.status, s.on_hand, s.reserved,
    s.on_hand - s.reserved as available, s.received_at, l.expires_on
  from wms.stock s
  join master.item i on i.tenant_id = s.tenant_id and i.id = s.item_id
  join wms.lot l on l.tenant_id = s.tenant_id and l.id = s.lot_id
  join wms.bin b on b.tenant_id = s.tenant_id and b.id = s.bin_id
  join wms.zone z on z.tenant_id = b.tenant_id and z.id = b.zone_id
  where s.on_hand > 0;

create view wms.stock_ledger_list with (security_invoker = true) as
  select e.tenant_id, e.id, e.at, e.kind, e.item_id, i.code as item_code, i.name_zh as item_name_zh,
    i.name_en as item_name_en, i.uom, i.uom_scale, l.code as lot, b.code as bin, e.status, e.quantity, e.cost_minor,
    e.source, e.source_id, e.order_id, e.reason, e.by_name
  from wms.stock_ledger e
  join master.item i on i.tenant_id = e.tenant_id and i.id = e.item_id
  join wms.lot l on l.tenant_id = e.tenant_id and l.id = e.lot_id
  join wms.bin b on b.tenant_id = e.tenant_id and b.id = e.bin_id;

create view wms.bin_list with (security_invoker = true) as
  select b.tenant_id, b.id, b.code, z.code as zone, z.name_zh as zone_name_zh, z.name_en as zone_name_en,
    z.kind as zone_kind, b.rack, b.level, b.pick_sequence, b.mixing, b.blocked, b.capacity_cm3, b.capacity_grams,
    array_to_string(case when b.storage_classes = '{}' then z.storage_classes else b.storage_classes end, ', ')
      as storage_classes,
    coalesce(c.items, 0) as items, coalesce(c.used_cm3, 0) as used_cm3, coalesce(c.used_grams, 0) as used_grams,
    case when b.capacity_cm3 is null then 0 else (coalesce(c.used_cm3, 0) * 100 / b.capacity_cm3) end as filled_percent
  from wms.bin b
  join wms.zone z on z.tenant_id = b.tenant_id and z.id = b.zone_id
  left join lateral (
    select count(distinct s.item_id)::int as items,
      sum(s.on_hand * i.length_mm * i.width_mm * i.height_mm / 1000)::bigint as used_cm3,
      sum(s.on_hand * i.weight_grams)::bigint as used_grams
    from wms.stock s join master.item i on i.tenant_id = s.tenant_id and i.id = s.item_id
    where s.tenant_id = b.tenant_id and s.bin_id = b.id and s.on_hand > 0) c on true;

create view wms.receipt_list with (security_invoker = true) as
  select r.tenant_id, r.id, r.no, r.source, r.source_id, r.document_id, r.item_id, i.code as item_code,
    i.name_zh as item_name_zh, i.name_en as item_name_en, i.uom, i.uom_scale, r.order_id, r.order_line_id,
    r.expected, r.received, r.put_away, r.expected_at, r.created_at,
    case when r.received = 0 then 'expected' when r.received < r.expected then 'receiving'
      when r.put_away < r.received then 'put-away' else 'done' end as state
  from wms.receipt r join master.item i on i.tenant_id = r.tenant_id and i.id = r.item_id;

create view wms.put_away_task_list with (security_invoker = true) as
  select t.tenant_id, t.id, r.no as receipt_no, r.source, r.source_id, t.item_id, i.code as item_code,
    i.name_zh as item_name_zh, i.name_en as item_name_en, i.gtin, i.uom, i.uom_scale, l.code as lot, t.quantity,
    f.code as from_bin, b.code as to_bin, b.pick_sequence, t.state, t.order_id, t.order_line_id, t.created_at,
    t.done_at, t.done_by
  from wms.put_away_task t
  join wms.receipt r on r.tenant_id = t.tenant_id and r.id = t.receipt_id
  join master.item i on i.tenant_id = t.tenant_id and i.id = t.item_id
  join wms.lot l on l.tenant_id = t.tenant_id and l.id = t.lot_id
  join wms.bin f on f.tenant_id = t.tenant_id and f.id = t.from_bin_id
  join wms.bin b on b.tenant_id = t.tenant_id and b.id = t.to_bin_id;

create view wms.pick_list_list with (security_invoker = true) as
  select p.tenant_id, p.id, p.no, p.order_id, p.order_no, p.priority, p.state, p.created_at, p.picked_at, p.packed_at,
    p.issued_at, coalesce(t.tasks, 0) as tasks, coalesce(t.done, 0) as tasks_done, coalesce(t.pieces, 0) as pieces
  from wms.pick_list p
  left join lateral (
    select count(*)::int as tasks, count(*) filter (where k.state = 'done')::int as done,
      sum(k.quantity)::bigint as pieces
    from wms.pick_task k where k.tenant_id = p.tenant_id and k.pick_list_id = p.id) t on true;

create view wms.pick_task_list with (security_invoker = true) as
  select t.tenant_id, t.id, t.pick_list_id, p.no as pick_list_no, p.order_no, p.priority, t.sequence, t.order_id, t.line_id,
    t.item_id, i.code as item_code, i.name_zh as item_name_zh, i.name_en as item_name_en, i.gtin, i.uom, i.uom_scale,
    l.code as lot, b.code as bin, b.pick_sequence, t.quantity, t.picked, t.state, t.created_at, t.done_at, t.done_by
  from wms.pick_task t
  join wms.pick_list p on p.tenant_id = t.tenant_id and p.id = t.pick_list_id
  join master.item i on i.tenant_id = t.tenant_id and i.id = t.item_id
  join wms.lot l on l.tenant_id = t.tenant_id and l.id = t.lot_id
  join wms.bin b on b.tenant_id = t.tenant_id and b.id = t.bin_id;

create view wms.published_task with (security_invoker = true) as
  select tenant_id, id, 'put-away' as kind, state, order_id, item_id, lot, quantity, from_bin, to_bin, created_at, done_at
  from wms.put_away_task_list
  union all
  select tenant_id, id, 'pick', state, order_id, item_id, lot, quantity, bin, null, created_at, done_at
  from wms.pick_task_list;

grant select on wms.published_stock, wms.published_allocation, wms.published_pick_list, wms.published_task,
  wms.stock_list, wms.stock_ledger_list, wms.bin_list, wms.receipt_list, wms.put_away_task_list, wms.pick_list_list,
  wms.pick_task_list to sixlink_app;
