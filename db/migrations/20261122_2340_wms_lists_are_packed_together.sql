-- WMS: pick lists of several orders of one customer are packed together, into one shipment.
-- `together_id` is the id of the first list of the group; a person who took an order out of a group wants it apart.
alter table wms.pick_list
  add column together_id uuid,
  add column apart boolean not null default false,
  add check (together_id is null or not apart);
create index pick_list_together on wms.pick_list (tenant_id, together_id) where together_id is not null;

create or replace view wms.published_pick_list with (security_invoker = true) as
  select p.tenant_id, p.id, p.no, p.order_id, p.state, p.created_at, p.packed_at,
    array(select distinct wms.warehouse_of(p.tenant_id, z.warehouse) from wms.pick_task k
      join wms.bin b on b.tenant_id = k.tenant_id and b.id = k.bin_id
      join wms.zone z on z.tenant_id = b.tenant_id and z.id = b.zone_id
      where k.tenant_id = p.tenant_id and k.pick_list_id = p.id) as warehouses, p.order_no, p.together_id
  from wms.pick_list p;
