-- One order of three lines in one statement, with its reservations and its outbox row (pgbench script).
\set s1 random(1, 3333)
\set s2 random(3334, 6666)
\set s3 random(6667, 10000)
\set cust random(1, 5000)
\set n random(1, 9000000000000000000)
with o as (
  insert into lim.orders (tenant_id, channel, external_no, customer_id, status, total)
  values (1, 'web', :n::text, :cust, 'confirmed', 30) returning id
), l(line_no, sku) as (values (1::smallint, :s1::int), (2::smallint, :s2::int), (3::smallint, :s3::int)),
u as (
  update lim.stock s set reserved = s.reserved + 1, version = s.version + 1
  from l where s.tenant_id = 1 and s.wh_id = 1 and s.sku_id = l.sku returning l.line_no, s.sku_id
), ol as (
  insert into lim.order_line (tenant_id, order_id, line_no, sku_id, qty, price) select 1, o.id, l.line_no, l.sku, 1, 10 from o, l
), ev as (
  insert into lim.outbox (tenant_id, topic, key, payload)
  select 1, 'order.confirmed', o.id::text,
    jsonb_build_object('order', o.id, 'total', 30, 'lines', jsonb_build_array(:s1::int, :s2::int, :s3::int)) from o
)
insert into lim.reservation (tenant_id, order_id, line_no, wh_id, sku_id, qty) select 1, o.id, u.line_no, 1, u.sku_id, 1 from o, u;
