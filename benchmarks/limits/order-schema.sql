-- The least a correct order intake must write, by hand: order, lines, stock, reservations, outbox.
drop schema if exists lim cascade;
create schema lim;
create table lim.stock (
  tenant_id int not null, sku_id int not null, wh_id int not null, on_hand numeric(18,3) not null,
  reserved numeric(18,3) not null default 0, version bigint not null default 0,
  primary key (tenant_id, wh_id, sku_id), check (reserved >= 0 and reserved <= on_hand)
) with (fillfactor = 70);
create table lim.orders (
  tenant_id int not null, id bigint generated always as identity, channel text not null, external_no text not null,
  customer_id int not null, status text not null, currency char(3) not null default 'CNY', total numeric(18,2) not null,
  placed_at timestamptz not null default now(), primary key (tenant_id, id)
);
create unique index orders_ext on lim.orders (tenant_id, channel, external_no);
create index orders_list on lim.orders (tenant_id, status, placed_at desc, id desc);
create table lim.order_line (
  tenant_id int not null, order_id bigint not null, line_no smallint not null, sku_id int not null,
  qty numeric(18,3) not null, price numeric(18,4) not null, primary key (tenant_id, order_id, line_no)
);
create table lim.reservation (
  tenant_id int not null, order_id bigint not null, line_no smallint not null, wh_id int not null, sku_id int not null,
  qty numeric(18,3) not null, created_at timestamptz not null default now(), primary key (tenant_id, order_id, line_no)
);
create table lim.outbox (
  id bigint generated always as identity primary key, tenant_id int not null, topic text not null, key text not null,
  payload jsonb not null, created_at timestamptz not null default now()
);
insert into lim.stock (tenant_id, sku_id, wh_id, on_hand) select 1, g, 1, 1e9 from generate_series(1, 10000) g;
analyze lim.stock;
