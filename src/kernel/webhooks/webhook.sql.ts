// Addresses that facts go to, and every fact on its way to each.
import type { Id, TenantId } from '#values/id.ts'
import type { Db, Tx } from '../db.ts'
import { withTenant } from '../db.ts'
import { openedSecrets, sealedForWebhook } from './webhook-secrets.sql.ts'

export interface NewWebhook {
  id: Id
  name: string
  url: string
  facts: readonly string[]
  description: string
  secret: string
}
export const insertWebhook = (tx: Tx, w: NewWebhook) =>
  tx.count(
    `insert into kernel.webhook (tenant_id, id, name, url, facts, secret, description)
    values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.tenant, w.id, w.name, w.url, w.facts, sealedForWebhook(tx, w.id, w.secret), w.description],
  )
export interface WebhookChange {
  name?: string | undefined
  url?: string | undefined
  facts?: readonly string[] | undefined
  description?: string | undefined
}
/** Changes what is given, and turns it on again. */
export const updateWebhook = (tx: Tx, id: Id, w: WebhookChange) =>
  tx.count(
    `update kernel.webhook set name = coalesce($3, name), url = coalesce($4, url),
      facts = coalesce($5::text[], facts), description = coalesce($6, description), disabled_at = null,
      disabled_why = null
    where tenant_id = $1 and id = $2`,
    [tx.tenant, id, w.name ?? null, w.url ?? null, w.facts ?? null, w.description ?? null],
  )
export const disableWebhook = (tx: Tx, id: Id, why: string) =>
  tx.count(
    `update kernel.webhook set disabled_at = $3, disabled_why = $4
    where tenant_id = $1 and id = $2 and disabled_at is null`,
    [tx.tenant, id, tx.now, why],
  )
export const rotateSecret = (tx: Tx, id: Id, secret: string, until: Date) =>
  tx.count(
    `update kernel.webhook set old_secret = secret, old_secret_until = $4, secret = $3
    where tenant_id = $1 and id = $2`,
    [tx.tenant, id, sealedForWebhook(tx, id, secret), until],
  )

export interface Subscriber {
  tenant: TenantId
  id: Id
  facts: string[]
}
/** Who hears facts, over all companies: read by the worker role now and then. */
export const allSubscribers = async (workerDb: Db): Promise<Subscriber[]> =>
  (
    await workerDb.pool.query(`select tenant_id as tenant, id, facts from kernel.webhook
    where disabled_at is null`)
  ).rows as Subscriber[]

export interface NewDelivery {
  id: Id
  webhook: Id
  fact: Id
  name: string
  body: string
}
export const insertDeliveries = (tx: Tx, d: readonly NewDelivery[]) =>
  tx.count(
    `insert into kernel.webhook_delivery (tenant_id, id, webhook_id, fact_id, fact_name, body)
    select $1, d.* from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[])
      as d(id, webhook, fact, name, body)`,
    [
      tx.tenant,
      d.map(x => x.id),
      d.map(x => x.webhook),
      d.map(x => x.fact),
      d.map(x => x.name),
      d.map(x => x.body),
    ],
  )

/** Companies with deliveries that are due. */
export const tenantsWithDue = async (workerDb: Db): Promise<TenantId[]> =>
  (
    await workerDb.pool.query(`select distinct tenant_id as tenant from kernel.webhook_delivery
    where state = 'waiting' and run_at <= now()`)
  ).rows.map((r: { tenant: TenantId }) => r.tenant)

export interface Taken {
  id: Id
  webhook: Id
  body: string
  tries: number
  created_at: Date
  url: string
  secret: string
  old_secret: string | null
}
/**
 * Takes due deliveries of a company for a minute: of several processes one has each. No more than a few of
 * one address, so that a slow one does not hold up the others.
 */
export const takeDue = (db: Db, tenant: TenantId, most: number): Promise<Taken[]> =>
  withTenant(db, tenant, async tx =>
    openedSecrets(tenant, await tx.rows<Taken>(
      `
    update kernel.webhook_delivery d set run_at = now() + interval '1 minute', tries = d.tries + 1,
      last_at = now()
    from kernel.webhook w
    where d.tenant_id = $1 and w.tenant_id = $1 and w.id = d.webhook_id and d.id in (
      select l.id from kernel.webhook h cross join lateral (
        select id from kernel.webhook_delivery where tenant_id = $1 and webhook_id = h.id
          and state = 'waiting' and run_at <= now() order by id limit $2 for update skip locked) l
      where h.tenant_id = $1 and h.disabled_at is null)
    returning d.id, d.webhook_id as webhook, d.body, d.tries, d.created_at, w.url, w.secret,
      case when w.old_secret_until > now() then w.old_secret end as old_secret`,
      [tx.tenant, most],
    )),
  )

export interface Attempt {
  id: Id
  delivery: Id
  at: Date
  milliseconds: number
  status: number | null
  problem: string | null
  answer: string | null
}
export const insertAttempt = (tx: Tx, a: Attempt) =>
  tx.count(
    `insert into kernel.webhook_attempt (tenant_id, id, delivery_id, at, milliseconds, status, problem,
      answer)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.tenant, a.id, a.delivery, a.at, a.milliseconds, a.status, a.problem, a.answer],
  )

export const delivered = (tx: Tx, id: Id, status: number) =>
  tx.count(
    `update kernel.webhook_delivery set state = 'delivered', last_status = $3, last_error = null,
      last_problem = null
    where tenant_id = $1 and id = $2`,
    [tx.tenant, id, status],
  )
/** Not taken: tried again at `next`, or given up. */
export const notDelivered = (tx: Tx, a: Omit<Attempt, 'id'>, next: Date | null) =>
  tx.count(
    `update kernel.webhook_delivery set state = case when $5::timestamptz is null then 'failed'
      else 'waiting' end, run_at = coalesce($5, run_at), last_status = $3, last_error = $4, last_problem = $6
    where tenant_id = $1 and id = $2`,
    [tx.tenant, a.delivery, a.status, a.answer, next, a.problem],
  )

/** A test: put on its way if the address is on. */
export const insertTest = (tx: Tx, d: NewDelivery) =>
  tx.count(
    `insert into kernel.webhook_delivery (tenant_id, id, webhook_id, fact_id, fact_name, body)
    select tenant_id, $3, id, $4, $5, $6 from kernel.webhook
    where tenant_id = $1 and id = $2 and disabled_at is null`,
    [tx.tenant, d.webhook, d.id, d.fact, d.name, d.body],
  )

const again = `update kernel.webhook_delivery set state = 'waiting', run_at = now(), tries = 0`
export const replayOne = (tx: Tx, delivery: Id) =>
  tx.count(`${again} where tenant_id = $1 and id = $2`, [tx.tenant, delivery])

/** So many are sent again by one command. */
export const replayMax = 10_000
interface Span {
  webhook: Id
  from: Date
  to: Date
  states: readonly string[]
}
/** Sends again what an address was to get in a span, oldest first. */
export const replaySpan = (tx: Tx, s: Span) =>
  tx.count(
    `${again} where tenant_id = $1 and id in (select id from kernel.webhook_delivery
      where tenant_id = $1 and webhook_id = $2 and state = any($3) and created_at >= $4 and created_at <= $5
      order by created_at, id limit $6)`,
    [tx.tenant, s.webhook, s.states, s.from, s.to, replayMax],
  )
