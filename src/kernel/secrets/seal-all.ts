// Brings every stored secret under the key of now: those that stand in clear, and those of an older key.
import type { TenantId } from '#values/id.ts'
import type { Db, Tx } from '../db.ts'
import { withTenant } from '../db.ts'
import { isSealed, seal, sealedUnder, unseal } from './seal.ts'
import { putPerson, secretsOfPeople } from './people.sql.ts'

export interface StoredSecret {
  /** What it was sealed for, e.g. `shop 7 woo-main`. */
  place: string
  stored: string
  /** Puts the new text in the place of the old; nothing, where it was changed meanwhile. */
  put: (sealed: string) => Promise<unknown>
}
/** The secrets that a room keeps for a company. */
export type SecretsOf = (tx: Tx) => Promise<StoredSecret[]>

const kept: SecretsOf[] = []

/** Tells where a room keeps secrets, so that a change of keys reaches them. */
export const keepsSecrets = (of: SecretsOf): void => void kept.push(of)

export interface Resealed {
  sealed: number
  /** Keys that are needed and missing. */
  missing: string[]
}

/** Seals what is not sealed under the key of now. May run at any time and in several processes. */
export async function sealAll(db: Db, tenants: readonly TenantId[]): Promise<Resealed> {
  const told = { sealed: 0, missing: new Set<string>() }
  for (const { place, stored, column, id } of await secretsOfPeople(db))
    await sealOne({ place, stored, put: sealed => putPerson(db, id, column, stored, sealed) }, told)
  for (const tenant of tenants)
    await withTenant(db, tenant, async tx => {
      for (const secretsOf of kept) for (const secret of await secretsOf(tx)) await sealOne(secret, told)
    })
  return { sealed: told.sealed, missing: [...told.missing] }
}

async function sealOne(
  { place, stored, put }: StoredSecret,
  told: { sealed: number; missing: Set<string> },
): Promise<void> {
  if (isSealed(stored)) return
  let clear: string
  try {
    clear = unseal(place, stored)
  } catch {
    told.missing.add(sealedUnder(stored)!)
    return
  }
  await put(seal(place, clear))
  told.sealed++
}
