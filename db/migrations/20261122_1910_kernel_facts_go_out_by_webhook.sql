-- Facts go out: addresses that a company names, and every fact on its way to each, with all its tries.
create table kernel.webhook (
  tenant_id int not null references kernel.tenant,
  id uuid not null,
  name text not null,
  url text not null,
  -- fact names, `room.*` or `*`
  facts text[] not null check (cardinality(facts) > 0),
  secret text not null,
  -- still signed with, until then: receivers change over in their own time
  old_secret text,
  old_secret_until timestamptz,
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  disabled_why text,
  primary key (tenant_id, id)
);
select kernel.protect('kernel.webhook', 'select, insert, update');
grant select on kernel.webhook to sixlink_worker;
create policy every_tenant on kernel.webhook for select to sixlink_worker using (true);
create index webhook_sorted on kernel.webhook (tenant_id, created_at, id);

create table kernel.webhook_delivery (
  tenant_id int not null,
  id uuid not null,
  webhook_id uuid not null,
  fact_id uuid not null,
  fact_name text not null,
  body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  tries int not null default 0,
  run_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  last_at timestamptz,
  last_status int,
  last_error text,
  primary key (tenant_id, id),
  foreign key (tenant_id, webhook_id) references kernel.webhook
);
create index webhook_delivery_due on kernel.webhook_delivery (run_at) where state = 'waiting';
create index webhook_delivery_of on kernel.webhook_delivery (tenant_id, webhook_id, id);
create index webhook_delivery_sorted on kernel.webhook_delivery (tenant_id, created_at, id);
select kernel.protect('kernel.webhook_delivery', 'select, insert, update');
grant select on kernel.webhook_delivery to sixlink_worker;
create policy every_tenant on kernel.webhook_delivery for select to sixlink_worker using (true);

-- What lists show: never the secrets.
create view kernel.webhook_shown with (security_invoker = true) as
  select tenant_id, id, name, url, array_to_string(facts, ', ') as facts, created_at, disabled_at, disabled_why,
    case when disabled_at is null then 'on' else 'off' end as state
  from kernel.webhook;
grant select on kernel.webhook_shown to sixlink_app;
create view kernel.webhook_delivery_shown with (security_invoker = true) as
  select d.tenant_id, d.id, d.fact_name, d.fact_id, d.state, d.tries, d.created_at, d.last_at, d.last_status,
    d.last_error, d.webhook_id, w.name as webhook
  from kernel.webhook_delivery d join kernel.webhook w on w.tenant_id = d.tenant_id and w.id = d.webhook_id;
grant select on kernel.webhook_delivery_shown to sixlink_app;
