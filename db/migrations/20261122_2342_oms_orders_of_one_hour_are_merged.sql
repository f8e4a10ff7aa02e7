-- OMS: whether a customer's orders that come within so many minutes leave together. Without a row: they do not.
create table oms.merge_rule (
  tenant_id int primary key,
  enabled boolean not null,
  window_minutes int not null check (window_minutes between 1 and 1440)
);
select kernel.protect('oms.merge_rule', 'select, insert, update');
create index sales_order_to_merge on oms.sales_order (tenant_id, customer_id, placed_at) where status = 'shipping';
