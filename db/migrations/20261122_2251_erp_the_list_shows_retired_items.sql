-- The list of items says which are retired.
create or replace view erp.item_list with (security_invoker = true) as
  select i.tenant_id, i.id, i.code, i.name_zh, i.name_en, i.kind, i.family, i.uom, i.uom_scale, i.gtin, i.storage_class,
    i.price_minor, i.cost_minor, i.safety_stock, i.lead_days, i.weight_grams,
    (b.item_id is not null) as has_bill, coalesce(p.promised, 0) as promised, i.retired
  from master.item i
  left join erp.bill_of_material b on b.tenant_id = i.tenant_id and b.item_id = i.id
  left join erp.material_promise p on p.tenant_id = i.tenant_id and p.item_id = i.id;
