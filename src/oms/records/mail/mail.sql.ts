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

/** Writes letters; answers with the keys of those that were not there already. */
export const insertMails = async (tx: Tx, mails: readonly NewMail[]): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await tx.rows<{ key: string }>(
        `insert into oms.mail (tenant_id, state, created_at, id, key, order_id, kind, locale, to_address,
           subject, body, link)
         select $1, 'outgoing', $2, m.* from unnest($3::uuid[], $4::text[], $5::uuid[], $6::text[],
           $7::text[], $8::text[], $9::text[], $10::text[], $11::text[]) as m
         on conflict (tenant_id, key) do nothing returning key`,
        [
          tx.tenant,
          tx.now,
          mails.map(m => m.id),
          mails.map(m => m.key),
          mails.map(m => m.order),
          mails.map(m => m.kind),
          mails.map(m => m.locale),
          mails.map(m => m.to),
          mails.map(m => m.subject),
          mails.map(m => m.body),
          mails.map(m => m.link),
        ],
      )
    ).map(row => row.key),
  )

/** Marks letters as sent; answers with those that were still outgoing. */
export const markSent = (tx: Tx, sent: readonly { mail: Id; via: string }[]) =>
  tx.rows<{ id: Id; order_id: Id; kind: string; to_address: string }>(
    `update oms.mail m set state = 'sent', via = s.via, sent_at = $4
     from unnest($2::uuid[], $3::text[]) as s(id, via)
     where m.tenant_id = $1 and m.id = s.id and m.state = 'outgoing'
     returning m.id, m.order_id, m.kind, m.to_address`,
    [tx.tenant, sent.map(s => s.mail), sent.map(s => s.via), tx.now],
  )

export interface Addressee {
  order: Id
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
/** Whom the letters of orders go to, and in whose name. */
export const addresseesOf = (tx: Tx, orders: readonly Id[]) =>
  tx.rows<Addressee>(
    `select o.id as "order", o.no, o.email, o.locale, o.contact, o.tracking_token, o.eta_at, o.carrier,
       t.name_zh as company_zh, t.name_en as company_en, t.time_zone
     from oms.sales_order o join kernel.tenant t on t.id = o.tenant_id
     where o.tenant_id = $1 and o.id = any($2::uuid[])`,
    [tx.tenant, orders],
  )
