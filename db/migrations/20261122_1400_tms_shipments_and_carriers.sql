-- TMS: carriers with their services and rates, shipments with quotes, waybills, parcels and tracking events.
create schema tms;
grant usage on schema tms to sixlink_app;

create table tms.carrier (
  tenant_id int not null,
  code text not null check (length(code) between 1 and 20),
  id uuid not null,
  name_zh text not null,
  name_en text not null,
  -- which adapter speaks with it: simulated, sf-express, ...
  adapter text not null default 'simulated',
  kuaidi100_code text,
  kdniao_code text,
  cainiao_code text,
  -- heuristic, to recognise a number; never a reason to refuse one
  waybill_pattern text,
  -- shared secret by which the carrier signs its pushes to us
  push_secret text not null check (length(push_secret) >= 16),
  -- account at the carrier (partner id, monthly card ...), read by its adapter only
  account jsonb not null default '{}',
  enabled boolean not null default true,
  primary key (tenant_id, code),
  unique (tenant_id, id)
);
select kernel.protect('tms.carrier', 'select, insert, update');

create table tms.service (
  tenant_id int not null,
  carrier text not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  -- 子母件: how many parcels travel as one consignment and arrive together; 1: each has its own waybill
  together_parcels_max int not null default 1 check (together_parcels_max >= 1),
  -- 送货上门: handed over at the door against signature
  door_delivery boolean not null default false,
  parcel_grams_max int not null check (parcel_grams_max > 0),
  side_mm_max int not null check (side_mm_max > 0),
  enabled boolean not null default true,
  primary key (tenant_id, carrier, code),
  foreign key (tenant_id, carrier) references tms.carrier
);
select kernel.protect('tms.service', 'select, insert, update');

-- One line of a rate card: price = base + ceil(max(0, w - base_grams) / step_grams) x step_minor.
create table tms.rate (
  tenant_id int not null,
  id uuid not null,
  card text not null,
  carrier text not null,
  service text not null,
  origin_province text not null,
  zone text not null,
  zone_name text not null,
  provinces text[] not null,
  from_grams int not null check (from_grams >= 0),
  -- null: no limit
  to_grams int check (to_grams > from_grams),
  base_grams int not null check (base_grams > 0),
  base_minor bigint not null check (base_minor >= 0),
  step_grams int not null check (step_grams > 0),
  step_minor bigint not null check (step_minor >= 0),
  divisor int not null check (divisor > 0),
  days_min int not null check (days_min >= 0),
  days_max int not null check (days_max >= days_min),
  note text not null default '',
  primary key (tenant_id, id),
  unique (tenant_id, card, zone, from_grams),
  foreign key (tenant_id, carrier, service) references tms.service
);
create index rate_list on tms.rate (tenant_id, card, id);
select kernel.protect('tms.rate', 'select, insert, update');

create table tms.surcharge (
  tenant_id int not null,
  id uuid not null,
  carrier text not null,
  -- null: every service of the carrier
  service text,
  code text not null,
  name_zh text not null,
  name_en text not null,
  basis text not null check (basis in ('percent-of-freight', 'per-waybill', 'per-parcel')),
  -- basis points of the freight, or fen
  amount int not null check (amount >= 0),
  -- only for these provinces; null: everywhere
  provinces text[],
  -- per parcel: only above this weight or longest side
  over_grams int,
  over_side_mm int,
  primary key (tenant_id, id),
  foreign key (tenant_id, carrier) references tms.carrier
);
select kernel.protect('tms.surcharge', 'select, insert, update');

-- Places a carrier does not serve although it has a price for the province: a prefecture or a county.
create table tms.unserved (
  tenant_id int not null,
  carrier text not null,
  region text not null references master.region,
  primary key (tenant_id, carrier, region),
  foreign key (tenant_id, carrier) references tms.carrier
);
select kernel.protect('tms.unserved', 'select, insert, delete');

