// The runner of outgoing webhooks: sends what is due, tries again, gives up openly.
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import type { TenantId } from '#values/id.ts'
import { refreshSubscribers } from '#kernel/webhooks/subscribers.ts'
import type { Taken } from '#kernel/webhooks/webhook.sql.ts'
import {
  delivered,
  disableWebhook,
  notDelivered,
  takeDue,
  tenantsWithDue,
} from '#kernel/webhooks/webhook.sql.ts'
import type { Allow } from './guard.ts'
import { sendWebhook } from './send.ts'

export type { Allow } from './guard.ts'

interface Options {
  db: Db
  workerDb: Db
  allow: Allow
  onFailure: (where: string, error: unknown) => void
  pollMs?: number
}

const minute = 60,
  hour = 3_600
/** Seconds until the next try: the schedule that Standard Webhooks recommends, over three days. */
export const backOffSeconds = [
  5,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
]
/** Deliveries of one address at a time. */
const atOnce = 4

/** Starts sending; returns the way to stop, which waits for what is on its way. */
export function startWebhooks({
  db,
  workerDb,
  allow,
  onFailure,
  pollMs = 1_000,
}: Options): () => Promise<void> {
  let stopped = false,
    running: Promise<unknown> = Promise.resolve(),
    rounds = 0
  const round = async () => {
    if (rounds++ % 2 === 0) await refreshSubscribers(workerDb)
    for (const tenant of await tenantsWithDue(workerDb)) {
      let taken: Taken[]
      do {
        taken = await takeDue(db, tenant, atOnce)
        await Promise.all(taken.map(one => deliver(db, tenant, one, allow)))
      } while (taken.length && !stopped)
    }
  }
  const timer = setInterval(() => {
    running = running.then(() => (stopped ? undefined : round())).catch(error => onFailure('webhooks', error))
  }, pollMs)
  return async () => {
    stopped = true
    clearInterval(timer)
    await running
  }
}

/** One try. 2xx is taken; 410 turns the address off; everything else is tried again, then given up. */
async function deliver(db: Db, tenant: TenantId, one: Taken, allow: Allow): Promise<void> {
  let status: number | null = null,
    error: string
  const secrets = one.old_secret ? [one.secret, one.old_secret] : [one.secret]
  try {
    const answer = await sendWebhook(
      { id: one.id, url: one.url, body: one.body, secrets, at: new Date() },
      allow,
    )
    status = answer.status
    if (status >= 200 && status < 300) {
      await withTenant(db, tenant, tx => delivered(tx, one.id, answer.status))
      return
    }
    error = `${status} ${answer.text}`.trim()
  } catch (failure) {
    error = String((failure as Error).message).slice(0, 300)
  }
  const seconds = backOffSeconds[one.tries - 1]
  const next = seconds === undefined || status === 410 ? null : new Date(Date.now() + seconds * 1_000)
  await withTenant(db, tenant, async tx => {
    await notDelivered(tx, one.id, status, error, next)
    if (status === 410) await disableWebhook(tx, one.webhook, '410 Gone')
  })
}
