// Keys of machines and integrators.
import type { Tx } from './db.ts'

interface NewKey {
  id: string
  hash: Buffer
  prefix: string
  name: string
  permissions: readonly string[]
  /** Who made it, by name. */
  createdBy: string
  expiresAt: string | null
}
export const insertKey = (
  tx: Tx,
  key: NewKey,
) =>
  tx.count(
    `insert into kernel.api_key (tenant_id, id, token_hash, prefix, name, permissions, created_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.tenant, key.id, key.hash, key.prefix, key.name, key.permissions, key.createdBy, key.expiresAt],
  )

export const revokeKey = (tx: Tx, id: string) =>
  tx.count(
    `update kernel.api_key set revoked_at = now() where tenant_id = $1 and id = $2 and revoked_at is null`,
    [tx.tenant, id],
  )
