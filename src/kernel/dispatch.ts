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
  const underway: Underway = { busy: new Set(), stopped: false }
  const pull = puller(underway, loops, loopOver(db, underway, leaseMs, onFailure))
  const handOn = direct(db, underway, pull)
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
        await Promise.all(underway.busy)
        if (!underway.busy.size && !(await poll()) && !underway.busy.size) return
        await new Promise(resolve => setTimeout(resolve, 2))
      }
    },
    async stop() {
      underway.stopped = true
      unhear()
      clearInterval(timer)
      await Promise.all(underway.busy)
    },
  }
}

type Kind = 'deliveries' | 'errands'
/** What runs at present: a stop waits for it and lets nothing new begin. */
interface Underway {
  readonly busy: Set<Promise<void>>
  stopped: boolean
}
/** Somebody asked for work while all loops ran: `again` sends the next one that ends around once more. */
interface Turns {
  active: number
  again: boolean
}
type Pull = (tenant: TenantId, kind: Kind) => void
type Loop = (tenant: TenantId, kind: Kind, turns: Turns) => Promise<void>

/** Runs at most so many loops at a time per tenant and kind of work. */
function puller(underway: Underway, loops: number, loop: Loop): Pull {
  const running = new Map<string, Turns>()
  return (tenant, kind) => {
    if (underway.stopped) return
    const key = `${kind} ${tenant}`,
      turns = running.get(key) ?? { active: 0, again: false }
    running.set(key, turns)
    if (turns.active >= loops) {
      turns.again = true
      return
    }
    turns.active++
    const work = loop(tenant, kind, turns).finally(() => {
      turns.active--
      underway.busy.delete(work)
    })
    underway.busy.add(work)
  }
}

/** Works until nothing is due. */
function loopOver(
  db: Db,
  underway: Underway,
  leaseMs: number,
  onFailure: (where: string, error: unknown) => void,
): Loop {
  return async (tenant, kind, turns) => {
    while (!underway.stopped) {
      turns.again = false
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
      if (!more && !turns.again) return
    }
  }
}

/** Few fresh deliveries are carried out at once, without looking for them; many are claimed as sets. */
function direct(db: Db, underway: Underway, pull: Pull): (tenant: TenantId, due: readonly Due[]) => void {
  let running = 0
  return (tenant, due) => {
    if (underway.stopped || !due.length) return
    if (due.length > directMax || running + due.length > directMax) {
      pull(tenant, 'deliveries')
      return
    }
    for (const one of due) {
      running++
      const work = deliverDirectly(db, tenant, one)
        .then(taken => {
          if (!taken) pull(tenant, 'deliveries')
        })
        // Whatever went wrong, the delivery still stands: the claim meets the same failure and notes it.
        .catch(() => pull(tenant, 'deliveries'))
        .finally(() => {
          running--
          underway.busy.delete(work)
        })
      underway.busy.add(work)
    }
  }
}