create table tms.shipment (
  tenant_id int not null,
  id uuid not null,
  no text not null,
  order_id uuid not null,
  order_no text not null default '',
  pick_list_id uuid not null,
  state text not null check (state in ('booking', 'booked', 'failed', 'cancelled', 'picked-up', 'in-transit',
    'out-for-delivery', 'at-pickup-point', 'exception', 'refused', 'returning', 'returned', 'delivered')),
  -- the service that is asked for or booked, its price and days; null while none was found
  carrier text,
  service text,
  attempt int not null default 0,
  tracking_number text,
  cost_minor bigint not null default 0 check (cost_minor >= 0),
  days int not null default 0,
  why_zh text not null default '',
  why_en text not null default '',
  rule text not null check (rule in ('cheapest-in-time', 'fastest', 'cheapest')),
  needs_door boolean not null default false,
  promised_at timestamptz,
  eta_at timestamptz,
  sender jsonb not null,
  receiver jsonb not null,
  contents text not null default '',
  -- its parcels are one consignment under a master waybill
  together boolean not null default false,
  weight_grams bigint not null check (weight_grams >= 0),
  tracking_token text not null,
  signed_by text,
  failed_reason text,
  last_event_at timestamptz,
  created_at timestamptz not null,
  booked_at timestamptz,
  picked_up_at timestamptz,
  delivered_at timestamptz,
  cancelled_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, no),
  unique (tenant_id, pick_list_id),
  unique (tenant_id, tracking_token),
  check (delivered_at is null or picked_up_at <= delivered_at),
  check (state not in ('picked-up', 'in-transit', 'out-for-delivery', 'delivered') or picked_up_at is not null),
  check ((state = 'delivered') = (delivered_at is not null))
);
create index shipment_by_order on tms.shipment (tenant_id, order_id);
create index shipment_list on tms.shipment (tenant_id, created_at, id);
create index shipment_open on tms.shipment (tenant_id, state, id) where state not in ('delivered', 'cancelled', 'returned');
select kernel.protect('tms.shipment', 'select, insert, update');

create table tms.parcel (
  tenant_id int not null,
  shipment_id uuid not null,
  number int not null check (number >= 1),
  sscc text not null,
  weight_grams int not null check (weight_grams >= 0),
  length_mm int not null, width_mm int not null, height_mm int not null,
  -- its own number: a sub waybill (子单), or its own waybill where parcels do not travel together
  tracking_number text,
  delivered_at timestamptz,
  primary key (tenant_id, shipment_id, number),
  foreign key (tenant_id, shipment_id) references tms.shipment
);
create index parcel_by_number on tms.parcel (tenant_id, tracking_number) where tracking_number is not null;
select kernel.protect('tms.parcel', 'select, insert, update');

-- Every service that was compared for a shipment, with the reason for the choice or the rejection.
create table tms.quote (
  tenant_id int not null,
  shipment_id uuid not null,
  rank int not null check (rank >= 1),
  carrier text not null,
  service text not null,
  -- chosen, or why not: not-served, too-heavy, too-long, not-together, no-door, late, dearer, slower, off, carrier-refused, left
  verdict text not null,
  usable boolean not null,
  waybills int not null,
  billable_grams bigint,
  freight_minor bigint,
  surcharge_minor bigint,
  cost_minor bigint,
  days_min int,
  days_max int,
  eta_at timestamptz,
  why_zh text not null,
  why_en text not null,
  primary key (tenant_id, shipment_id, carrier, service),
  foreign key (tenant_id, shipment_id) references tms.shipment
);
select kernel.protect('tms.quote', 'select, insert, update');

-- What was asked of a carrier. `unknown`: the answer was lost and is being asked for under the same key.
create table tms.waybill (
  tenant_id int not null,
  shipment_id uuid not null,
  attempt int not null check (attempt >= 1),
  carrier text not null,
  service text not null,
  -- the idempotency key the carrier was given
  key text not null,
  state text not null check (state in ('requested', 'unknown', 'active', 'refused', 'voiding', 'void')),
  no text,
  sort_code text,
  reason text,
  requested_at timestamptz not null,
  answered_at timestamptz,
  primary key (tenant_id, shipment_id, attempt),
  unique (tenant_id, carrier, key),
  foreign key (tenant_id, shipment_id) references tms.shipment,
  check (state <> 'active' or no is not null)
);
create unique index waybill_one_live on tms.waybill (tenant_id, shipment_id) where state in ('requested', 'unknown', 'active');
create unique index waybill_number_once on tms.waybill (tenant_id, carrier, no) where no is not null and state <> 'void';
create index waybill_unanswered on tms.waybill (tenant_id, requested_at) where state in ('requested', 'unknown', 'voiding');
select kernel.protect('tms.waybill', 'select, insert, update');

