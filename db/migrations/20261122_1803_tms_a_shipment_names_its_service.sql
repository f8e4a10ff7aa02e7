-- TMS: other rooms and screens read the service of a shipment by its name, as they read its carrier.
create or replace view tms.published_shipment with (security_invoker = true) as
  select s.tenant_id, s.id, s.no, s.order_id, s.carrier, c.name_zh as carrier_name_zh, c.name_en as carrier_name_en,
    s.service, s.state, s.tracking_number, s.cost_minor, s.days, s.why_zh, s.why_en, s.eta_at, s.created_at,
    s.booked_at, s.picked_up_at, s.delivered_at, s.tracking_token, v.name_zh as service_name_zh,
    v.name_en as service_name_en
  from tms.shipment s
  left join tms.carrier c on c.tenant_id = s.tenant_id and c.code = s.carrier
  left join tms.service v on v.tenant_id = s.tenant_id and v.carrier = s.carrier and v.code = s.service;
