// Reads of single records for the pages of ERP, each one statement.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

type Row = Record<string, unknown>

export const itemPage = (tx: Tx, id: Id) => tx.maybe<Row>(
  `select i.*, coalesce(p.promised, 0) as promised,
     coalesce((select jsonb_agg(jsonb_build_object('component', c.id, 'code', c.code, 'name_zh', c.name_zh,
       'name_en', c.name_en,
         'quantity', l.quantity, 'per', l.per, 'scrap_bp', l.scrap_bp, 'uom', c.uom, 'uom_scale', c.uom_scale,
         'cost_minor', c.cost_minor, 'has_bill', exists (select from erp.bill_of_material b where b.tenant_id
           = $1 and b.item_id = c.id))
         order by l.line_no)
       from erp.bill_line l join master.item c on c.tenant_id = $1 and c.id = l.component_id
       where l.tenant_id = $1 and l.item_id = i.id), '[]') as bill,
     coalesce((select jsonb_agg(to_jsonb(o) - 'tenant_id' - 'item_id' order by o.sequence) from
       erp.routing_operation o
       where o.tenant_id = $1 and o.item_id = i.id), '[]') as routing,
     coalesce((select jsonb_agg(jsonb_build_object('supplier', s.supplier_id, 'code', y.code, 'name_zh',
       y.name_zh, 'name_en', y.name_en,
         'price_minor', s.price_minor, 'lead_days', s.lead_days, 'minimum', s.minimum) order by
           s.price_minor, y.code)
       from master.supplier_item s join master.party y on y.tenant_id = $1 and y.id = s.supplier_id
       where s.tenant_id = $1 and s.item_id = i.id), '[]') as suppliers,
     coalesce((select jsonb_agg(jsonb_build_object('item', u.id, 'code', u.code, 'name_zh', u.name_zh,
       'name_en', u.name_en) order by u.code)
       from erp.bill_line l join master.item u on u.tenant_id = $1 and u.id = l.item_id
       where l.tenant_id = $1 and l.component_id = i.id), '[]') as used_in
   from master.item i left join erp.material_promise p on p.tenant_id = $1 and p.item_id = i.id
   where i.tenant_id = $1 and i.id = $2`, [tx.tenant, id])

export const productionPage = (tx: Tx, id: Id) => tx.maybe<Row>(
  `select l.*, o.operations, o.material_at, o.demand_id, o.order_line_id, o.planned_at, o.issued_cost_minor,
    o.received,
     o.received_cost_minor,
     coalesce((select jsonb_agg(jsonb_build_object('item', i.id, 'code', i.code, 'name_zh', i.name_zh,
       'name_en', i.name_en,
         'quantity', m.quantity, 'issued', m.issued, 'short', m.short, 'uom', i.uom, 'uom_scale',
           i.uom_scale) order by i.code)
       from erp.production_material m join master.item i on i.tenant_id = $1 and i.id = m.item_id
       where m.tenant_id = $1 and m.production_order_id = o.id), '[]') as materials,
     coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'no', p.no, 'state', p.state, 'expected_at',
       p.expected_at,
         'total_minor', p.total_minor) order by p.no)
       from erp.purchase_order p where p.tenant_id = $1 and p.production_order_id = o.id), '[]') as purchases
   from erp.production_order o join erp.production_order_list l on l.tenant_id = $1 and l.id = o.id
   where o.tenant_id = $1 and o.id = $2`, [tx.tenant, id])

export const purchasePage = (tx: Tx, id: Id) => tx.maybe<Row>(
  `select l.*, o.why_zh, o.why_en, o.made_by, o.decided_at, o.decision_reason,
     (select jsonb_agg(jsonb_build_object('line', p.id, 'line_no', p.line_no, 'item', i.id, 'code', i.code,
       'name_zh', i.name_zh,
         'name_en', i.name_en, 'quantity', p.quantity, 'received', p.received, 'price_minor', p.price_minor,
         'amount_minor', p.amount_minor, 'tax_rate_bp', p.tax_rate_bp, 'uom', i.uom, 'uom_scale', i.uom_scale,
         'closed_at', p.closed_at,
         'receipts', coalesce((select jsonb_agg(jsonb_build_object('task', r.task_id, 'quantity', r.quantity,
           'at', r.at) order by r.at)
           from erp.purchase_receipt r where r.tenant_id = $1 and r.purchase_line_id = p.id), '[]')) order by
             p.line_no)
       from erp.purchase_line p join master.item i on i.tenant_id = $1 and i.id = p.item_id
       where p.tenant_id = $1 and p.purchase_order_id = o.id) as lines
   from erp.purchase_order o join erp.purchase_order_list l on l.tenant_id = $1 and l.id = o.id
   where o.tenant_id = $1 and o.id = $2`, [tx.tenant, id])

const entryLines = `coalesce((select jsonb_agg(to_jsonb(l) - 'tenant_id' - 'entry_id' order by l.line_no)
  from erp.published_entry_line l where l.tenant_id = $1 and l.entry_id = e.id), '[]') as lines`

