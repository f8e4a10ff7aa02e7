-- The people of a company as it sees them: who works in it, who may not enter any more, who is invited.
alter table kernel.membership
  add column since timestamptz not null default now();
alter table kernel.role
  -- made by the company itself, not one of those it started with
  add column own boolean not null default false,
  add column id uuid not null default gen_random_uuid();
grant delete on kernel.role to sixlink_app;
alter table kernel.link
  add column id uuid not null unique default gen_random_uuid();
create index link_of_company on kernel.link (((details ->> 'tenant')::int))
  where purpose = 'invite' and used_at is null;

create view kernel.colleague with (security_invoker = true) as
  select m.tenant_id, m.person_id as id, p.name, p.email, m.roles,
    case when m.disabled_at is null then 'active' else 'disabled' end as state, m.since,
    (select max(s.last_seen_at) from kernel.session s
      where s.tenant_id = m.tenant_id and s.person_id = m.person_id) as last_seen_at
  from kernel.membership m join kernel.person p on p.id = m.person_id
  union all
  select (l.details ->> 'tenant')::int, l.id, l.email, l.email,
    array(select jsonb_array_elements_text(l.details -> 'roles')), 'invited', l.created_at, null
  from kernel.link l
  where l.purpose = 'invite' and l.used_at is null and l.expires_at > now()
    and (l.details ->> 'tenant')::int = kernel.tenant()
    and not exists (select from kernel.membership m join kernel.person p on p.id = m.person_id
      where m.tenant_id = kernel.tenant() and p.email = l.email and m.disabled_at is null);
grant select on kernel.colleague to sixlink_app;
