// Series of document numbers: blocks are taken in a statement of their own, so that no order waits for
// another.
import type { Tx } from './db.ts'

/** Takes `count` numbers of a series and returns the last of them. */
export const takeNumbers = (tx: Tx, kind: string, period: string, count: number) =>
  tx.one<{ last: number }>(
    `insert into kernel.number_series as s (tenant_id, kind, period, last) values ($1, $2, $3, $4)
   on conflict (tenant_id, kind, period) do update set last = s.last + excluded.last returning last`,
    [tx.tenant, kind, period, count],
  )
