-- Bins, lots, receipts and pick lists are found by parts of their numbers.
select kernel.make_findable('wms.bin', '{code}');
select kernel.make_findable('wms.lot', '{code}');
select kernel.make_findable('wms.receipt', '{no}');
select kernel.make_findable('wms.pick_list', '{no,order_no}');

-- The lists name the ids by which they are found.
create or replace view wms.stock_ledger_list with (security_invoker = true) as
  select e.tenant_id, e.id, e.at, e.kind, e.item_id, i.code as item_code, i.name_zh as item_name_zh,
    i.name_en as item_name_en, i.uom, i.uom_scale, l.code as lot, b.code as bin, e.status, e.quantity, e.cost_minor,
    e.source, e.source_id, e.order_id, e.reason, e.by_name, e.lot_id, e.bin_id
  from wms.stock_ledger e
  join master.item i on i.tenant_id = e.tenant_id and i.id = e.item_id
  join wms.lot l on l.tenant_id = e.tenant_id and l.id = e.lot_id
  join wms.bin b on b.tenant_id = e.tenant_id and b.id = e.bin_id;

create or replace view wms.put_away_task_list with (security_invoker = true) as
  select t.tenant_id, t.id, r.no as receipt_no, r.source, r.source_id, t.item_id, i.code as item_code,
    i.name_zh as item_name_zh, i.name_en as item_name_en, i.gtin, i.uom, i.uom_scale, l.code as lot, t.quantity,
    f.code as from_bin, b.code as to_bin, b.pick_sequence, t.state, t.order_id, t.order_line_id, t.created_at,
    t.done_at, t.done_by, t.receipt_id, t.lot_id, t.to_bin_id
  from wms.put_away_task t
  join wms.receipt r on r.tenant_id = t.tenant_id and r.id = t.receipt_id
  join master.item i on i.tenant_id = t.tenant_id and i.id = t.item_id
  join wms.lot l on l.tenant_id = t.tenant_id and l.id = t.lot_id
  join wms.bin f on f.tenant_id = t.tenant_id and f.id = t.from_bin_id
  join wms.bin b on b.tenant_id = t.tenant_id and b.id = t.to_bin_id;

create or replace view wms.pick_task_list with (security_invoker = true) as
  select t.tenant_id, t.id, t.pick_list_id, p.no as pick_list_no, p.order_no, p.priority, t.sequence, t.order_id, t.line_id,
    t.item_id, i.code as item_code, i.name_zh as item_name_zh, i.name_en as item_name_en, i.gtin, i.uom, i.uom_scale,
    l.code as lot, b.code as bin, b.pick_sequence, t.quantity, t.picked, t.state, t.created_at, t.done_at, t.done_by,
    t.lot_id, t.bin_id
  from wms.pick_task t
  join wms.pick_list p on p.tenant_id = t.tenant_id and p.id = t.pick_list_id
  join master.item i on i.tenant_id = t.tenant_id and i.id = t.item_id
  join wms.lot l on l.tenant_id = t.tenant_id and l.id = t.lot_id
  join wms.bin b on b.tenant_id = t.tenant_id and b.id = t.bin_id;
