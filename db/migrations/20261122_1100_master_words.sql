-- Words that at least three rooms say: items, parties with their addresses, regions, sites.
create schema master;
grant usage on schema master to sixlink_app;

-- Provinces, prefectures, counties: shared by every tenant, without one.
create table master.region (
  code text primary key,
  level text not null check (level in ('province', 'prefecture', 'county')),
  name text not null,
  parent text references master.region,
  longitude double precision,
  latitude double precision
);
create index region_by_parent on master.region (parent);
grant select on master.region to sixlink_app;

create table master.item (
  tenant_id int not null,
  id uuid not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  -- finished goods are made and sold, materials and packaging are bought
  kind text not null check (kind in ('finished', 'semi-finished', 'material', 'packaging')),
  family text not null,
  -- quantities are whole base units; shown as quantity / uom_scale in uom (pellets: base g, scale 1000, shown in kg)
  uom text not null,
  uom_scale int not null default 1 check (uom_scale >= 1),
  gtin text check (gtin ~ '^[0-9]{13,14}$'),
  storage_class text not null,
  lot_tracked boolean not null default true,
  shelf_life_days int check (shelf_life_days > 0),
  weight_grams int not null default 0 check (weight_grams >= 0),
  length_mm int not null default 0, width_mm int not null default 0, height_mm int not null default 0,
  -- list price, tax included, in fen; standard cost in fen per uom_scale base units
  price_minor bigint not null default 0 check (price_minor >= 0),
  cost_minor bigint not null default 0 check (cost_minor >= 0),
  tax_rate_bp int not null default 1300,
  safety_stock bigint not null default 0,
  lead_days int not null default 0,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
create unique index item_by_gtin on master.item (tenant_id, gtin) where gtin is not null;
create index item_list on master.item (tenant_id, code, id);
select kernel.protect('master.item', 'select, insert, update');

create table master.party (
  tenant_id int not null,
  id uuid not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  kind text not null check (kind in ('customer', 'supplier', 'carrier')),
  -- customers: how they buy and how far they are trusted
  level text not null default 'normal' check (level in ('normal', 'vip')),
  channel text check (channel in ('web-shop', 'dealer', 'counter')),
  credit_limit_minor bigint not null default 0 check (credit_limit_minor >= 0),
  email text, phone text, contact text,
  -- suppliers: working days from order to receipt
  lead_days int not null default 0,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
create index party_list on master.party (tenant_id, kind, code, id);
select kernel.protect('master.party', 'select, insert, update');

create table master.party_address (
  tenant_id int not null,
  id uuid not null,
  party_id uuid not null,
  contact text not null,
  phone text not null,
  province text not null, city text not null, county text not null, street text not null,
  region_code text references master.region,
  is_default boolean not null default false,
  primary key (tenant_id, id),
  foreign key (tenant_id, party_id) references master.party
);
create index party_address_of on master.party_address (tenant_id, party_id);
select kernel.protect('master.party_address', 'select, insert, update');

-- Which supplier sells which item, at what price (fen per uom_scale base units, tax included) and in which time.
create table master.supplier_item (
  tenant_id int not null,
  supplier_id uuid not null,
  item_id uuid not null,
  price_minor bigint not null check (price_minor >= 0),
  lead_days int not null,
  minimum bigint not null default 1,
  primary key (tenant_id, item_id, supplier_id),
  foreign key (tenant_id, supplier_id) references master.party,
  foreign key (tenant_id, item_id) references master.item
);
select kernel.protect('master.supplier_item', 'select, insert, update');

create table master.site (
  tenant_id int not null,
  id uuid not null,
  code text not null,
  name_zh text not null, name_en text not null,
  kind text not null check (kind in ('warehouse', 'plant', 'office')),
  contact text not null, phone text not null,
  province text not null, city text not null, county text not null, street text not null,
  region_code text references master.region,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
select kernel.protect('master.site', 'select, insert, update');
