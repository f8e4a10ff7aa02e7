// The statement of what waits for a person: of each kind asked for the oldest five, and how many there are.

const kind = (name: string, body: string): string => `
  (select '${name}' as kind, w.id::text, w.title, w.sub_zh, w.sub_en, w.at, w.link,
    count(*) over ()::int as total
   from (${body}) w where '${name}' = any($2::text[]) order by w.at, w.id limit 5)`

const operation = (name: string, state: string): string =>
  kind(
    name,
    `
  select o.id, j.no || ' · ' || o.sequence as title, o.name_zh || coalesce(' · ' || o.blocked_reason,
    '') as sub_zh,
    o.name_en || coalesce(' · ' || o.blocked_reason, '') as sub_en, coalesce(o.allowed_at,
      j.released_at) as at,
    '/mes/job-orders/' || j.id as link
  from mes.published_operation o
  join mes.published_job_order j on j.tenant_id = o.tenant_id and j.id = o.job_order_id
  where o.tenant_id = $1 and o.state = '${state}'`,
  )

const task = (name: string, tasks: string, link: string): string =>
  kind(
    name,
    `
  select t.id, i.code || ' × ' || t.quantity / i.uom_scale || ' ' || i.uom as title,
    i.name_zh || ' ' || t.from_bin || coalesce(' → ' || t.to_bin, '') as sub_zh,
    i.name_en || ' ' || t.from_bin || coalesce(' → ' || t.to_bin, '') as sub_en, t.created_at as at,
      '${link}' as link
  from wms.published_task t join master.item i on i.tenant_id = t.tenant_id and i.id = t.item_id
  where t.tenant_id = $1 and t.state = 'open' and t.kind = '${tasks}'
    and ($3::text[] is null or t.warehouse = any($3))`,
  )

export const waiting = [
  kind(
    'held-order',
    `select id, no as title, customer_name_zh as sub_zh, customer_name_en as sub_en,
    placed_at as at,
    '/oms/orders/' || id as link from oms.published_order where tenant_id = $1 and status = 'held'`,
  ),
  kind(
    'supply',
    `select s.id, i.code || ' × ' || s.short / i.uom_scale || ' ' || i.uom as title,
    i.name_zh as sub_zh,
    i.name_en as sub_en, s.created_at as at, '/oms/orders/' || s.order_id as link
    from erp.published_supply s join master.item i on i.tenant_id = s.tenant_id and i.id = s.item_id
    where s.tenant_id = $1 and s.state = 'proposed'`,
  ),
  kind(
    'purchase',
    `select p.id, p.no || ' · ¥' || to_char(p.total_minor / 100.0, 'FM999999999990.00') as title,
    s.name_zh as sub_zh, s.name_en as sub_en, p.ordered_at as at, '/erp/purchase-orders/' || p.id as link
    from erp.published_purchase_order p join master.party s on s.tenant_id = p.tenant_id
      and s.id = p.supplier_id
    where p.tenant_id = $1 and p.state = 'to-approve'`,
  ),
  operation('blocked-operation', 'blocked'),
  operation('ready-operation', 'allowed'),
  kind(
    'inspection',
    `select n.id, n.no as title, i.name_zh || ' · ' || n.lot as sub_zh,
    i.name_en || ' · ' || n.lot as sub_en,
    n.requested_at as at, '/mes/inspections/' || n.id as link
    from mes.published_inspection n join master.item i on i.tenant_id = n.tenant_id and i.id = n.item_id
    where n.tenant_id = $1 and n.state = 'requested'`,
  ),
  task('put-away', 'put-away', '/wms/put-away-tasks?state=open'),
  task('pick', 'pick', '/wms/pick-tasks?state=open'),
  kind(
    'pack',
    `select p.id, p.no as title, o.no as sub_zh, o.no as sub_en, p.created_at as at,
    '/wms/pick-lists/' || p.id as link
    from wms.published_pick_list p left join oms.published_order o on o.tenant_id = p.tenant_id
      and o.id = p.order_id
    where p.tenant_id = $1 and p.state = 'picked' and ($3::text[] is null or p.warehouses && $3)`,
  ),
  kind(
    'shipment',
    `select id, no as title, carrier_name_zh as sub_zh, carrier_name_en as sub_en,
    created_at as at,
    '/tms/shipments/' || id as link from tms.published_shipment
    where tenant_id = $1 and state in ('failed', 'exception', 'refused')`,
  ),
  kind(
    'alarm',
    `select id, machine || ' ' || code as title, message_zh as sub_zh, message_en as sub_en,
    raised_at as at,
    '/mcs/machines/' || machine_id as link from mcs.published_alarm where tenant_id = $1
      and state = 'unacknowledged'`,
  ),
  kind(
    'parked',
    `select coalesce('delivery:' || delivery, id::text) as id, name as title, says_zh as sub_zh,
    says_en as sub_en, parked_at as at,
    '/kernel/parked' as link from kernel.parked where tenant_id = $1`,
  ),
].join(' union all ')
