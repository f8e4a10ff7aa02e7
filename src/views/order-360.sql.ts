// Statements of the order's page: each reads one published view by the order ($1 tenant, $2 order).

const item = `x.item_id, i.code as item_code, i.name_zh as item_name_zh, i.name_en as item_name_en, i.uom,
  i.uom_scale`
const joinItem = `join master.item i on i.tenant_id = x.tenant_id and i.id = x.item_id`
const jobsOfOrder = `(select j.id from mes.published_job_order j where j.tenant_id = $1 and j.order_id = $2)`
const operationsOfOrder = `(select p.id from mes.published_operation p where p.tenant_id = $1
  and p.job_order_id in ${jobsOfOrder})`

export const order = `
  select id, no, external_no, channel, customer_id, customer_code, customer_name_zh, customer_name_en,
    customer_level, status,
    hold_reasons, priority, ship_policy, rule, placed_at, accepted_at, wanted_at, promised_at,
      promise_uncertain, promise_why,
    total_minor, contact, province, city, county, carrier, tracking_number, tracking_token, eta_at,
      shipped_at, completed_at,
    is_late
  from oms.published_order where tenant_id = $1 and id = $2`

export const lines = `
  select x.id, x.line_no, ${item}, x.quantity, x.price_minor, x.amount_minor, x.checks, x.expected_at,
    x.expected_uncertain,
    coalesce(s.on_hand, 0) as on_hand, coalesce(s.available, 0) as available
  from oms.published_order_line x ${joinItem}
  left join wms.published_stock s on s.tenant_id = x.tenant_id and s.item_id = x.item_id
  where x.tenant_id = $1 and x.order_id = $2 order by x.line_no`

export const allocations = `
  select id, line_id, item_id, lot, bin, quantity, state from wms.published_allocation
  where tenant_id = $1 and order_id = $2 and state <> 'released' order by line_id, id`

export const assessment = `
  select verdict, stock, plan, budget, at from erp.published_assessment where tenant_id = $1
    and order_id = $2`

export const supply = `
  select id, order_line_id, item_id, short, make_at, make_cost_minor, buy_at, buy_cost_minor, decision,
    decided_by, state,
    expected_at, production_order_id, purchase_order_id, uncertain, why_zh, why_en
  from erp.published_supply where tenant_id = $1 and order_id = $2 order by id`

export const production = `
  select id, no, item_id, quantity, good, scrap, state, start_at, due_at, expected_at, uncertain,
    order_line_id
  from erp.published_production_order where tenant_id = $1 and order_id = $2 order by id`

export const purchases = `
  select x.id, x.no, x.supplier_id, p.name_zh as supplier_name_zh, p.name_en as supplier_name_en, x.state,
    x.expected_at,
    x.total_minor, x.production_order_id
  from erp.published_purchase_order x join master.party p on p.tenant_id = x.tenant_id
    and p.id = x.supplier_id
  where x.tenant_id = $1 and x.order_id = $2 order by x.id`

export const jobs = `
  select x.id, x.no, x.production_order_id, ${item}, x.quantity, x.good, x.scrap, x.state, x.due_at,
    x.expected_at, x.released_at,
    x.completed_at, x.lot, x.is_uncertain
  from mes.published_job_order x ${joinItem} where x.tenant_id = $1 and x.order_id = $2 order by x.id`

export const operations = `
  select x.id, x.job_order_id, x.sequence, x.code, x.name_zh, x.name_en, x.kind, x.work_center, x.machine,
    x.state, x.quantity,
    x.good, x.scrap, x.allowed_at, x.started_at, x.finished_at, x.blocked_reason, x.flag_reason,
    m.id as machine_id, m.state as machine_state
  from mes.published_operation x
  left join mcs.published_machine m on m.tenant_id = x.tenant_id and m.code = x.machine
  where x.tenant_id = $1 and x.job_order_id in ${jobsOfOrder} order by x.job_order_id, x.sequence`

export const inspections = `
  select id, no, job_order_id, lot, quantity, sample_size, acceptance, rejection, defects, state,
    requested_at, decided_at
  from mes.published_inspection where tenant_id = $1 and job_order_id in ${jobsOfOrder} order by id`

export const materials = `
  select x.job_order_id, ${item}, x.lot, x.quantity from mes.published_material x ${joinItem}
  where x.tenant_id = $1 and x.job_order_id in ${jobsOfOrder} order by i.code, x.lot`

export const alarms = `
  select id, machine, machine_id, code, severity, state, message_zh, message_en, raised_at, cleared_at,
    operation_id
  from mcs.published_alarm where tenant_id = $1 and operation_id in ${operationsOfOrder} order by raised_at,
    id`

export const commands = `
  select id, machine, parameter, value, unit, state, operation_id, requested_at, sent_at, confirmed_at,
    read_back, reason
  from mcs.published_command where tenant_id = $1 and kind = 'setpoint'
    and operation_id in ${operationsOfOrder}
    order by requested_at, id`

export const tasks = `
  select id, kind, state, item_id, lot, quantity, from_bin, to_bin, created_at, done_at
  from wms.published_task where tenant_id = $1 and order_id = $2 order by created_at, id`

const shipmentsOfOrder = `
  (select so.shipment_id from tms.published_shipment_order so where so.tenant_id = $1 and so.order_id = $2)`

export const pickLists = `
  select id, no, state, created_at, packed_at from wms.published_pick_list
  where tenant_id = $1 and order_id = $2 order by id`

export const shipments = `
  select id, no, carrier, carrier_name_zh, carrier_name_en, service, service_name_zh, service_name_en, state,
    tracking_number, cost_minor,
    days, why_zh, why_en,
    eta_at, created_at, booked_at, delivered_at, tracking_token
  from tms.published_shipment where tenant_id = $1 and id in ${shipmentsOfOrder} order by id`

/** Other orders that leave together with this one: packed, or waiting to be. */
export const together = `
  select t.order_id, t.order_no, t.shipment_id, null::uuid as pick_list_id from tms.published_shipment_order t
  where t.tenant_id = $1 and t.shared and t.order_id <> $2 and t.shipment_id in ${shipmentsOfOrder}
  union all
  select o.order_id, o.order_no, null::uuid, o.id from wms.published_pick_list p
  join wms.published_pick_list o on o.tenant_id = $1 and o.together_id = p.together_id and o.order_id <> $2
  where p.tenant_id = $1 and p.order_id = $2 and p.state in ('released', 'picking', 'picked')
    and o.state in ('released', 'picking', 'picked')
  order by 2`

export const tracking = `
  select t.id, t.shipment_id, t.state, t.at, t.place, t.text from tms.published_tracking t
  where t.tenant_id = $1 and t.shipment_id in
    ${shipmentsOfOrder}
  order by t.at, t.id`

export const invoices = `
  select id, no, net_minor, tax_minor, gross_minor, issued_at, open_minor, state
  from erp.published_invoice where tenant_id = $1 and order_id = $2 order by id`

export const entries = `
  select id, no, day, kind, memo_zh, memo_en, source, debit_minor
  from erp.published_entry where tenant_id = $1 and order_id = $2 order by id`

export const entryLines = `
  select l.entry_id, l.line_no, l.account, l.account_name_zh, l.account_name_en, l.debit_minor, l.credit_minor
  from erp.published_entry_line l where l.tenant_id = $1 and l.entry_id in
    (select e.id from erp.published_entry e where e.tenant_id = $1 and e.order_id = $2)
  order by l.entry_id, l.line_no`
