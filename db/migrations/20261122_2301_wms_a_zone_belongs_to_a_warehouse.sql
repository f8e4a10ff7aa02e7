-- A zone belongs to a warehouse of the company, so that people can be kept to theirs. Where none is named it is
-- the company's first by code: most have one. It stays that one when others are opened.
create function wms.warehouse_of(company int, named text) returns text language sql stable
  return coalesce(named,
    (select code from master.site where tenant_id = company and kind = 'warehouse' order by code limit 1), '');
grant execute on function wms.warehouse_of to sixlink_app;
alter table wms.zone add column warehouse text;
alter table wms.zone no force row level security;
alter table master.site no force row level security;
update wms.zone set warehouse = nullif(wms.warehouse_of(tenant_id, null), '');
alter table master.site force row level security;
alter table wms.zone force row level security;
alter table wms.zone alter column warehouse set default nullif(wms.warehouse_of(kernel.tenant(), null), '');
-- Where goods come in: the warehouse of the nearest receiving dock.
create function wms.receiving_warehouse(company int) returns text language sql stable
  return coalesce((select wms.warehouse_of(company, z.warehouse) from wms.bin b
    join wms.zone z on z.tenant_id = b.tenant_id and z.id = b.zone_id
    where b.tenant_id = company and z.kind = 'receiving' and not b.blocked
    order by b.pick_sequence, b.id limit 1), wms.warehouse_of(company, null));
grant execute on function wms.receiving_warehouse to sixlink_app;

create or replace view wms.stock_list with (security_invoker = true) as
  select s.tenant_id, s.id, s.item_id, i.code as item_code, i.name_zh as item_name_zh, i.name_en as item_name_en,
    i.kind as item_kind, i.uom, i.uom_scale, s.lot_id, l.code as lot, s.bin_id, b.code as bin, z.code as zone,
    z.name_zh as zone_name_zh, z.name_en as zone_name_en, s.status, s.on_hand, s.reserved,
    s.on_hand - s.reserved as available, s.received_at, l.expires_on,
    wms.warehouse_of(s.tenant_id, z.warehouse) as warehouse
  from wms.stock s
  join master.item i on i.tenant_id = s.tenant_id and i.id = s.item_id
  join wms.lot l on l.tenant_id = s.tenant_id and l.id = s.lot_id
  join wms.bin b on b.tenant_id = s.tenant_id and b.id = s.bin_id
  join wms.zone z on z.tenant_id = b.tenant_id and z.id = b.zone_id
  where s.on_hand > 0;

-- The zone is joined from the left, so that a count does without it.
create or replace view wms.stock_ledger_list with (security_invoker = true) as
  select e.tenant_id, e.id, e.at, e.kind, e.item_id, i.code as item_code, i.name_zh as item_name_zh,
    i.name_en as item_name_en, i.uom, i.uom_scale, l.code as lot, b.code as bin, e.status, e.quantity, e.cost_minor,
    e.source, e.source_id, e.order_id, e.reason, e.by_name, e.lot_id, e.bin_id,
    wms.warehouse_of(e.tenant_id, z.warehouse) as warehouse
  from wms.stock_ledger e
  join master.item i on i.tenant_id = e.tenant_id and i.id = e.item_id
  join wms.lot l on l.tenant_id = e.tenant_id and l.id = e.lot_id
  join wms.bin b on b.tenant_id = e.tenant_id and b.id = e.bin_id
  left join wms.zone z on z.tenant_id = b.tenant_id and z.id = b.zone_id;

create or replace view wms.bin_list with (security_invoker = true) as
  select b.tenant_id, b.id, b.code, z.code as zone, z.name_zh as zone_name_zh, z.name_en as zone_name_en,
    z.kind as zone_kind, b.rack, b.level, b.pick_sequence, b.mixing, b.blocked, b.capacity_cm3, b.capacity_grams,
    array_to_string(case when b.storage_classes = '{}' then z.storage_classes else b.storage_classes end, ', ')
      as storage_classes,
    coalesce(c.items, 0) as items, coalesce(c.used_cm3, 0) as used_cm3, coalesce(c.used_grams, 0) as used_grams,
    case when b.capacity_cm3 is null then 0 else (coalesce(c.used_cm3, 0) * 100 / b.capacity_cm3) end as filled_percent,
    wms.warehouse_of(b.tenant_id, z.warehouse) as warehouse
  from wms.bin b
  join wms.zone z on z.tenant_id = b.tenant_id and z.id = b.zone_id
  left join lateral (
    select count(distinct s.item_id)::int as items,
      sum(s.on_hand * i.length_mm * i.width_mm * i.height_mm / 1000)::bigint as used_cm3,
      sum(s.on_hand * i.weight_grams)::bigint as used_grams
    from wms.stock s join master.item i on i.tenant_id = s.tenant_id and i.id = s.item_id
    where s.tenant_id = b.tenant_id and s.bin_id = b.id and s.on_hand > 0) c on true;

