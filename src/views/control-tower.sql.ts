// Statements of the control tower, over published views and the facts.

/** What lies in each room, what is late,
  what needs a person. The links of the screen filter lists the same way. */
export const stations = `
  select 'oms' as room,
    (select count(*)::int from oms.published_order where tenant_id = $1
      and status in ('held', 'accepted', 'shipping')) as backlog,
    (select count(*)::int from oms.published_order where tenant_id = $1
      and status in ('held', 'accepted', 'shipping', 'shipped') and is_late) as late,
    (select count(*)::int from oms.published_order where tenant_id = $1 and status = 'held') as alarms
  union all select 'erp',
    (select count(*)::int from erp.published_production_order where tenant_id = $1
      and state in ('waiting-for-material', 'planned', 'in-progress')),
    (select count(*)::int from erp.published_production_order where tenant_id = $1
      and state in ('waiting-for-material', 'planned', 'in-progress') and expected_at > due_at),
    (select count(*)::int from erp.published_supply where tenant_id = $1 and state = 'proposed')
  union all select 'wms',
    (select count(*)::int from wms.published_task where tenant_id = $1 and kind = 'pick' and state = 'open'),
    (select count(*)::int from wms.published_task where tenant_id = $1 and kind = 'pick' and state = 'open'
      and created_at < $2::timestamptz - interval '24 hours'),
    (select count(*)::int from wms.published_task where tenant_id = $1 and kind = 'put-away'
      and state = 'open')
  union all select 'tms',
    (select count(*)::int from tms.published_shipment where tenant_id = $1
      and state in ('booking', 'booked', 'picked-up', 'in-transit', 'out-for-delivery', 'at-pickup-point')),
    (select count(*)::int from tms.published_shipment where tenant_id = $1
      and state in ('booking', 'booked', 'picked-up', 'in-transit', 'out-for-delivery', 'at-pickup-point')
      and eta_at < $2::timestamptz),
    (select count(*)::int from tms.published_shipment where tenant_id = $1
      and state in ('failed', 'exception', 'refused'))
  union all select 'mes',
    (select count(*)::int from mes.published_job_order where tenant_id = $1
      and state in ('released', 'running', 'inspecting', 'held')),
    (select count(*)::int from mes.published_job_order where tenant_id = $1
      and state in ('released', 'running', 'inspecting', 'held') and expected_at > due_at),
    (select count(*)::int from mes.published_operation where tenant_id = $1 and state = 'blocked')
      + (select count(*)::int from mes.published_job_order where tenant_id = $1 and plant is not null
        and is_uncertain and state in ('released', 'running'))
  union all select 'mcs',
    (select count(*)::int from mcs.published_machine where tenant_id = $1 and state = 'Execute'),
    (select count(*)::int from mcs.published_machine where tenant_id = $1 and state = 'NoData'),
    (select count(*)::int from mcs.published_alarm where tenant_id = $1
      and state in ('unacknowledged', 'acknowledged'))`

/** Open orders, and those just completed, with the room in which something last happened to them. */
export const journeys = `
  with shown as (
    select id, no, status, customer_name_zh, customer_name_en, is_late, placed_at, promised_at
    from oms.published_order where tenant_id = $1
      and (status in ('held', 'accepted', 'shipping',
        'shipped') or completed_at > $2::timestamptz - interval '3 minutes')
    order by placed_at desc, id desc limit 48)
  select o.*, coalesce(split_part(f.name, '.', 1),
      case o.status when 'shipped' then 'tms' when 'shipping' then 'wms' else 'oms' end) as room,
    coalesce(f.name, '') as fact, coalesce(f.at, o.placed_at) as at
  from shown o
  left join lateral (select x.name, x.at from kernel.fact x where x.tenant_id = $1 and x.journey = o.id
    and x.name <> all('{mes.ProductionReported,mcs.PiecesCounted,erp.PlanProgressed,erp.SupplyDateChanged,
      oms.PromiseChanged,erp.JournalPosted,mcs.MachineStateChanged,oms.CustomerNotified,mes.OperationFlagged,
      mes.OperationUnflagged,erp.OrderAssessed}'::text[])
    order by x.id desc limit 1) f on true
  order by o.placed_at desc, o.id desc`

/** The newest facts with the order they serve. */
export const newestFacts = `
  select f.id, f.name, f.at, f.journey, o.no, f.actor ->> 'name' as actor
  from (select * from kernel.fact where tenant_id = $1 order by id desc limit 40) f
  left join oms.published_order o on o.tenant_id = f.tenant_id and o.id = f.journey
  order by f.id desc`

/** Machines with what they work on. */
export const machines = `
  select m.id, m.code, m.name_zh, m.name_en, m.state, m.connected, m.active_alarms, o.good, o.quantity,
    o.job_order_id, j.order_id
  from mcs.published_machine m
  left join mes.published_operation o on o.tenant_id = m.tenant_id and o.id = m.operation_id
  left join mes.published_job_order j on j.tenant_id = o.tenant_id and j.id = o.job_order_id
  where m.tenant_id = $1 order by m.code limit 24`

/** Today, in the tenant's day. */
export const day = `
  select (select count(*)::int from oms.published_order where tenant_id = $1
    and placed_at >= $2::timestamptz) as placed,
    (select coalesce(sum(total_minor), 0)::bigint from oms.published_order
      where tenant_id = $1 and placed_at >= $2::timestamptz and status <> 'cancelled') as placed_minor,
    (select count(*)::int from oms.published_order where tenant_id = $1
      and shipped_at >= $2::timestamptz) as shipped,
    (select count(*)::int from oms.published_order where tenant_id = $1
      and completed_at >= $2::timestamptz) as completed,
    (select count(*)::int from oms.published_order where tenant_id = $1
      and status in ('held', 'accepted', 'shipping', 'shipped') and is_late) as promised_late`