create table tms.tracking_event (
  tenant_id int not null,
  id uuid not null,
  shipment_id uuid not null,
  carrier text not null,
  tracking_number text not null,
  -- the carrier's own id of the event: a push is repeated, an event is not
  event_id text not null,
  -- canonical state of tracking-state-map.csv: PICKED_UP, IN_TRANSIT ...
  state text not null,
  at timestamptz not null,
  place text not null,
  text text not null,
  received_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, carrier, tracking_number, event_id),
  foreign key (tenant_id, shipment_id) references tms.shipment
);
create index tracking_event_of on tms.tracking_event (tenant_id, shipment_id, at, id);
select kernel.protect('tms.tracking_event', 'select, insert');

-- The memory of the simulated carriers: not ours, theirs. It stands here so that it survives like the rest.
create table tms.simulated_waybill (
  tenant_id int not null,
  carrier text not null,
  key text not null,
  no text not null,
  request jsonb not null,
  answer jsonb not null,
  steps jsonb not null,
  -- the next step to happen, when, and how often its push was not taken
  next_step int not null default 0,
  next_at timestamptz,
  failures int not null default 0,
  leased_until timestamptz,
  cancelled_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, carrier, key),
  unique (tenant_id, carrier, no)
);
create index simulated_waybill_due on tms.simulated_waybill (tenant_id, next_at) where next_at is not null;
select kernel.protect('tms.simulated_waybill', 'select, insert, update');

create view tms.published_shipment with (security_invoker = true) as
  select s.tenant_id, s.id, s.no, s.order_id, s.carrier, c.name_zh as carrier_name_zh, c.name_en as carrier_name_en,
    s.service, s.state, s.tracking_number, s.cost_minor, s.days, s.why_zh, s.why_en, s.eta_at, s.created_at,
    s.booked_at, s.picked_up_at, s.delivered_at, s.tracking_token
  from tms.shipment s left join tms.carrier c on c.tenant_id = s.tenant_id and c.code = s.carrier;
grant select on tms.published_shipment to sixlink_app;

create view tms.published_tracking with (security_invoker = true) as
  select tenant_id, id, shipment_id, state, at, place, text from tms.tracking_event;
grant select on tms.published_tracking to sixlink_app;

-- Source of the list of shipments: receivers are masked, as on the label.
create view tms.shipment_row with (security_invoker = true) as
  select s.tenant_id, s.id, s.no, s.order_id, s.order_no, s.state, coalesce(s.carrier, '') as carrier,
    coalesce(c.name_zh, '') as carrier_name_zh, coalesce(c.name_en, '') as carrier_name_en,
    coalesce(v.name_zh, '') as service_name_zh, coalesce(v.name_en, '') as service_name_en,
    coalesce(s.tracking_number, '') as tracking_number, s.cost_minor, s.days,
    s.receiver ->> 'province' as province, s.receiver ->> 'city' as city, s.receiver ->> 'county' as county,
    s.weight_grams, s.created_at, s.eta_at, s.picked_up_at, s.delivered_at,
    (s.state not in ('delivered', 'cancelled', 'returned')
      and coalesce(s.promised_at, s.eta_at) < now()) as is_late
  from tms.shipment s
  left join tms.carrier c on c.tenant_id = s.tenant_id and c.code = s.carrier
  left join tms.service v on v.tenant_id = s.tenant_id and v.carrier = s.carrier and v.code = s.service;
grant select on tms.shipment_row to sixlink_app;

create view tms.rate_row with (security_invoker = true) as
  select r.tenant_id, r.id, r.card, r.carrier, c.name_zh as carrier_name_zh, c.name_en as carrier_name_en,
    r.service, v.name_zh as service_name_zh, v.name_en as service_name_en, r.zone, r.zone_name,
    array_to_string(r.provinces, ' ') as provinces, r.from_grams, coalesce(r.to_grams, 0) as to_grams, r.base_grams,
    r.base_minor, r.step_grams, r.step_minor, r.divisor, r.days_min, r.days_max, v.together_parcels_max, v.door_delivery
  from tms.rate r
  join tms.carrier c on c.tenant_id = r.tenant_id and c.code = r.carrier
  join tms.service v on v.tenant_id = r.tenant_id and v.carrier = r.carrier and v.code = r.service;
grant select on tms.rate_row to sixlink_app;

-- Regions are nobody's; a list wants a tenant and an id.
create view tms.region_row with (security_invoker = true) as
  select (select kernel.tenant()) as tenant_id, md5(r.code)::uuid as id, r.code, r.level, r.name,
    coalesce(p.name, '') as parent_name, r.longitude, r.latitude
  from master.region r left join master.region p on p.code = r.parent;
grant select on tms.region_row to sixlink_app;
