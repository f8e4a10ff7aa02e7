-- TMS: the packer finds the waybill of the list that was packed, also where its order leaves in parts.
create or replace view tms.shipment_row with (security_invoker = true) as
  select s.tenant_id, s.id, s.no, s.order_id, s.order_no, s.state, coalesce(s.carrier, '') as carrier,
    coalesce(c.name_zh, '') as carrier_name_zh, coalesce(c.name_en, '') as carrier_name_en,
    coalesce(v.name_zh, '') as service_name_zh, coalesce(v.name_en, '') as service_name_en,
    coalesce(s.tracking_number, '') as tracking_number, s.cost_minor, s.days,
    s.receiver ->> 'province' as province, s.receiver ->> 'city' as city, s.receiver ->> 'county' as county,
    s.weight_grams, s.created_at, s.eta_at, s.picked_up_at, s.delivered_at,
    (s.state not in ('delivered', 'cancelled', 'returned')
      and coalesce(s.promised_at, s.eta_at) < now()) as is_late, c.id as carrier_id, s.pick_list_id
  from tms.shipment s
  left join tms.carrier c on c.tenant_id = s.tenant_id and c.code = s.carrier
  left join tms.service v on v.tenant_id = s.tenant_id and v.carrier = s.carrier and v.code = s.service;
