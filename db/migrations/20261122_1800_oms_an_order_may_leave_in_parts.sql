-- OMS: what is on the shelf may leave first. Each part of an order is one shipment with its own waybill; the order is
-- shipped when its last part is, and completed when the last is signed for.
create table oms.order_part (
  tenant_id int not null,
  order_id uuid not null,
  shipment_id uuid not null,
  -- the first part that left, the second, ...
  part smallint not null check (part > 0),
  carrier text not null,
  tracking_number text not null,
  tracking_token text not null,
  eta_at timestamptz,
  shipped_at timestamptz not null,
  delivered_at timestamptz,
  signed_by text,
  primary key (tenant_id, order_id, shipment_id),
  unique (tenant_id, order_id, part)
);
select kernel.protect('oms.order_part', 'select, insert, update');

create table oms.order_part_line (
  tenant_id int not null,
  order_id uuid not null,
  shipment_id uuid not null,
  line_id uuid not null,
  quantity bigint not null check (quantity > 0),
  primary key (tenant_id, order_id, shipment_id, line_id),
  foreign key (tenant_id, order_id, shipment_id) references oms.order_part
);
select kernel.protect('oms.order_part_line', 'select, insert');

-- What was agreed with a customer once and for all. A customer without a row has the company's habit: ship complete.
create table oms.customer_terms (
  tenant_id int not null,
  customer_id uuid not null,
  ship_policy text not null check (ship_policy in ('ship-complete', 'ship-available')),
  primary key (tenant_id, customer_id),
  foreign key (tenant_id, customer_id) references master.party
);
select kernel.protect('oms.customer_terms', 'select, insert, update');
