// Statements on shops: where a webhook belongs, and on whom its buyers are booked.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { CarrierRule, Channel, Locale, ShipPolicy } from '../sales-order/sales-order.ts'

/** For what a shop's secret is sealed. */
export const placeOf = (tenant: number, code: string): string => `shop ${tenant} ${code}`

/** `secret` is sealed, see placeOf. */
export interface Shop {
  code: string
  channel: Channel
  platform: string | null
  secret: string | null
  customer_id: Id
  ship_policy: ShipPolicy
  rule: CarrierRule
  locale: Locale
  age_hours_max: number
}

/** Shops that are open, by code. */
export const findShops = (tx: Tx, codes: readonly string[]) =>
  tx.rows<Shop>(
    `select code, channel, platform, secret, customer_id, ship_policy, rule, locale, age_hours_max
   from oms.shop where tenant_id = $1 and code = any($2::text[]) and disabled_at is null`,
    [tx.tenant, codes],
  )

/** Our customers among the buyers, by e-mail. */
export const findBuyers = (tx: Tx, emails: readonly string[]) =>
  tx.rows<{ id: Id; email: string }>(
    `select id, lower(email) as email from master.party
   where tenant_id = $1 and kind = 'customer' and not retired and lower(email) = any($2::text[])
   order by code`,
    [tx.tenant, emails],
  )

export const findFirst = (tx: Tx, shop: string, externalNo: string) =>
  tx.maybe<{ id: Id }>(
    `select id from oms.sales_order where tenant_id = $1 and shop = $2 and external_no = $3
   and channel = (select channel from oms.shop where tenant_id = $1 and code = $2)`,
    [tx.tenant, shop, externalNo],
  )

export const customerExists = async (tx: Tx, id: Id) =>
  (await tx.maybe(
    `select from master.party where tenant_id = $1 and id = $2 and kind = 'customer' and not retired`,
    [tx.tenant, id],
  )) !== undefined

/** Every secret of the company's shops as it is stored, and its exchange. */
export const storedSecrets = (tx: Tx) =>
  tx.rows<{ code: string; stored: string }>(
    `select code, secret as stored from oms.shop where tenant_id = $1 and secret is not null`,
    [tx.tenant],
  )
export const putSecret = (tx: Tx, code: string, old: string, sealed: string) =>
  tx.count(`update oms.shop set secret = $4 where tenant_id = $1 and code = $2 and secret = $3`, [
    tx.tenant,
    code,
    old,
    sealed,
  ])

/** `secret` is sealed, see placeOf. */
export interface NewShop {
  code: string
  nameZh: string
  nameEn: string
  channel: string
  platform: string
  secret: string
  customer: Id
  shipPolicy: string
  rule: string
  locale: string
  ageHoursMax: number
}
/** Registers a shop, or changes the one of the same code. */
export const saveShop = (tx: Tx, s: NewShop) =>
  tx.count(
    `insert into oms.shop (tenant_id, code, name_zh, name_en, channel, platform, secret, customer_id,
      ship_policy, rule,
     locale, age_hours_max) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
   on conflict (tenant_id, code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en,
     channel = excluded.channel, platform = excluded.platform, secret = excluded.secret,
     customer_id = excluded.customer_id, ship_policy = excluded.ship_policy, rule = excluded.rule,
     locale = excluded.locale, age_hours_max = excluded.age_hours_max, disabled_at = null`,
    [
      tx.tenant,
      s.code,
      s.nameZh,
      s.nameEn,
      s.channel,
      s.platform,
      s.secret,
      s.customer,
      s.shipPolicy,
      s.rule,
      s.locale,
      s.ageHoursMax,
    ],
  )
