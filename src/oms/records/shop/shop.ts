// The shop: where orders come from by signed webhooks, and how they are taken in.
import type { Tx } from '#kernel/db.ts'
import type { Shop } from './shop.sql.ts'
import { findFirst, findShops } from './shop.sql.ts'

export type { Shop } from './shop.sql.ts'

/** An open shop with its secret, for the door of the webhooks. Nothing else may show the secret. */
export const shopOf = async (tx: Tx, code: string): Promise<Shop | undefined> =>
  (await findShops(tx, [code]))[0]

/** Whether a number of the shop already stands for an order. */
export const isKnown = async (tx: Tx, shop: string, externalNo: string): Promise<boolean> =>
  (await findFirst(tx, shop, externalNo)) !== undefined
