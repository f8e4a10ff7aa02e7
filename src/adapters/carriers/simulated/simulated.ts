// Carriers that exist only here: they give waybills, move parcels in seconds and push what happened, over
// HTTP.
import type { Db, Tx } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import type { WaybillAnswer } from '#tms/index.ts'
import { carrierAccount } from '#tms/index.ts'
import type { CarrierAdapter } from '../carrier.ts'
import { allTenants } from '../tenant.sql.ts'
import { isSigned, parsePush, signedPush } from './push.ts'
import type { PushBody } from './push.ts'
import { numberOf, roadOf, sortCodeOf } from './road.ts'
import type { DueStep } from './simulated.sql.ts'
import { forget, nextDue, passed, postponed, recall, remember, takeDue } from './simulated.sql.ts'

/**
 * What can go wrong with a carrier: `lose-answer` makes the waybill and breaks the line, `outage` does
 * nothing,
 * `refuse` says no, `empty-number` and `foreign-number` answer nonsense, `duplicate-push` says everything
 * twice.
 */
export type CarrierFault =
  'lose-answer' | 'outage' | 'refuse' | 'empty-number' | 'foreign-number' | 'duplicate-push'
export interface SimulatedCarriers extends CarrierAdapter {
  /** Starts to move parcels, also those from before the last stop. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Makes the next `times` calls of a carrier fail so. */
  inject(carrier: string, fault: CarrierFault, times?: number): void
}
export interface SimulatedOptions {
  db: Db
  /** The pushes go to `<pushUrl>/<tenant code>/<carrier>`, e.g. http://127.0.0.1:8606/hooks/carriers. */
  pushUrl: string
  /** Time between two steps of a parcel's road; default 3 s. */
  stepMs?: number
  send?: (url: string, headers: Record<string, string>, body: Buffer) => Promise<number>
  onFailure?: (error: unknown) => void
}

const stepMsDefault = 3_000
const dueMax = 50
/** Pushes that nobody takes are repeated ever more slowly, about a day long. */
const retryMs = [1_000, 2_000, 5_000, 15_000, 60_000, 300_000]
const triesMax = 300
/** setTimeout cannot wait longer; parcels that are due later are looked for again. */
const waitMsMax = 60_000

const post: NonNullable<SimulatedOptions['send']> = async (url, headers, body) =>
  (
    await fetch(url, {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
      signal: AbortSignal.timeout(10_000),
    })
  ).status

