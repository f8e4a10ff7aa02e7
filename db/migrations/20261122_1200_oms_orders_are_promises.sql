-- OMS: shops, sales orders with their lines, checks, history and promises, the use of credit, outgoing mail.
create schema oms;
grant usage on schema oms to sixlink_app;

-- Where orders come from. A shop with a platform sends signed webhooks; the secret never leaves this table.
create table oms.shop (
  tenant_id int not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  channel text not null check (channel in ('web-shop', 'dealer', 'counter')),
  platform text check (platform in ('woocommerce', 'shopify', 'simulated')),
  secret text,
  -- buyers that are not our customers are booked on this one
  customer_id uuid not null,
  ship_policy text not null default 'ship-complete' check (ship_policy in ('ship-complete', 'ship-available')),
  rule text not null default 'cheapest-in-time' check (rule in ('cheapest-in-time', 'fastest', 'cheapest')),
  locale text not null default 'zh' check (locale in ('zh', 'en')),
  -- an order older than this, sent for the first time, is a replay and not a sale
  age_hours_max int not null default 72 check (age_hours_max > 0),
  disabled_at timestamptz,
  primary key (tenant_id, code),
  check (platform is null or length(secret) >= 16)
);
select kernel.protect('oms.shop', 'select, insert, update');

create table oms.sales_order (
  tenant_id int not null,
  id uuid not null,
  no text not null,
  channel text not null check (channel in ('web-shop', 'dealer', 'counter')),
  shop text not null default '',
  external_no text,
  customer_id uuid not null,
  contact text not null,
  phone text not null,
  email text,
  province text not null, city text not null, county text not null, street text not null,
  locale text not null default 'zh' check (locale in ('zh', 'en')),
  status text not null check (status in ('held', 'accepted', 'shipping', 'shipped', 'completed', 'cancelled')),
  hold_reasons text[] not null default '{}',
  -- the verdict of each check at intake: [{check, verdict, facts}]
  checks jsonb not null,
  priority smallint not null check (priority between 0 and 100),
  ship_policy text not null check (ship_policy in ('ship-complete', 'ship-available')),
  rule text not null check (rule in ('cheapest-in-time', 'fastest', 'cheapest')),
  note text,
  total_minor bigint not null check (total_minor >= 0),
  -- what counts against the customer's credit while the order is open: nothing where it is paid for
  credit_minor bigint not null check (credit_minor >= 0),
  transit_days smallint,
  placed_at timestamptz not null,
  accepted_at timestamptz,
  wanted_at timestamptz,
  promised_at timestamptz,
  promise_uncertain boolean not null default false,
  promise_why text,
  shipment_id uuid,
  carrier text,
  tracking_number text,
  tracking_token text,
  eta_at timestamptz,
  shipped_at timestamptz,
  completed_at timestamptz,
  signed_by text,
  cancelled_at timestamptz,
  cancel_why text,
  primary key (tenant_id, id),
  unique (tenant_id, no),
  check ((status = 'held') <= (cardinality(hold_reasons) > 0)),
  check (status not in ('shipped', 'completed') or tracking_number is not null)
) with (fillfactor = 80);
-- The kernel takes a breach of this index for a race and asks again: the loser then finds the first order.
create unique index sales_order_idempotency_by_external_no
  on oms.sales_order (tenant_id, channel, shop, external_no) where external_no is not null;
create index sales_order_list on oms.sales_order (tenant_id, placed_at, id);
create index sales_order_by_status on oms.sales_order (tenant_id, status, placed_at, id);
create index sales_order_by_customer on oms.sales_order (tenant_id, customer_id, placed_at);
select kernel.protect('oms.sales_order', 'select, insert, update');

create table oms.order_line (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  line_no smallint not null,
  item_id uuid not null,
  quantity bigint not null check (quantity > 0),
  -- list price of one base unit; the amount is what the buyer pays: after discounts, with his share of the freight
  price_minor bigint not null check (price_minor >= 0),
  amount_minor bigint not null check (amount_minor >= 0),
  tax_rate_bp int not null,
  checks jsonb not null,
  -- when its missing part is expected from production or purchase
  expected_at timestamptz,
  expected_uncertain boolean not null default false,
  -- no foreign key: lines are written by the statement that writes their order (its check cost a fifth of intake);
  -- invariant O-06 looks for orphans
  primary key (tenant_id, order_id, line_no)
);
select kernel.protect('oms.order_line', 'select, insert, update');