export const entryPage = (tx: Tx, id: Id) => tx.maybe<Row>(
  `select e.*, ${entryLines}, r.id as reversed_by, r.no as reversed_by_no
   from erp.published_entry e left join erp.published_entry r on r.tenant_id = $1 and r.reverses = e.id
   where e.tenant_id = $1 and e.id = $2`, [tx.tenant, id])

export const invoicePage = (tx: Tx, id: Id) => tx.maybe<Row>(
  `select v.*,
     coalesce((select jsonb_agg(to_jsonb(l) - 'tenant_id' - 'invoice_id' || jsonb_build_object('code', i.code,
         'name_zh', i.name_zh, 'name_en', i.name_en) order by l.line_no)
       from erp.invoice_line l join master.item i on i.tenant_id = $1 and i.id = l.item_id
       where l.tenant_id = $1 and l.invoice_id = v.id), '[]') as lines
   from erp.invoice_list v where v.tenant_id = $1 and v.id = $2`, [tx.tenant, id])

export const partyPage = (tx: Tx, id: Id) => tx.maybe<Row>(
  `select p.*, coalesce(r.open_minor, 0) as open_minor,
     coalesce((select jsonb_agg(to_jsonb(a) - 'tenant_id' - 'party_id' order by a.is_default desc, a.id) from
       master.party_address a
       where a.tenant_id = $1 and a.party_id = p.id), '[]') as addresses,
     coalesce((select jsonb_agg(jsonb_build_object('item', i.id, 'code', i.code, 'name_zh', i.name_zh,
       'name_en', i.name_en,
         'price_minor', s.price_minor, 'lead_days', s.lead_days, 'minimum', s.minimum) order by i.code)
       from master.supplier_item s join master.item i on i.tenant_id = $1 and i.id = s.item_id
       where s.tenant_id = $1 and s.supplier_id = p.id), '[]') as sells
   from master.party p left join erp.receivable r on r.tenant_id = $1 and r.customer_id = p.id
   where p.tenant_id = $1 and p.id = $2`, [tx.tenant, id])

export const supplyById = (tx: Tx, id: Id) => tx.maybe<Row>(
  `select * from erp.supply_list where tenant_id = $1 and id = $2`, [tx.tenant, id])

/** Everything ERP did for a sales order, in one answer. */
export const supplyOfOrderPage = (tx: Tx, order: Id) => tx.one<Row>(
  `select (select to_jsonb(a) - 'tenant_id' from erp.assessment a where a.tenant_id = $1 and a.order_id = $2)
    as assessment,
     coalesce((select jsonb_agg(to_jsonb(d) - 'tenant_id' order by d.created_at, d.id) from erp.supply_list d
       where d.tenant_id = $1 and d.order_id = $2), '[]') as supply,
     coalesce((select jsonb_agg(to_jsonb(o) - 'tenant_id' order by o.created_at, o.id) from
       erp.production_order_list o
       where o.tenant_id = $1 and o.order_id = $2), '[]') as production_orders,
     coalesce((select jsonb_agg(to_jsonb(o) - 'tenant_id' order by o.ordered_at, o.id) from
       erp.purchase_order_list o
       where o.tenant_id = $1 and o.order_id = $2), '[]') as purchase_orders,
     coalesce((select jsonb_agg(to_jsonb(e) - 'tenant_id' || jsonb_build_object('lines', (
         select jsonb_agg(to_jsonb(l) - 'tenant_id' - 'entry_id' order by l.line_no) from
           erp.published_entry_line l
         where l.tenant_id = $1 and l.entry_id = e.id)) order by e.posted_at, e.id)
       from erp.published_entry e where e.tenant_id = $1 and e.order_id = $2), '[]') as entries,
     (select to_jsonb(v) - 'tenant_id' from erp.published_invoice v where v.tenant_id = $1 and v.order_id =
       $2) as invoice`,
  [tx.tenant, order])

/** Opening, movement and closing of every account that moved, up to and in a month. */
export const trialBalanceRows = (tx: Tx, month: string) => tx.rows<Row>(
  `select a.code, a.name_zh, a.name_en, a.category, a.normal_side,
     sum(b.debit_minor - b.credit_minor) filter (where b.month < $2)::bigint as opening_minor,
     coalesce(sum(b.debit_minor) filter (where b.month = $2), 0)::bigint as debit_minor,
     coalesce(sum(b.credit_minor) filter (where b.month = $2), 0)::bigint as credit_minor,
     sum(b.debit_minor - b.credit_minor)::bigint as closing_minor
   from erp.account a join erp.account_balance b on b.tenant_id = $1 and b.account = a.code
   where a.tenant_id = $1 and b.month <= $2 group by a.code, a.name_zh, a.name_en, a.category, a.normal_side
     order by a.code`,
  [tx.tenant, month])

export const periodRows = (tx: Tx) => tx.rows<Row>(
  `select to_char(month, 'YYYY-MM') as month, last_no, closed_at from erp.period where tenant_id = $1 order
    by month desc limit 60`,
  [tx.tenant])

export const budgetRow = (tx: Tx, month: string) => tx.maybe<Row>(
  `select amount_minor, committed_minor from erp.budget where tenant_id = $1 and month = $2 and kind =
    'purchase'`,
  [tx.tenant, month])