export function simulatedCarriers({
  db,
  pushUrl,
  stepMs = stepMsDefault,
  send = post,
  onFailure = () => {},
}: SimulatedOptions): SimulatedCarriers {
  const faults = new Map<string, { fault: CarrierFault; times: number }>()
  const driver = startable(db, onFailure, (tenant, step) => drive(tenant, step))
  const fault = (carrier: string, ...kinds: CarrierFault[]): CarrierFault | null => {
    const set = faults.get(carrier)
    if (!set || set.times < 1 || !kinds.includes(set.fault)) return null
    set.times--
    return set.fault
  }

  const codes = new Map<number, string>()
  const codeOf = async (tenant: number): Promise<string> => {
    if (!codes.has(tenant)) for (const { id, code } of await allTenants(db)) codes.set(id, code)
    return codes.get(tenant) ?? String(tenant)
  }

  async function drive(tenant: number, step: DueStep): Promise<void> {
    const twice = fault(step.carrier, 'duplicate-push') ? 2 : 1
    let status = 0
    try {
      const account = await withTenant(db, tenant, tx => carrierAccount(tx, step.carrier))
      for (let i = 0; i < twice; i++) {
        const { headers, rawBody } = signedPush(bodyOf(step), tenant, account?.push_secret ?? '', new Date())
        status = await send(`${pushUrl}/${await codeOf(tenant)}/${step.carrier}`, headers, rawBody)
      }
    } catch (error) {
      onFailure(error)
    }
    const last = step.next_step + 1 >= step.steps.length
    await withTenant(db, tenant, tx =>
      status >= 200 && status < 300
        ? passed(tx, step.carrier, step.key, step.next_step, last ? null : later(tx, stepMs))
        : postponed(
            tx,
            step.carrier,
            step.key,
            step.failures >= triesMax
              ? null
              : later(tx, retryMs[Math.min(step.failures, retryMs.length - 1)]!),
          ),
    )
  }

  return {
    name: 'simulated',
    ...driver,
    inject(carrier, kind, times = 1) {
      faults.set(carrier, { fault: kind, times })
    },
    async create({ tenant, carrier }, order) {
      const wrong = fault(carrier, 'lose-answer', 'outage', 'refuse', 'empty-number', 'foreign-number')
      if (wrong === 'outage') throw new Error('the simulated carrier is away')
      if (wrong === 'refuse') return { state: 'refused', reason: '网点暂停收件' }
      if (wrong === 'empty-number') return { state: 'active', no: '', numbers: [''], sortCode: '' }
      const numbers = order.parcels.map(p => numberOf(carrier, tenant, order.key, p.number))
      const answer: WaybillAnswer = { state: 'active', no: numbers[0]!, numbers, sortCode: sortCodeOf(order) }
      const kept = await withTenant(db, tenant, async tx => {
        await remember(tx, {
          carrier,
          key: order.key,
          no: answer.no,
          request: order,
          answer,
          steps: roadOf(order),
          nextAt: later(tx, stepMs),
        })
        return (await recall(tx, carrier, order.key))!.answer
      })
      driver.wake(tenant)
      if (wrong === 'lose-answer') throw new Error('the line broke after the simulated carrier had booked')
      if (wrong === 'foreign-number' && kept.state === 'active')
        return { ...kept, numbers: [...kept.numbers, 'X1'] }
      return kept
    },
    async find({ tenant, carrier }, { key }) {
      const kept = await withTenant(db, tenant, tx => recall(tx, carrier, key))
      return kept && !kept.cancelled_at ? kept.answer : null
    },
    async cancel({ tenant, carrier }, { key }) {
      return withTenant(db, tenant, async tx => {
        if (!(await recall(tx, carrier, key))) return { cancelled: true, reason: '无此运单' }
        return (await forget(tx, carrier, key))
          ? { cancelled: true, reason: '' }
          : { cancelled: false, reason: '快件已揽收，请拦截' }
      })
    },
    isGenuine: ({ pushSecret }, push, now) => isSigned(pushSecret, push, now),
    parsePush,
    answerPush: taken => ({ status: taken ? 200 : 503, body: { result: taken } }),
  }
}

const later = (tx: Tx, ms: number): Date => new Date(tx.now.getTime() + ms)

/** Parcels of one consignment move under the master number, the others each under their own. */
const bodyOf = ({ no, numbers, together, steps, next_step, next_at }: DueStep): PushBody => ({
  events: (together ? [no] : numbers).map(number => ({
    number,
    id: `${number}-${next_step}`,
    at: next_at.toISOString(),
    ...steps[next_step]!,
  })),
})

/** A clock per tenant that sleeps until the next step is due. */
function startable(
  db: Db,
  onFailure: (error: unknown) => void,
  drive: (tenant: number, step: DueStep) => Promise<void>,
) {
  const timers = new Map<number, NodeJS.Timeout>(),
    running = new Map<number, Promise<void>>()
  let stopped = true
  const schedule = (tenant: number, at: Date | null) => {
    clearTimeout(timers.get(tenant))
    if (stopped || !at) return
    const wait = Math.min(Math.max(at.getTime() - Date.now(), 5), waitMsMax)
    timers.set(tenant, setTimeout(() => wake(tenant), wait).unref())
  }
  async function run(tenant: number): Promise<void> {
    try {
      for (let taken = dueMax; taken === dueMax && !stopped;) {
        const due = await withTenant(db, tenant, tx => takeDue(tx, dueMax))
        taken = due.length
        await Promise.all(due.map(step => drive(tenant, step)))
      }
      schedule(tenant, await withTenant(db, tenant, nextDue))
    } catch (error) {
      onFailure(error)
      schedule(tenant, new Date(Date.now() + retryMs[0]!))
    }
  }
  function wake(tenant: number): void {
    if (stopped) return
    const before = running.get(tenant)
    const work = (before ?? Promise.resolve())
      .then(() => run(tenant))
      .finally(() => {
        if (running.get(tenant) === work) running.delete(tenant)
      })
    running.set(tenant, work)
  }
  return {
    wake,
    async start() {
      stopped = false
      for (const tenant of await allTenants(db)) wake(tenant.id)
    },
    async stop() {
      stopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(running.values())
    },
  }
}
