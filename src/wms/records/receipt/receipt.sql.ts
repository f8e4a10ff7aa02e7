// Receipts: what is expected, what came, and the tasks that put it away. Quantities are checked where they
// change.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export type ReceiptSource = 'production' | 'purchase' | 'return'
export interface Receipt {
  id: Id; no: string; source: ReceiptSource; sourceId: Id; document: Id; item: Id; order: Id | null;
  orderLine: Id | null
  expected: number; received: number; putAway: number; toleranceBp: number; costMinor: number
}
const receiptColumns = `id, no, source, source_id as "sourceId", document_id as document, item_id as item,
  order_id as "order", order_line_id as "orderLine", expected, received, put_away as "putAway",
  tolerance_bp as "toleranceBp", cost_minor as "costMinor"`

export interface NewReceipt {
  id: Id; no: string; source: ReceiptSource; sourceId: Id; document: Id; item: Id; order: Id | null;
  orderLine: Id | null
  expected: number; toleranceBp: number; costMinor: number; expectedAt: string | Date
}

/** Expects goods; a document that is expected already stays as it is. Returns the receipts that are new. */
export const expectGoods = (tx: Tx, receipts: readonly NewReceipt[]) => tx.rows<{ id: Id }>(
  `insert into wms.receipt (tenant_id, created_at, id, no, source, source_id, document_id, item_id, order_id,
     order_line_id, expected, tolerance_bp, cost_minor, expected_at)
   select $1, $2, r.* from unnest($3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::uuid[],
     $9::uuid[],
     $10::uuid[], $11::bigint[], $12::int[], $13::bigint[], $14::timestamptz[]) as r
   on conflict (tenant_id, source, document_id) do nothing returning id`,
  [tx.tenant, tx.now, receipts.map(r => r.id), receipts.map(r => r.no), receipts.map(r => r.source),
    receipts.map(r => r.sourceId), receipts.map(r => r.document), receipts.map(r => r.item),
      receipts.map(r => r.order),
    receipts.map(r => r.orderLine), receipts.map(r => r.expected), receipts.map(r => r.toleranceBp),
    receipts.map(r => r.costMinor), receipts.map(r => r.expectedAt)])

export const receiptOf = (tx: Tx, source: ReceiptSource, document: Id) => tx.maybe<Receipt>(
  `select ${receiptColumns} from wms.receipt where tenant_id = $1 and source = $2 and document_id = $3`,
  [tx.tenant, source, document])

export const receiptById = (tx: Tx, id: Id) => tx.one<Receipt>(
  `select ${receiptColumns} from wms.receipt where tenant_id = $1 and id = $2`, [tx.tenant, id])

/** Counts what came, up to the tolerance; 0 when it would be more. */
export const countReceived = (tx: Tx, id: Id, quantity: number) => tx.count(
  `update wms.receipt set received = received + $3::bigint
   where tenant_id = $1 and id = $2 and received + $3::bigint <= expected + expected * tolerance_bp / 10000`,
  [tx.tenant, id, quantity])

export interface NewTask {
  id: Id; receipt: Id; item: Id; lot: Id; quantity: number; stock: Id; fromBin: Id; toBin: Id
  order: Id | null; orderLine: Id | null
}

export const openTasks = (tx: Tx, tasks: readonly NewTask[]) => tx.count(
  `insert into wms.put_away_task (tenant_id, created_at, id, receipt_id, item_id, lot_id, quantity, stock_id,
     from_bin_id, to_bin_id, order_id, order_line_id)
   select $1, $2, t.* from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::bigint[], $8::uuid[],
     $9::uuid[],
     $10::uuid[], $11::uuid[], $12::uuid[]) as t`,
  [tx.tenant, tx.now, tasks.map(t => t.id), tasks.map(t => t.receipt), tasks.map(t => t.item),
    tasks.map(t => t.lot),
    tasks.map(t => t.quantity), tasks.map(t => t.stock), tasks.map(t => t.fromBin), tasks.map(t => t.toBin),
    tasks.map(t => t.order), tasks.map(t => t.orderLine)])

export interface PutAwayTask {
  id: Id; receipt: Id; item: Id; lot: Id; lotCode: string; quantity: number; stock: Id; fromBin: Id; toBin: Id
  toBinCode: string; state: 'open' | 'done'; order: Id | null; orderLine: Id | null
}
export const putAwayTask = (tx: Tx, id: Id) => tx.maybe<PutAwayTask>(
  `select t.id, t.receipt_id as receipt, t.item_id as item, t.lot_id as lot, l.code as "lotCode", t.quantity,
     t.stock_id as stock, t.from_bin_id as "fromBin", t.to_bin_id as "toBin", b.code as "toBinCode", t.state,
     t.order_id as "order", t.order_line_id as "orderLine"
   from wms.put_away_task t join wms.lot l on l.tenant_id = $1 and l.id = t.lot_id
   join wms.bin b on b.tenant_id = $1 and b.id = t.to_bin_id
   where t.tenant_id = $1 and t.id = $2`, [tx.tenant, id])

/** Ends a task once and counts it on its receipt; 0 when somebody has ended it already. */
export const endTask = (tx: Tx, id: Id, by: string) => tx.count(
  `with ended as (
     update wms.put_away_task set state = 'done', done_at = $3, done_by = $4
     where tenant_id = $1 and id = $2 and state = 'open' returning receipt_id, quantity)
   update wms.receipt r set put_away = r.put_away + e.quantity from ended e
   where r.tenant_id = $1 and r.id = e.receipt_id`, [tx.tenant, id, tx.now, by])
