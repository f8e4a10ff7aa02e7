// What the screens of webhooks read: one address, one delivery with all its tries.
import type { Tx } from '../db.ts'
import type { Id } from '#values/id.ts'

export interface WebhookShown {
  id: Id
  name: string
  url: string
  facts: string[]
  description: string
  createdAt: Date
  disabledAt: Date | null
  disabledWhy: string | null
  /** The old secret signs too, until then. */
  oldSecretUntil: Date | null
  waiting: number
  failed: number
}
const most = 1_000
/** Without its secret; what waits and failed is counted up to a thousand. */
export const webhookById = (tx: Tx, id: Id) =>
  tx.maybe<WebhookShown>(
    `select w.id, w.name, w.url, w.facts, w.description, w.created_at as "createdAt",
      w.disabled_at as "disabledAt", w.disabled_why as "disabledWhy",
      case when w.old_secret_until > now() then w.old_secret_until end as "oldSecretUntil",
      (select count(*)::int from (select from kernel.webhook_delivery where tenant_id = $1
        and webhook_id = w.id and state = 'waiting' limit ${most}) d) as waiting,
      (select count(*)::int from (select from kernel.webhook_delivery where tenant_id = $1
        and webhook_id = w.id and state = 'failed' limit ${most}) d) as failed
    from kernel.webhook w where w.tenant_id = $1 and w.id = $2`,
    [tx.tenant, id],
  )

export interface DeliveryShown {
  id: Id
  webhook: Id
  webhookName: string
  isOff: boolean
  fact: string
  state: 'waiting' | 'delivered' | 'failed'
  tries: number
  body: string
  createdAt: Date
  /** When it is tried next, where it waits. */
  nextAt: Date | null
}
export const deliveryById = (tx: Tx, id: Id) =>
  tx.maybe<DeliveryShown>(
    `select d.id, d.webhook_id as webhook, w.name as "webhookName", w.disabled_at is not null as "isOff",
      d.fact_name as fact, d.state, d.tries, d.body, d.created_at as "createdAt",
      case when d.state = 'waiting' then d.run_at end as "nextAt"
    from kernel.webhook_delivery d join kernel.webhook w on w.tenant_id = $1 and w.id = d.webhook_id
    where d.tenant_id = $1 and d.id = $2`,
    [tx.tenant, id],
  )

export interface AttemptShown {
  id: Id
  at: Date
  milliseconds: number
  status: number | null
  problem: string | null
  answer: string | null
}
/** The newest hundred tries, newest first. */
export const attemptsOf = (tx: Tx, delivery: Id) =>
  tx.rows<AttemptShown>(
    `select id, at, milliseconds, status, problem, answer from kernel.webhook_attempt
    where tenant_id = $1 and delivery_id = $2 order by id desc limit 100`,
    [tx.tenant, delivery],
  )
