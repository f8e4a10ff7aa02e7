-- A key says who made it and until when it is good; a webhook says what it is for; every try of a delivery is kept.
alter table kernel.api_key add column created_by text, add column expires_at timestamptz;
create view kernel.api_key_shown with (security_invoker = true) as
  select tenant_id, id, name, prefix, array_to_string(permissions, ', ') as permissions, created_by, created_at,
    last_used_at, expires_at, revoked_at,
    case when revoked_at is not null then 'revoked' when expires_at <= now() then 'expired' else 'active' end as state
  from kernel.api_key;
grant select on kernel.api_key_shown to sixlink_app;

alter table kernel.webhook add column description text not null default '';
create or replace view kernel.webhook_shown with (security_invoker = true) as
  select tenant_id, id, name, url, array_to_string(facts, ', ') as facts, created_at, disabled_at, disabled_why,
    case when disabled_at is null then 'on' else 'off' end as state, description
  from kernel.webhook;

-- why the newest try was not taken, as one of few codes (src/kernel/webhooks/problem.rule.ts)
alter table kernel.webhook_delivery add column last_problem text;
create or replace view kernel.webhook_delivery_shown with (security_invoker = true) as
  select d.tenant_id, d.id, d.fact_name, d.fact_id, d.state, d.tries, d.created_at, d.last_at, d.last_status,
    d.last_error, d.webhook_id, w.name as webhook, d.last_problem
  from kernel.webhook_delivery d join kernel.webhook w on w.tenant_id = d.tenant_id and w.id = d.webhook_id;
create index webhook_delivery_by_time on kernel.webhook_delivery (tenant_id, webhook_id, created_at, id);
create index webhook_delivery_open on kernel.webhook_delivery (tenant_id, webhook_id, state)
  where state <> 'delivered';

create table kernel.webhook_attempt (
  tenant_id int not null,
  id uuid not null,
  delivery_id uuid not null,
  at timestamptz not null,
  milliseconds int not null check (milliseconds >= 0),
  -- of the answer; null: there was none
  status int,
  problem text,
  -- the beginning of the answer, or of the error
  answer text,
  primary key (tenant_id, id),
  foreign key (tenant_id, delivery_id) references kernel.webhook_delivery
);
create index webhook_attempt_of on kernel.webhook_attempt (tenant_id, delivery_id, id);
select kernel.protect('kernel.webhook_attempt', 'select, insert');
