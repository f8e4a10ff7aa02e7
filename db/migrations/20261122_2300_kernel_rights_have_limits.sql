-- Rights have limits: by warehouse and by amount, per person; advisors come for a time; a company says where
-- nobody approves their own document.
alter table kernel.membership
  -- {"warehouses": ["WH-1"], "amounts": {"erp.approve-purchase-order": 500000}}; what is not named is not limited
  add column limits jsonb not null default '{}' check (jsonb_typeof(limits) = 'object'),
  -- an advisor: from outside, for a time, with permissions of their own instead of roles
  add column advises_from timestamptz,
  add column advises_until timestamptz,
  add column advisor_permissions text[],
  add constraint membership_advises_for_a_time check (
    (advises_until is null) = (advises_from is null) and (advises_until is null) = (advisor_permissions is null)
    and advises_from < advises_until and (advises_until is null or roles = '{}'));
create index membership_advisors on kernel.membership (tenant_id) where advises_until is not null;

create table kernel.approval_rule (
  tenant_id int not null references kernel.tenant,
  -- of document, as the commands that approve it declare it: `erp.purchase-order`
  kind text not null,
  -- whoever made a document approves it too
  own_allowed boolean not null,
  -- documents above wait for approval; null: none does
  above_minor bigint check (above_minor >= 0),
  primary key (tenant_id, kind)
);
select kernel.protect('kernel.approval_rule', 'select, insert, update');

create or replace view kernel.colleague with (security_invoker = true) as
  select m.tenant_id, m.person_id as id, p.name, p.email, m.roles,
    case when m.disabled_at is not null then 'disabled' when m.advises_until is null then 'active'
      when m.advises_until <= now() then 'ended' else 'advisor' end as state, m.since,
    (select max(s.last_seen_at) from kernel.session s
      where s.tenant_id = m.tenant_id and s.person_id = m.person_id) as last_seen_at,
    m.limits, m.advises_from, m.advises_until, m.advisor_permissions
  from kernel.membership m join kernel.person p on p.id = m.person_id
  union all
  select (l.details ->> 'tenant')::int, l.id, l.email, l.email,
    array(select jsonb_array_elements_text(l.details -> 'roles')), 'invited', l.created_at, null,
    coalesce(l.details -> 'limits', '{}'), (l.details -> 'advisor' ->> 'from')::timestamptz,
    (l.details -> 'advisor' ->> 'until')::timestamptz,
    case when l.details ? 'advisor'
      then array(select jsonb_array_elements_text(l.details -> 'advisor' -> 'permissions')) end
  from kernel.link l
  where l.purpose = 'invite' and l.used_at is null and l.expires_at > now()
    and (l.details ->> 'tenant')::int = kernel.tenant()
    and not exists (select from kernel.membership m join kernel.person p on p.id = m.person_id
      where m.tenant_id = kernel.tenant() and p.email = l.email and m.disabled_at is null
        and (m.advises_until is null or m.advises_until > now()));