-- Every change of status, in an unbroken chain.
create table oms.order_event (
  tenant_id int not null,
  order_id uuid not null,
  seq smallint not null,
  from_status text not null,
  to_status text not null,
  at timestamptz not null,
  actor text not null,
  why text,
  -- no foreign key, as for lines
  primary key (tenant_id, order_id, seq)
);
select kernel.protect('oms.order_event', 'select, insert');

create table oms.promise_change (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  order_line uuid,
  from_at timestamptz,
  to_at timestamptz not null,
  why text not null,
  uncertain boolean not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references oms.sales_order
);
create index promise_change_of on oms.promise_change (tenant_id, order_id, id);
select kernel.protect('oms.promise_change', 'select, insert');

-- What a customer's open orders use of the credit limit. Changed in the transaction that checks it.
create table oms.credit_use (
  tenant_id int not null,
  customer_id uuid not null,
  open_minor bigint not null default 0 check (open_minor >= 0),
  primary key (tenant_id, customer_id)
) with (fillfactor = 50);
select kernel.protect('oms.credit_use', 'select, insert, update');

-- Letters to customers: one per key, e.g. oms.shipped.<order>.
create table oms.mail (
  tenant_id int not null,
  id uuid not null,
  key text not null,
  order_id uuid not null,
  kind text not null,
  locale text not null,
  to_address text not null,
  subject text not null,
  body text not null,
  link text,
  state text not null check (state in ('outgoing', 'sent')),
  via text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, key),
  foreign key (tenant_id, order_id) references oms.sales_order
);
create index mail_list on oms.mail (tenant_id, created_at, id);
create index mail_of on oms.mail (tenant_id, order_id);
select kernel.protect('oms.mail', 'select, insert, update');

-- Names of customers come by sub-selects: a page of a list looks up only the customers it shows.
create view oms.published_order with (security_invoker = true) as
select o.tenant_id, o.id, o.no, o.external_no, o.channel, o.shop, o.customer_id,
  (select p.code from master.party p where p.tenant_id = o.tenant_id and p.id = o.customer_id) as customer_code,
  (select p.name_zh from master.party p where p.tenant_id = o.tenant_id and p.id = o.customer_id) as customer_name_zh,
  (select p.name_en from master.party p where p.tenant_id = o.tenant_id and p.id = o.customer_id) as customer_name_en,
  (select p.level from master.party p where p.tenant_id = o.tenant_id and p.id = o.customer_id) as customer_level,
  o.status, o.hold_reasons, o.priority, o.ship_policy, o.rule, o.placed_at, o.accepted_at, o.wanted_at, o.promised_at,
  o.promise_uncertain, o.promise_why, o.total_minor, o.contact, o.province, o.city, o.county, o.carrier,
  o.tracking_number, o.tracking_token, o.eta_at, o.shipped_at, o.completed_at,
  case o.status
    when 'cancelled' then false
    when 'completed' then o.completed_at > coalesce(o.wanted_at, o.promised_at, 'infinity')
    else coalesce(o.promised_at < now(), false) or coalesce(o.promised_at > o.wanted_at, false)
      or coalesce(o.wanted_at < now(), false) end as is_late
from oms.sales_order o;
grant select on oms.published_order to sixlink_app;

create view oms.published_order_line with (security_invoker = true) as
select tenant_id, id, order_id, line_no, item_id, quantity, price_minor, amount_minor, tax_rate_bp, checks, expected_at,
  expected_uncertain
from oms.order_line;
grant select on oms.published_order_line to sixlink_app;

create view oms.mail_row with (security_invoker = true) as
select m.tenant_id, m.id, m.order_id, m.kind, m.locale, m.to_address, m.subject, m.body, m.link, m.state, m.via,
  m.created_at, m.sent_at,
  (select o.no from oms.sales_order o where o.tenant_id = m.tenant_id and o.id = m.order_id) as order_no
from oms.mail m;
grant select on oms.mail_row to sixlink_app;
