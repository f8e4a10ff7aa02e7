// What must always be true of TMS: each query returns no row (reliability.md 2.D; run as the owner, all
// tenants).

export const tmsInvariants: { code: string; says: string; sql: string }[] = [
  {
    code: 'I-44',
    says: 'one live waybill per shipment, and a carrier number is used once',
    sql: `
    select tenant_id, shipment_id::text as what from tms.waybill where state in ('requested', 'unknown',
      'active')
      group by 1, 2 having count(*) > 1
    union all select tenant_id, carrier || ' ' || no from tms.waybill where no is not null and state <> 'void'
      group by tenant_id, carrier, no having count(*) > 1`,
  },
  {
    code: 'I-45',
    says: 'an unknown carrier outcome is resolved within 15 minutes, or parked for a person',
    sql: `
    select w.tenant_id, w.key as what from tms.waybill w
    where w.state in ('requested', 'unknown') and w.requested_at < now() - interval '15 minutes'
      and not exists (select from kernel.errand e where e.tenant_id = w.tenant_id and e.name =
        'tms.request-waybill'
        and e.key = w.key)`,
  },
  {
    code: 'I-46',
    says: 'a booked or moving shipment has its active waybill with the same number',
    sql: `
    select s.tenant_id, s.id as what from tms.shipment s
    where s.state not in ('booking', 'failed', 'cancelled') and not exists (select from tms.waybill w
      where w.tenant_id = s.tenant_id and w.shipment_id = s.id and w.state = 'active' and w.no =
        s.tracking_number)`,
  },
  {
    code: 'I-47',
    says: 'signed implies departed, in that order',
    sql: `
    select tenant_id, id as what from tms.shipment
    where delivered_at is not null and (picked_up_at is null or picked_up_at > delivered_at)`,
  },
  {
    code: 'I-48',
    says: 'tracking never leaves a terminal state: delivered means every parcel is delivered',
    sql: `
    select s.tenant_id, s.id as what from tms.shipment s
    where (s.state = 'delivered') <> (s.delivered_at is not null)
      or (s.state = 'delivered' and exists (select from tms.parcel p
        where p.tenant_id = s.tenant_id and p.shipment_id = s.id and p.delivered_at is null))`,
  },
  {
    code: 'I-48b',
    says: 'pick-up and delivery are stated once per shipment and order in it',
    sql: `
    select tenant_id, subject as what from kernel.fact where name in ('tms.ShipmentPickedUp',
      'tms.ShipmentDelivered')
      group by tenant_id, name, subject, journey having count(*) > 1`,
  },
  {
    code: 'I-48c',
    says: 'what moved or arrived was stated, unless it is history from before the system',
    sql: `
    select s.tenant_id, s.id as what from tms.shipment s
    where s.delivered_at is not null and exists (select from kernel.fact f where f.tenant_id = s.tenant_id
        and f.subject = s.id::text and f.name = 'tms.CarrierBooked')
      and not exists (select from kernel.fact f where f.tenant_id = s.tenant_id and f.subject = s.id::text
        and f.name = 'tms.ShipmentDelivered')`,
  },
  {
    code: 'I-50',
    says: 'no tracking text holds a whole mobile number',
    sql: `
    select tenant_id, id as what from tms.tracking_event where text ~ '(?<![0-9])1[3-9][0-9]{9}(?![0-9])'`,
  },
  {
    code: 'TMS-1',
    says: 'at most one quote of a shipment is chosen, and it is the one it was booked with',
    sql: `
    select tenant_id, shipment_id as what from tms.quote where verdict = 'chosen' group by 1, 2 having
      count(*) > 1
    union all select s.tenant_id, s.id from tms.shipment s join tms.quote q on q.tenant_id = s.tenant_id
      and q.shipment_id = s.id and q.verdict = 'chosen'
    where s.carrier is not null and (q.carrier, q.service) <> (s.carrier, s.service)`,
  },
  {
    code: 'TMS-2',
    says: 'the freight of a shipment is that of its quote: freight and surcharges add up',
    sql: `
    select q.tenant_id, q.shipment_id as what from tms.quote q join tms.shipment s on s.tenant_id =
      q.tenant_id
      and s.id = q.shipment_id and s.carrier = q.carrier and s.service = q.service
    where q.cost_minor <> q.freight_minor + q.surcharge_minor or s.cost_minor <> q.cost_minor`,
  },
  {
    code: 'TMS-3',
    says: 'a shipment is shared by two orders or more, its own first; the others have none of their own',
    sql: `
    select s.tenant_id, s.id as what from tms.shipment s
    where s.shared and (select count(*) from tms.shipment_order o where o.tenant_id = s.tenant_id
        and o.shipment_id = s.id) < 2
      or s.shared and not exists (select from tms.shipment_order o where o.tenant_id = s.tenant_id
        and o.shipment_id = s.id and o.order_id = s.order_id and o.pick_list_id = s.pick_list_id)
    union all select o.tenant_id, o.shipment_id from tms.shipment_order o
    join tms.shipment s on s.tenant_id = o.tenant_id and s.id = o.shipment_id where not s.shared
    union all select o.tenant_id, o.shipment_id from tms.shipment_order o
    join tms.shipment s on s.tenant_id = o.tenant_id and s.pick_list_id = o.pick_list_id
      and s.id <> o.shipment_id`,
  },
  {
    code: 'TMS-4',
    says: 'the orders of a shared shipment bear its freight together, to the last fen',
    sql: `
    select f.tenant_id, f.subject as what from kernel.fact f
    join tms.shipment s on s.tenant_id = f.tenant_id and s.id::text = f.subject and s.shared
    where f.name = 'tms.ShipmentPickedUp'
    group by f.tenant_id, f.subject, s.cost_minor
    having sum((f.payload ->> 'costMinor')::bigint) <> s.cost_minor`,
  },
]
