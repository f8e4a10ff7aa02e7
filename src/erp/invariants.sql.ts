// What must hold in ERP at any moment: each query returns no row when all is well (reliability.md 2.A and
// 2.H).

export interface Invariant { code: string; says: string; sql: string }

export const erpInvariants: Invariant[] = [
  { code: 'I-01', says: 'every posted entry balances and shows its own sum', sql: `
    select e.tenant_id, e.id from erp.journal_entry e
    left join erp.journal_line l on l.tenant_id = e.tenant_id and l.entry_id = e.id
    group by e.tenant_id, e.id, e.debit_minor
    having coalesce(sum(l.debit_minor), 0) <> coalesce(sum(l.credit_minor), 0) or
      coalesce(sum(l.debit_minor), 0) <> e.debit_minor` },
  { code: 'I-02',
    says: 'an entry has at least two lines, each with one side; only red entries have negative amounts',
      sql: `
    select e.tenant_id, e.id from erp.journal_entry e
    left join erp.journal_line l on l.tenant_id = e.tenant_id and l.entry_id = e.id
    group by e.tenant_id, e.id, e.kind
    having count(l.line_no) < 2 or bool_or((l.debit_minor <> 0) = (l.credit_minor <> 0))
      or (e.kind <> 'reversal' and bool_or(least(l.debit_minor, l.credit_minor) < 0))` },
  { code: 'I-03', says: 'stored balances equal the sum of the lines, in both directions', sql: `
    select tenant_id, month, account from (
      select e.tenant_id, e.month, l.account, sum(l.debit_minor) as debit, sum(l.credit_minor) as credit
      from erp.journal_entry e join erp.journal_line l on l.tenant_id = e.tenant_id and l.entry_id = e.id
        group by 1, 2, 3) x
    full join erp.account_balance b using (tenant_id, month, account)
    where x.debit is distinct from b.debit_minor::numeric or x.credit is distinct from
      b.credit_minor::numeric` },
  { code: 'I-04', says: 'the trial balance of every month nets to zero', sql: `
    select tenant_id, month from erp.account_balance group by 1, 2 having sum(debit_minor) <>
      sum(credit_minor)` },
  { code: 'I-05',
    says: 'entries of a month are numbered from one without gaps, and the period knows the last', sql: `
    select p.tenant_id, p.month from erp.period p
    left join erp.journal_entry e on e.tenant_id = p.tenant_id and e.month = p.month group by p.tenant_id,
      p.month, p.last_no
    having count(e.id) <> p.last_no or coalesce(max(e.no), 0) <> p.last_no or coalesce(min(e.no), 1) <> 1` },
  { code: 'I-06', says: 'nothing is posted into a month after it closed', sql: `
    select e.tenant_id, e.id from erp.journal_entry e join erp.period p on p.tenant_id = e.tenant_id and
      p.month = e.month
    where e.posted_at > p.closed_at` },
  { code: 'I-08', says: 'a reversal takes its entry back account by account', sql: `
    select r.tenant_id, r.id from erp.journal_entry r
    join erp.journal_line l on l.tenant_id = r.tenant_id and l.entry_id in (r.id, r.reverses)
    where r.reverses is not null group by r.tenant_id, r.id, l.account having sum(l.debit_minor -
      l.credit_minor) <> 0` },
  { code: 'I-10', says: 'open invoices, what customers owe and account 1122 are one figure', sql: `
    select tenant_id, customer_id::text as what from (select tenant_id, customer_id, sum(open_minor) as open
      from erp.invoice group by 1, 2) i
    full join erp.receivable r using (tenant_id, customer_id) where coalesce(i.open, 0) <>
      coalesce(r.open_minor, 0)
    union all
    select tenant_id, '1122' from (select tenant_id, sum(open_minor) as open from erp.invoice group by 1) i
    full join (select tenant_id, sum(debit_minor - credit_minor) as balance from erp.account_balance where
      account = '1122'
      group by 1) b using (tenant_id) where coalesce(i.open, 0) <> coalesce(b.balance, 0)` },
  { code: 'I-12', says: 'a purchase line received what its receipts say, at most a tenth more than ordered',
    sql: `
    select l.tenant_id, l.id from erp.purchase_line l
    left join (select tenant_id, purchase_line_id, sum(quantity) as quantity from erp.purchase_receipt group
      by 1, 2) r
      on r.tenant_id = l.tenant_id and r.purchase_line_id = l.id
    where l.received <> coalesce(r.quantity, 0) or l.received > l.quantity * 1.1` },
  { code: 'I-13', says: 'an invoice has exactly its sale entry with its amounts', sql: `
    select v.tenant_id, v.id from erp.invoice v
    left join erp.journal_entry e on e.tenant_id = v.tenant_id and e.kind = 'sale' and e.source_id = v.id
    where e.id is null or e.debit_minor <> v.gross_minor or e.order_id is distinct from v.order_id
    union all
    select e.tenant_id, e.id from erp.journal_entry e
    where e.kind = 'sale' and not exists (select from erp.invoice v where v.tenant_id = e.tenant_id and v.id
      = e.source_id)` },
  { code: 'I-13b', says: 'the lines of an invoice do not exceed it', sql: `
    select v.tenant_id, v.id from erp.invoice v
    join erp.invoice_line l on l.tenant_id = v.tenant_id and l.invoice_id = v.id group by v.tenant_id, v.id,
      v.gross_minor, v.tax_minor
    having sum(l.gross_minor) > v.gross_minor or sum(l.tax_minor) > v.tax_minor` },
  { code: 'I-84',
    says: 'a material entry has its job: the cost issued to it is not less', sql: `
    select e.tenant_id, e.id from erp.journal_entry e join erp.production_order o on o.tenant_id =
      e.tenant_id and o.job_order_id = e.source_id
    where e.kind = 'material-issue' group by e.tenant_id, e.id, e.debit_minor having sum(o.issued_cost_minor)
      < e.debit_minor` },
  { code: 'I-85', says: 'a decided supply points at a live production or purchase order of its line', sql: `
    select d.tenant_id, d.id from erp.supply_demand d
    left join erp.production_order o on o.tenant_id = d.tenant_id and o.id = d.production_order_id
    left join erp.purchase_order p on p.tenant_id = d.tenant_id and p.id = d.purchase_order_id
    where d.state = 'decided' and (
      d.decision = 'make' and (o.id is null or o.state in ('completed', 'cancelled') or o.order_line_id is
        distinct from d.order_line_id)
      or d.decision = 'buy' and (p.id is null or p.state in ('received', 'cancelled')))` },
  { code: 'E-01', says: 'what was promised of a material is what open production orders still take', sql: `
    select tenant_id, item_id from (
      select m.tenant_id, m.item_id, sum(m.quantity - least(m.issued, m.quantity)) as promised
      from erp.production_material m join erp.production_order o on o.tenant_id = m.tenant_id and o.id =
        m.production_order_id
      where o.state in ('waiting-for-material', 'planned', 'in-progress') group by 1, 2) x
    full join erp.material_promise p using (tenant_id, item_id) where coalesce(x.promised, 0) <>
      coalesce(p.promised, 0)` },
  { code: 'E-02', says: 'the budget knows what was ordered in its month', sql: `
    select b.tenant_id, b.month from erp.budget b
    left join (select tenant_id, date_trunc('month', ordered_at at time zone 'Asia/Shanghai')::date as month,
      sum(total_minor) as total
      from erp.purchase_order where state <> 'cancelled' group by 1, 2) o on o.tenant_id = b.tenant_id and
        o.month = b.month
    where b.committed_minor <> coalesce(o.total, 0)` },
  { code: 'E-03', says: 'a purchase order is the sum of its lines, and received when all of them are', sql: `
    select o.tenant_id, o.id from erp.purchase_order o
    left join erp.purchase_line l on l.tenant_id = o.tenant_id and l.purchase_order_id = o.id
    group by o.tenant_id, o.id, o.total_minor, o.state
    having coalesce(sum(l.amount_minor), 0) <> o.total_minor
      or (o.state = 'received') <> coalesce(bool_and(l.closed_at is not null), false) and o.state <>
        'cancelled'` },
  { code: 'E-04', says: 'no order line is supplied twice: one open production order at most', sql: `
    select tenant_id, order_line_id from erp.production_order
    where order_line_id is not null and state in ('waiting-for-material', 'planned', 'in-progress')
    group by 1, 2 having count(*) > 1` },
  { code: 'E-05', says: 'nothing is planned for a cancelled order', sql: `
    select s.tenant_id, s.order_id from erp.order_supply s where s.cancelled_at is not null and (
      exists (select from erp.supply_demand d where d.tenant_id = s.tenant_id and d.order_id = s.order_id and
        d.state in ('proposed', 'decided'))
      or exists (select from erp.production_order o where o.tenant_id = s.tenant_id and o.order_id =
        s.order_id
        and o.state in ('waiting-for-material', 'planned', 'in-progress')))` },
  { code: 'E-06', says: 'a supplied order line gets no less than it lacks', sql: `
    select d.tenant_id, d.id from erp.supply_demand d where d.state = 'fulfilled' and d.decision = 'make' and
      d.short > (
      select coalesce(sum(o.good), 0) from erp.production_order o where o.tenant_id = d.tenant_id and
        o.order_line_id = d.order_line_id
        and o.state = 'completed')` },
]
