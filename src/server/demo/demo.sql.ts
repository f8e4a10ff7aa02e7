// What the demo panel needs of the database: the secret with which its shop signs.
import type { Tx } from '#kernel/db.ts'

export const shopSecret = (tx: Tx, code: string) => tx.maybe<{ secret: string }>(
  `select secret from oms.shop where tenant_id = $1 and code = $2`, [tx.tenant, code])
