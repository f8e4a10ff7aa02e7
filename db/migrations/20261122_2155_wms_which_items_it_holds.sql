-- Items that have stock or had: their unit stays.
create view wms.published_held_item with (security_invoker = true) as
  select tenant_id, item_id from wms.stock;
grant select on wms.published_held_item to sixlink_app;
