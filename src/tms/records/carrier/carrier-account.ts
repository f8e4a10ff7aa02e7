// Who we are to a carrier: its account and the secret of its pushes, which lie sealed in the database.
import type { Tx } from '#kernel/db.ts'
import { seal, unseal } from '#kernel/secrets/seal.ts'
import { keepsSecrets } from '#kernel/secrets/seal-all.ts'
import { putAccount, putPushSecret, storedAccount, storedAccounts } from './carrier.sql.ts'
import type { StoredAccount } from './carrier.sql.ts'

export interface CarrierAccount extends StoredAccount {
  account: Record<string, string>
}
const placeOf = (tx: Tx, code: string): string => `carrier ${tx.tenant} ${code}`
const placeOfAccount = (tx: Tx, code: string): string => `carrier-account ${tx.tenant} ${code}`

/** What the adapter of a carrier needs to speak for us. */
export async function carrierAccount(tx: Tx, code: string): Promise<CarrierAccount | undefined> {
  const stored = await storedAccount(tx, code)
  if (!stored) return undefined
  const { account } = stored
  const opened = (sealed: string) =>
    JSON.parse(unseal(placeOfAccount(tx, code), sealed)) as CarrierAccount['account']
  return {
    ...stored,
    push_secret: unseal(placeOf(tx, code), stored.push_secret),
    account: typeof account === 'string' ? opened(account) : account,
  }
}

/** The secret of a carrier's pushes as it is stored. */
export const sealedPushSecret = (tx: Tx, code: string, secret: string): string =>
  seal(placeOf(tx, code), secret)

keepsSecrets(async tx =>
  (await storedAccounts(tx)).flatMap(({ code, push_secret, account }) => {
    const push = {
      place: placeOf(tx, code),
      stored: push_secret,
      put: (sealed: string) => putPushSecret(tx, code, push_secret, sealed),
    }
    const own = {
      place: placeOfAccount(tx, code),
      stored: typeof account === 'string' ? account : JSON.stringify(account),
      put: (sealed: string) => putAccount(tx, code, account, sealed),
    }
    // An account that says nothing holds no secret.
    return typeof account === 'string' || Object.keys(account).length ? [push, own] : [push]
  }),
)
