// What must always be true of stock (reliability 2.C): each query returns no row when all is well. Over all
// tenants.
export interface Invariant { readonly code: string; readonly says: string; readonly sql: string }

export const wmsInvariants: readonly Invariant[] = [
  { code: 'I-27', says: 'the sum of the ledger is the balance', sql: `
    select tenant_id, item_id, lot_id, bin_id, status, ledger, on_hand
    from (select tenant_id, item_id, lot_id, bin_id, status, sum(quantity) as ledger
      from wms.stock_ledger group by 1, 2, 3, 4, 5) e
    full join wms.stock s using (tenant_id, item_id, lot_id, bin_id, status)
    where coalesce(ledger, 0) <> coalesce(on_hand, 0)` },
  { code: 'I-28', says: 'there is one balance for a place, lot and status', sql: `
    select tenant_id, item_id, lot_id, bin_id, status from wms.stock group by 1, 2, 3, 4,
      5 having count(*) > 1` },
  { code: 'I-30', says: 'reserved stands between nothing and what is on hand', sql: `
    select * from wms.stock where reserved < 0 or reserved > on_hand or on_hand < 0` },
  { code: 'I-31', says: 'what is reserved is the sum of its active reservations', sql: `
    select tenant_id, stock_id, held, reserved
    from (select tenant_id, stock_id, sum(quantity) as held from wms.reservation where state = 'active' group
      by 1, 2) r
    full join (select tenant_id, id as stock_id, reserved from wms.stock) s using (tenant_id, stock_id)
    where coalesce(held, 0) <> coalesce(reserved, 0)` },
  { code: 'I-31b', says: 'a reservation is of the item of its stock and its line', sql: `
    select r.tenant_id, r.id from wms.reservation r
    left join wms.stock s on s.tenant_id = r.tenant_id and s.id = r.stock_id
    left join wms.demand d on d.tenant_id = r.tenant_id and d.id = r.demand_id
    where s.item_id is distinct from r.item_id or d.item_id is distinct from r.item_id
      or d.order_id is distinct from r.order_id` },
  { code: 'I-32', says: 'a line has as much allocated as is reserved and issued for it', sql: `
    select d.tenant_id, d.id, d.allocated, d.issued from wms.demand d
    left join wms.reservation r on r.tenant_id = d.tenant_id and r.demand_id = d.id and r.state <> 'released'
    group by d.tenant_id, d.id
    having d.allocated <> coalesce(sum(r.quantity), 0)
      or d.issued <> coalesce(sum(r.quantity) filter (where r.state = 'consumed'), 0)` },
  { code: 'I-33', says: 'a cancelled line holds nothing', sql: `
    select r.tenant_id, r.id from wms.reservation r
    join wms.demand d on d.tenant_id = r.tenant_id and d.id = r.demand_id
    where r.state = 'active' and d.cancelled_at is not null` },
  { code: 'I-34', says: 'a move nets to nothing', sql: `
    select tenant_id, move_id from wms.stock_ledger where kind = 'move' group by 1, 2
    having sum(quantity) <> 0 or count(*) < 2` },
  { code: 'I-35', says: 'a document posts once per place and lot', sql: `
    select tenant_id, source, source_id, item_id, lot_id, bin_id, status, kind, sign(quantity) from
      wms.stock_ledger
    where source in ('put-away', 'job-order', 'count', 'move')
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9 having count(*) > 1` },
  { code: 'I-36', says: 'the ledger is only ever appended to', sql: `
    select relname from pg_stat_user_tables where schemaname = 'wms' and relname like 'stock_ledger%'
      and (n_tup_upd > 0 or n_tup_del > 0)` },
  { code: 'I-39', says: 'put away is at most received, received at most expected with its tolerance', sql: `
    select tenant_id, id from wms.receipt
    where put_away > received or received > expected + expected * tolerance_bp / 10000` },
  { code: 'I-39b', says: 'what a receipt put away is the sum of its tasks done, received the sum of all',
    sql: `
    select r.tenant_id, r.id from wms.receipt r
    left join wms.put_away_task t on t.tenant_id = r.tenant_id and t.receipt_id = r.id
    group by r.tenant_id, r.id
    having r.received <> coalesce(sum(t.quantity), 0)
      or r.put_away <> coalesce(sum(t.quantity) filter (where t.state = 'done'), 0)` },
  { code: 'I-39c', says: 'what stands at the dock is what open tasks will put away', sql: `
    select tenant_id, id as stock_id from wms.stock s
    where status = 'receiving' and on_hand <> (select coalesce(sum(t.quantity), 0) from wms.put_away_task t
      where t.tenant_id = s.tenant_id and t.stock_id = s.id and t.state = 'open')` },
  { code: 'I-40', says: 'picked is at most the task, and an open task asks no more than is reserved', sql: `
    select t.tenant_id, t.id from wms.pick_task t
    left join wms.reservation r on r.tenant_id = t.tenant_id and r.id = t.reservation_id
    where t.picked > t.quantity
      or t.state = 'open' and (r.state is distinct from 'active' or t.quantity - t.picked > r.quantity)` },
  { code: 'I-40b', says: 'a reservation is on one open task at most', sql: `
    select tenant_id, reservation_id from wms.pick_task where state = 'open' group by 1,
      2 having count(*) > 1` },
  { code: 'I-41', says: 'a bin holds no more than its room and its load', sql: `
    select b.tenant_id, b.id from wms.bin b
    join wms.stock s on s.tenant_id = b.tenant_id and s.bin_id = b.id and s.on_hand > 0
    join master.item i on i.tenant_id = s.tenant_id and i.id = s.item_id
    group by b.tenant_id, b.id
    having sum(s.on_hand * i.length_mm * i.width_mm * i.height_mm) > b.capacity_cm3 * 1000
      or sum(s.on_hand * i.weight_grams) > b.capacity_grams` },
  { code: 'I-43', says: 'goods that were made are available only with a receipt of their inspection', sql: `
    select s.tenant_id, s.id from wms.stock s
    join wms.lot l on l.tenant_id = s.tenant_id and l.id = s.lot_id
    where l.source = 'production' and s.status = 'available' and s.on_hand > 0 and not exists (
      select from wms.receipt r where r.tenant_id = l.tenant_id and r.source = 'production'
        and r.source_id = l.source_id and r.item_id = l.item_id)` },
  { code: 'W-01', says: 'an order whose list is issued holds nothing of it any more', sql: `
    select r.tenant_id, r.id from wms.reservation r
    join wms.pick_list p on p.tenant_id = r.tenant_id and p.id = r.pick_list_id
    where r.state = 'active' and p.state in ('issued', 'cancelled')` },
]
