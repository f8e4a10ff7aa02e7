// The shop: where orders come from by signed webhooks, and how they are taken in.
import type { Tx } from '#kernel/db.ts'
import { seal, unseal } from '#kernel/secrets/seal.ts'
import { keepsSecrets } from '#kernel/secrets/seal-all.ts'
import type { Shop } from './shop.sql.ts'
import { findFirst, findShops, placeOf, putSecret, storedSecrets } from './shop.sql.ts'

export type { Shop } from './shop.sql.ts'

/** An open shop with its secret, for the door of the webhooks. Nothing else may show the secret. */
export async function shopOf(tx: Tx, code: string): Promise<Shop | undefined> {
  const [shop] = await findShops(tx, [code])
  return shop && { ...shop, secret: shop.secret && unseal(placeOf(tx.tenant, code), shop.secret) }
}

/** A shop's secret as it is stored. */
export const sealedForShop = (tx: Tx, code: string, secret: string): string =>
  seal(placeOf(tx.tenant, code), secret)

keepsSecrets(async tx =>
  (await storedSecrets(tx)).map(({ code, stored }) => ({
    place: placeOf(tx.tenant, code),
    stored,
    put: sealed => putSecret(tx, code, stored, sealed),
  })),
)

/** Whether a number of the shop already stands for an order. */
export const isKnown = async (tx: Tx, shop: string, externalNo: string): Promise<boolean> =>
  (await findFirst(tx, shop, externalNo)) !== undefined