create or replace view wms.receipt_list with (security_invoker = true) as
  select r.tenant_id, r.id, r.no, r.source, r.source_id, r.document_id, r.item_id, i.code as item_code,
    i.name_zh as item_name_zh, i.name_en as item_name_en, i.uom, i.uom_scale, r.order_id, r.order_line_id,
    r.expected, r.received, r.put_away, r.expected_at, r.created_at,
    case when r.received = 0 then 'expected' when r.received < r.expected then 'receiving'
      when r.put_away < r.received then 'put-away' else 'done' end as state,
    wms.receiving_warehouse(r.tenant_id) as warehouse
  from wms.receipt r join master.item i on i.tenant_id = r.tenant_id and i.id = r.item_id;

create or replace view wms.put_away_task_list with (security_invoker = true) as
  select t.tenant_id, t.id, r.no as receipt_no, r.source, r.source_id, t.item_id, i.code as item_code,
    i.name_zh as item_name_zh, i.name_en as item_name_en, i.gtin, i.uom, i.uom_scale, l.code as lot, t.quantity,
    f.code as from_bin, b.code as to_bin, b.pick_sequence, t.state, t.order_id, t.order_line_id, t.created_at,
    t.done_at, t.done_by, t.receipt_id, t.lot_id, t.to_bin_id,
    wms.warehouse_of(t.tenant_id, z.warehouse) as warehouse
  from wms.put_away_task t
  join wms.receipt r on r.tenant_id = t.tenant_id and r.id = t.receipt_id
  join master.item i on i.tenant_id = t.tenant_id and i.id = t.item_id
  join wms.lot l on l.tenant_id = t.tenant_id and l.id = t.lot_id
  join wms.bin f on f.tenant_id = t.tenant_id and f.id = t.from_bin_id
  join wms.bin b on b.tenant_id = t.tenant_id and b.id = t.to_bin_id
  left join wms.zone z on z.tenant_id = b.tenant_id and z.id = b.zone_id;

create or replace view wms.pick_task_list with (security_invoker = true) as
  select t.tenant_id, t.id, t.pick_list_id, p.no as pick_list_no, p.order_no, p.priority, t.sequence, t.order_id, t.line_id,
    t.item_id, i.code as item_code, i.name_zh as item_name_zh, i.name_en as item_name_en, i.gtin, i.uom, i.uom_scale,
    l.code as lot, b.code as bin, b.pick_sequence, t.quantity, t.picked, t.state, t.created_at, t.done_at, t.done_by,
    t.lot_id, t.bin_id, wms.warehouse_of(t.tenant_id, z.warehouse) as warehouse
  from wms.pick_task t
  join wms.pick_list p on p.tenant_id = t.tenant_id and p.id = t.pick_list_id
  join master.item i on i.tenant_id = t.tenant_id and i.id = t.item_id
  join wms.lot l on l.tenant_id = t.tenant_id and l.id = t.lot_id
  join wms.bin b on b.tenant_id = t.tenant_id and b.id = t.bin_id
  left join wms.zone z on z.tenant_id = b.tenant_id and z.id = b.zone_id;

create or replace view wms.pick_list_list with (security_invoker = true) as
  select p.tenant_id, p.id, p.no, p.order_id, p.order_no, p.priority, p.state, p.created_at, p.picked_at, p.packed_at,
    p.issued_at, coalesce(t.tasks, 0) as tasks, coalesce(t.done, 0) as tasks_done, coalesce(t.pieces, 0) as pieces,
    array(select distinct wms.warehouse_of(p.tenant_id, z.warehouse) from wms.pick_task k
      join wms.bin b on b.tenant_id = k.tenant_id and b.id = k.bin_id
      join wms.zone z on z.tenant_id = b.tenant_id and z.id = b.zone_id
      where k.tenant_id = p.tenant_id and k.pick_list_id = p.id) as warehouses
  from wms.pick_list p
  left join lateral (
    select count(*)::int as tasks, count(*) filter (where k.state = 'done')::int as done,
      sum(k.quantity)::bigint as pieces
    from wms.pick_task k where k.tenant_id = p.tenant_id and k.pick_list_id = p.id) t on true;

-- Published with their warehouses, for the views over rooms.
create or replace view wms.published_task with (security_invoker = true) as
  select tenant_id, id, 'put-away' as kind, state, order_id, item_id, lot, quantity, from_bin, to_bin, created_at, done_at,
    warehouse
  from wms.put_away_task_list
  union all
  select tenant_id, id, 'pick', state, order_id, item_id, lot, quantity, bin, null, created_at, done_at, warehouse
  from wms.pick_task_list;
create or replace view wms.published_pick_list with (security_invoker = true) as
  select p.tenant_id, p.id, p.no, p.order_id, p.state, p.created_at, p.packed_at,
    array(select distinct wms.warehouse_of(p.tenant_id, z.warehouse) from wms.pick_task k
      join wms.bin b on b.tenant_id = k.tenant_id and b.id = k.bin_id
      join wms.zone z on z.tenant_id = b.tenant_id and z.id = b.zone_id
      where k.tenant_id = p.tenant_id and k.pick_list_id = p.id) as warehouses
  from wms.pick_list p;
