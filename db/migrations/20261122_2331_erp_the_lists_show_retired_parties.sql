-- The lists of customers and suppliers say which are retired.
create or replace view erp.supplier_list with (security_invoker = true) as
  select p.tenant_id, p.id, p.code, p.name_zh, p.name_en, p.contact, p.phone, p.email, p.lead_days,
    (select count(*) from erp.purchase_order o where o.tenant_id = p.tenant_id and o.supplier_id = p.id
      and o.state in ('ordered', 'partly-received')) as open_orders, p.retired
  from master.party p where p.kind = 'supplier';
create or replace view erp.customer_list with (security_invoker = true) as
  select p.tenant_id, p.id, p.code, p.name_zh, p.name_en, p.level, coalesce(p.channel, 'web-shop') as channel, p.contact,
    p.phone, p.email, p.credit_limit_minor, coalesce(r.open_minor, 0) as open_minor,
    coalesce(a.province, '') as province, coalesce(a.city, '') as city, p.retired
  from master.party p
  left join erp.receivable r on r.tenant_id = p.tenant_id and r.customer_id = p.id
  left join lateral (select province, city from master.party_address x
    where x.tenant_id = p.tenant_id and x.party_id = p.id order by is_default desc, id limit 1) a on true
  where p.kind = 'customer';
