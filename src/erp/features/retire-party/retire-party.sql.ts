// Statements of retiring: the party, and what is still open with it.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export const lockParty = (tx: Tx, id: Id) =>
  tx.maybe<{ name: string; retired: boolean }>(
    `select name_zh as name, retired from master.party
    where tenant_id = $1 and id = $2 and kind in ('customer', 'supplier') for update`,
    [tx.tenant, id],
  )
export const markRetired = (tx: Tx, id: Id, retired: boolean) =>
  tx.count('update master.party set retired = $3 where tenant_id = $1 and id = $2', [tx.tenant, id, retired])

export interface OpenDocuments {
  orders: number
  orderNos: string[]
  invoices: number
  invoiceNos: string[]
  purchases: number
  purchaseNos: string[]
  shops: number
  shopNames: string[]
}
/** How many are open of each kind, and the first few by their numbers. */
const open = (count: string, names: string, what: string, name: string) =>
  `(select count(*)::int from ${what}) as ${count},
   array(select ${name} from ${what} order by 1 limit 3) as "${names}"`

export const openDocuments = (tx: Tx, party: Id) =>
  tx.one<OpenDocuments>(
    `select
    ${open('orders', 'orderNos', `oms.published_order d where d.tenant_id = $1 and d.customer_id = $2
      and d.status in ('held', 'accepted', 'shipping', 'shipped')`, 'd.no')},
    ${open('invoices', 'invoiceNos', `erp.invoice d where d.tenant_id = $1 and d.customer_id = $2
      and d.open_minor > 0`, 'd.no')},
    ${open('purchases', 'purchaseNos', `erp.purchase_order d where d.tenant_id = $1 and d.supplier_id = $2
      and d.state in ('to-approve', 'ordered', 'partly-received')`, 'd.no')},
    ${open('shops', 'shopNames', `oms.published_shop d where d.tenant_id = $1
      and d.customer_id = $2`, 'd.name_zh')}`,
    [tx.tenant, party],
  )
