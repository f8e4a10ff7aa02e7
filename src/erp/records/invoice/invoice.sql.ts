// Invoices, their lines, and what customers owe on them.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface InvoiceSave {
  id: Id; no: string; order_id: Id; order_no: string; customer_id: Id; net_minor: number; tax_minor: number;
    gross_minor: number
  /** The shipment of a part; null: the whole order. */
  shipment_id: Id | null
}
export interface InvoiceLineSave {
  invoice_id: Id; line_no: number; order_line_id: Id; item_id: Id; quantity: number; tax_rate_bp: number
  net_minor: number; tax_minor: number; gross_minor: number
}
/** One invoice per order, or per shipment of its parts: answers those that are new. */
export const insertInvoices = (tx: Tx, rows: readonly InvoiceSave[]) => tx.rows<{ id: Id }>(
  `insert into erp.invoice (tenant_id, id, no, order_id, order_no, customer_id, net_minor, tax_minor,
    gross_minor, open_minor,
     issued_at, shipment_id)
   select $1, r.id, r.no, r.order_id, r.order_no, r.customer_id, r.net_minor, r.tax_minor, r.gross_minor,
     r.gross_minor, $3, r.shipment_id
   from jsonb_to_recordset($2::jsonb) as r(id uuid, no text, order_id uuid, order_no text, customer_id uuid,
     net_minor bigint, tax_minor bigint, gross_minor bigint, shipment_id uuid)
   order by r.order_id on conflict do nothing returning id`, [tx.tenant, JSON.stringify(rows), tx.now])

/** What of the lines of orders is invoiced, and for which shipments; what was taken back does not count. */
export const invoicedOf = (tx: Tx, orders: readonly Id[]) =>
  tx.rows<{ order: Id; shipment: Id | null; line: Id; quantity: number }>(
    `select i.order_id as "order", i.shipment_id as shipment, l.order_line_id as line, l.quantity
     from erp.invoice i join erp.invoice_line l on l.tenant_id = $1 and l.invoice_id = i.id
     where i.tenant_id = $1 and i.order_id = any($2::uuid[]) and i.state <> 'reversed'`, [tx.tenant, orders])

export const insertInvoiceLines = (tx: Tx, rows: readonly InvoiceLineSave[]) => tx.count(
  `insert into erp.invoice_line (tenant_id, invoice_id, line_no, order_line_id, item_id, quantity,
    tax_rate_bp, net_minor,
     tax_minor, gross_minor)
   select $1, r.* from jsonb_to_recordset($2::jsonb) as r(invoice_id uuid, line_no int, order_line_id uuid,
     item_id uuid,
     quantity bigint, tax_rate_bp int, net_minor bigint, tax_minor bigint, gross_minor bigint)`,
  [tx.tenant, JSON.stringify(rows)])

/** Adds to what customers owe (below zero: they paid), in the order of customers. */
export const addReceivables = (tx: Tx, customers: readonly Id[], amounts: readonly number[]) => tx.count(
  `insert into erp.receivable as r (tenant_id, customer_id, open_minor)
   select $1, customer, sum(amount)::bigint from unnest($2::uuid[], $3::bigint[]) as u(customer, amount)
   group by customer order by customer
   on conflict (tenant_id, customer_id) do update set open_minor = r.open_minor + excluded.open_minor`,
  [tx.tenant, customers, amounts])

/** Takes from what a customer owes; the check of the column refuses to take more. */
export const takeReceivable = (tx: Tx, customer: Id, amount: number) => tx.count(
  `update erp.receivable set open_minor = open_minor - $3 where tenant_id = $1 and customer_id = $2`,
  [tx.tenant, customer, amount])

export const setEntries = (tx: Tx, invoices: readonly Id[], entries: readonly Id[]) => tx.count(
  `update erp.invoice i set entry_id = e.entry from unnest($2::uuid[], $3::uuid[]) as e(invoice, entry)
   where i.tenant_id = $1 and i.id = e.invoice`, [tx.tenant, invoices, entries])

export interface InvoiceRow {
  id: Id; no: string; order: Id; customer: Id; gross: number; open: number;
    state: 'issued' | 'paid' | 'reversed'; entry: Id | null
}
const columns = `id, no, order_id as "order", customer_id as customer, gross_minor as gross, open_minor as
  open, state,
  entry_id as entry`
export const lockInvoice = (tx: Tx, id: Id) => tx.maybe<InvoiceRow>(
  `select ${columns} from erp.invoice where tenant_id = $1 and id = $2 for update`, [tx.tenant, id])

export const setOpen = (tx: Tx, id: Id, open: number, state: InvoiceRow['state']) => tx.count(
  `update erp.invoice set open_minor = $3, state = $4, paid_at = case when $4 = 'paid' then $5::timestamptz
    else paid_at end
   where tenant_id = $1 and id = $2`, [tx.tenant, id, open, state, tx.now])

export const openReceivables = (tx: Tx, customers: readonly Id[]) => tx.rows<{ customer: Id; open: number }>(
  `select customer_id as customer, open_minor as open from erp.receivable
   where tenant_id = $1 and customer_id = any($2::uuid[])`, [tx.tenant, customers])

/** Which invoice a payment paid, and how much of it. */
export const insertPayment = (tx: Tx, id: Id, invoice: Id, amount: number) => tx.count(
  `insert into erp.payment (tenant_id, id, invoice_id, amount_minor) values ($1, $2, $3, $4)`,
  [tx.tenant, id, invoice, amount])
export const paymentById = (tx: Tx, id: Id) => tx.maybe<{ invoice: Id; amount: number }>(
  `select invoice_id as invoice, amount_minor as amount from erp.payment where tenant_id = $1 and id = $2`,
  [tx.tenant, id])
