-- TMS: a shipment may carry the goods of several orders of one customer. A shipment of one order has no rows here.
alter table tms.shipment add column shared boolean not null default false;

create table tms.shipment_order (
  tenant_id int not null,
  shipment_id uuid not null,
  order_id uuid not null,
  order_no text not null,
  pick_list_id uuid not null,
  -- what of the order's lines travels: [{line, quantity}]
  lines jsonb not null,
  -- of its goods, without cartons: by it the orders share the freight
  weight_grams bigint not null check (weight_grams >= 0),
  -- the order was cancelled before the carrier came: the shipment leaves without it
  cancelled_at timestamptz,
  primary key (tenant_id, shipment_id, order_id),
  unique (tenant_id, pick_list_id),
  foreign key (tenant_id, shipment_id) references tms.shipment
);
create index shipment_order_of on tms.shipment_order (tenant_id, order_id);
select kernel.protect('tms.shipment_order', 'select, insert, update');

-- Which orders travel in which shipment, whether it carries one or several.
create view tms.published_shipment_order with (security_invoker = true) as
  select s.tenant_id, s.id as shipment_id, s.order_id, s.order_no, false as shared from tms.shipment s
  where not s.shared
  union all
  select o.tenant_id, o.shipment_id, o.order_id, o.order_no, true from tms.shipment_order o
  where o.cancelled_at is null;
grant select on tms.published_shipment_order to sixlink_app;
