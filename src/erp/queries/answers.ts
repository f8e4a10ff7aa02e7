// What other rooms ask ERP.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { Minor } from '#values/money.ts'
import { openReceivables } from '../records/invoice/invoice.sql.ts'

/** What customers owe on invoices, one row each; customers without debts are missing. */
export async function receivablesOf(tx: Tx, customers: readonly Id[]): Promise<Map<Id, Minor>> {
  return new Map((await openReceivables(tx, customers)).map(r => [r.customer, r.open]))
}
