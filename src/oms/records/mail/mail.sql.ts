// Statements on letters to customers: written once per key, marked when they have left.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface NewMail {
  id: Id
  key: string
  order: Id
  kind: string
  locale: string
  to: string
  subject: string
  body: string
  link: string | null
}

/** Writes a letter; nothing if one with its key is there already. */
export const insertMail = (tx: Tx, m: NewMail) =>
  tx.count(
    `insert into oms.mail (tenant_id, id, key, order_id, kind, locale, to_address, subject, body, link,
      state, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'outgoing', $11) on conflict (tenant_id, key) do nothing`,
    [tx.tenant, m.id, m.key, m.order, m.kind, m.locale, m.to, m.subject, m.body, m.link, tx.now],
  )

export const markSent = (tx: Tx, id: Id, via: string) =>
  tx.maybe<{ order_id: Id; kind: string; to_address: string }>(
    `update oms.mail set state = 'sent', via = $3, sent_at = $4 where tenant_id = $1 and id = $2 and state =
      'outgoing'
   returning order_id, kind, to_address`,
    [tx.tenant, id, via, tx.now],
  )

export interface Addressee {
  no: string
  email: string | null
  locale: 'zh' | 'en'
  contact: string
  tracking_token: string | null
  eta_at: Date | null
  company_zh: string
  company_en: string
  carrier: string | null
  time_zone: string
}
/** Whom the order's letters go to, and in whose name. */
export const addresseeOf = (tx: Tx, order: Id) =>
  tx.maybe<Addressee>(
    `select o.no, o.email, o.locale, o.contact, o.tracking_token, o.eta_at, o.carrier, t.name_zh as
      company_zh,
     t.name_en as company_en, t.time_zone
   from oms.sales_order o join kernel.tenant t on t.id = o.tenant_id where o.tenant_id = $1 and o.id = $2`,
    [tx.tenant, order],
  )
