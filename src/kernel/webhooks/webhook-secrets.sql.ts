// The secrets of webhooks, sealed at rest: what is written and read of them passes here.
import type { Id } from '#values/id.ts'
import type { Tx } from '../db.ts'
import { seal, unseal } from '../secrets/seal.ts'
import { keepsSecrets } from '../secrets/seal-all.ts'

const placeOf = (tenant: number, id: Id): string => `webhook ${tenant} ${id}`

/** A webhook's secret as it is stored. */
export const sealedForWebhook = (tx: Tx, id: Id, secret: string): string =>
  seal(placeOf(tx.tenant, id), secret)

/** The secrets of webhooks, opened. */
export const openedSecrets = <T extends { webhook: Id; secret: string; old_secret: string | null }>(
  tenant: number,
  rows: readonly T[],
): T[] =>
  rows.map(row => {
    const place = placeOf(tenant, row.webhook)
    const { secret, old_secret: old } = row
    return { ...row, secret: unseal(place, secret), old_secret: old === null ? null : unseal(place, old) }
  })

const storedSecrets = (tx: Tx) =>
  tx.rows<{ id: Id; stored: string }>(
    `select id, secret as stored from kernel.webhook where tenant_id = $1
    union all select id, old_secret from kernel.webhook where tenant_id = $1 and old_secret is not null`,
    [tx.tenant],
  )
const putSecret = (tx: Tx, id: Id, old: string, sealed: string) =>
  tx.count(
    `update kernel.webhook set secret = case when secret = $3 then $4 else secret end,
      old_secret = case when old_secret = $3 then $4 else old_secret end
    where tenant_id = $1 and id = $2 and (secret = $3 or old_secret = $3)`,
    [tx.tenant, id, old, sealed],
  )

keepsSecrets(async tx =>
  (await storedSecrets(tx)).map(({ id, stored }) => ({
    place: placeOf(tx.tenant, id),
    stored,
    put: sealed => putSecret(tx, id, stored, sealed),
  })),
)
