// The runner of outgoing webhooks: sends what is due, tries again, gives up openly.
import type { Db, Tx } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import type { TenantId } from '#values/id.ts'
import type { Allow } from '#kernel/webhooks/address.rule.ts'
import { problemOfError, problemOfStatus } from '#kernel/webhooks/problem.rule.ts'
import { refreshSubscribers } from '#kernel/webhooks/subscribers.ts'
import { letInside } from '#kernel/webhooks/webhook.ts'
import type { Attempt, Taken } from '#kernel/webhooks/webhook.sql.ts'
import {
  delivered,
  disableWebhook,
  insertAttempt,
  notDelivered,
  takeDue,
  tenantsWithDue,
} from '#kernel/webhooks/webhook.sql.ts'
import { Forbidden } from './guard.ts'
import { sendWebhook } from './send.ts'

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
  letInside(allow)
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
  const tried = await attempt(one, allow)
  const seconds = backOffSeconds[one.tries - 1]
  const next = seconds === undefined || tried.status === 410 ? null : new Date(Date.now() + seconds * 1_000)
  await withTenant(db, tenant, async (tx: Tx) => {
    await insertAttempt(tx, { ...tried, id: tx.id(), delivery: one.id })
    if (tried.problem === null) return void (await delivered(tx, one.id, tried.status!))
    await notDelivered(tx, { ...tried, delivery: one.id }, next)
    if (tried.status === 410) await disableWebhook(tx, one.webhook, '410 Gone')
  })
}

type Tried = Omit<Attempt, 'id' | 'delivery'>
/** Sends once and says how it went; whatever goes wrong is an answer too. */
async function attempt(one: Taken, allow: Allow): Promise<Tried> {
  const at = new Date(),
    began = performance.now(),
    secrets = one.old_secret ? [one.secret, one.old_secret] : [one.secret]
  const how = (status: number | null, problem: string | null, answer: string): Tried => ({
    at,
    milliseconds: Math.round(performance.now() - began),
    status,
    problem,
    // PostgreSQL keeps no zero byte in a text.
    answer: answer.replaceAll('\0', '').trim().slice(0, 300),
  })
  try {
    const { status, text } = await sendWebhook(
      { id: one.id, url: one.url, body: one.body, secrets, at },
      allow,
    )
    if (status >= 200 && status < 300) return how(status, null, text)
    return how(status, problemOfStatus(status), `${status} ${text}`)
  } catch (failure) {
    const error = failure as Error & { code?: string }
    const problem = error instanceof Forbidden ? error.problem : problemOfError(error)
    return how(null, problem, String(error.message))
  }
}
