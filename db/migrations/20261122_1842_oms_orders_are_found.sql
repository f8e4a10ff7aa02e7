-- Orders and letters are found by parts of what stands on them; a page of orders joins its customers once.
select kernel.make_findable('oms.sales_order',
  array['no', $$coalesce(external_no, '')$$, 'contact', $$coalesce(tracking_number, '')$$]);
select kernel.make_findable('oms.mail', '{to_address,subject}');

-- A left join by the key: a count needs no customer, a page looks each up once.
create or replace view oms.published_order with (security_invoker = true) as
select o.tenant_id, o.id, o.no, o.external_no, o.channel, o.shop, o.customer_id,
  p.code as customer_code, p.name_zh as customer_name_zh, p.name_en as customer_name_en, p.level as customer_level,
  o.status, o.hold_reasons, o.priority, o.ship_policy, o.rule, o.placed_at, o.accepted_at, o.wanted_at, o.promised_at,
  o.promise_uncertain, o.promise_why, o.total_minor, o.contact, o.province, o.city, o.county, o.carrier,
  o.tracking_number, o.tracking_token, o.eta_at, o.shipped_at, o.completed_at,
  case o.status
    when 'cancelled' then false
    when 'completed' then o.completed_at > coalesce(o.wanted_at, o.promised_at, 'infinity')
    else coalesce(o.promised_at < now(), false) or coalesce(o.promised_at > o.wanted_at, false)
      or coalesce(o.wanted_at < now(), false) end as is_late
from oms.sales_order o left join master.party p on p.tenant_id = o.tenant_id and p.id = o.customer_id;
