// The dispatcher: finds deliveries and errands that are due, hands them on, and wakes when something was
// committed.
import type { TenantId } from '#values/id.ts'
import type { Db } from './db.ts'
import { deliverDirectly, deliverSome } from './deliver.ts'
import { tenantsDue } from './deliver.sql.ts'
import { errandLeaseMs, errandSome } from './errands.ts'
import type { Due } from './live.ts'
import { onCommit } from './live.ts'

/** Deliveries carried out directly at the same time: beyond that, claiming them as sets costs less. */
const directMax = 6
/** Without any wake-up (another process, a crash, a later run_at) work is found after this long. */
const pollMs = 500

export interface Dispatcher {
  /** Looks for work of a tenant now. */
  wake(tenant: TenantId): void
  /** Resolves when nothing is due or running for a tenant (tests, drains). */
  idle(tenant: TenantId): Promise<void>
  stop(): Promise<void>
}

export interface DispatchOptions {
  /** Loops per tenant that work at the same time. */
  loops?: number
  /** How long an errand stays with a process that says nothing more. */
  leaseMs?: number
  /** Told of every failure, with the line or errand it happened in. */
  onFailure?: (where: string, error: unknown) => void
}

/** Starts dispatching. `workerDb` connects as `sixlink_worker` and only finds out which tenants have work. */
export function startDispatcher(db: Db, workerDb: Db, options: DispatchOptions = {}): Dispatcher {
  const { loops = 2, leaseMs = errandLeaseMs, onFailure = () => {} } = options
  const running = new Map<string, { active: number; again: boolean }>()
  const busy = new Set<Promise<void>>()
  let stopped = false,
    direct = 0

  function pull(tenant: TenantId, kind: 'deliveries' | 'errands'): void {
    if (stopped) return
    const key = `${kind} ${tenant}`
    let state = running.get(key)
    if (!state) running.set(key, (state = { active: 0, again: false }))
    if (state.active >= loops) {
      state.again = true
      return
    }
    state.active++
    const here = state
    const work = loop(tenant, kind, here).finally(() => {
      here.active--
      busy.delete(work)
    })
    busy.add(work)
  }

  /** Few fresh deliveries are carried out at once, without looking for them; many are claimed as sets. */
  function handOn(tenant: TenantId, due: readonly Due[]): void {
    if (stopped || !due.length) return
    if (due.length > directMax || direct + due.length > directMax) {
      pull(tenant, 'deliveries')
      return
    }
    for (const one of due) {
      direct++
      const work = deliverDirectly(db, tenant, one)
        .then(taken => {
          if (!taken) pull(tenant, 'deliveries')
        })
        // Whatever went wrong, the delivery still stands: the claim meets the same failure and notes it.
        .catch(() => pull(tenant, 'deliveries'))
        .finally(() => {
          direct--
          busy.delete(work)
        })
      busy.add(work)
    }
  }

  async function loop(tenant: TenantId, kind: 'deliveries' | 'errands', state: { again: boolean }) {
    while (!stopped) {
      state.again = false
      let more = false
      try {
        more =
          kind === 'deliveries'
            ? await deliverSome(db, tenant, onFailure)
            : await errandSome(db, tenant, leaseMs, onFailure)
      } catch (error) {
        onFailure(`${kind} of tenant ${tenant}`, error)
        return
      }
      if (!more && !state.again) return
    }
  }

  const unhear = onCommit(({ tenant, due, errands }) => {
    handOn(tenant, due)
    if (errands) pull(tenant, 'errands')
  })
  async function poll() {
    const due = await workerDb.pool.query({ name: 'tenants_due', text: tenantsDue })
    for (const row of due.rows as { tenant: number; errands: boolean }[])
      pull(row.tenant, row.errands ? 'errands' : 'deliveries')
    return due.rowCount ?? 0
  }
  const timer = setInterval(() => {
    poll().catch(error => onFailure('poll', error))
  }, pollMs)

  return {
    wake(tenant) {
      pull(tenant, 'deliveries')
      pull(tenant, 'errands')
    },
    async idle() {
      for (;;) {
        await Promise.all(busy)
        if (!busy.size && !(await poll()) && !busy.size) return
        await new Promise(resolve => setTimeout(resolve, 2))
      }
    },
    async stop() {
      stopped = true
      unhear()
      clearInterval(timer)
      await Promise.all(busy)
    },
  }
}
