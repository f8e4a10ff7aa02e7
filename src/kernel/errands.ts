// Errands: leased, performed outside of any transaction under a stable key, their result recorded once.
import type { TenantId } from '#values/id.ts'
import { systemActor } from './actor.ts'
import type { Call, Command } from './command.ts'
import { allCommands } from './command.ts'
import type { Db } from './db.ts'
import { withTenant } from './db.ts'
import type { ClaimedErrand } from './deliver.sql.ts'
import { endErrands, extendLease, factsById, failErrand, leaseErrands } from './deliver.sql.ts'
import type { Failures } from './deliver.ts'
import { backOffMs, describe, noNews, runOn, tell } from './deliver.ts'
import { newId } from './id.ts'
import { errandTypes, performedHere, performerOf } from './port.ts'

const errandsMax = 8
/** A lease whose holder died, or never heard of it, runs out after this long; a living holder extends it. */
export const errandLeaseMs = 15_000

/** Leases errands, performs them outside of any transaction, and records each result once. */
export async function errandSome(
  db: Db,
  tenant: TenantId,
  leaseMs: number,
  onFailure: Failures,
): Promise<boolean> {
  const leased = await withTenant(db, tenant, tx => leaseErrands(tx, performedHere(), errandsMax, leaseMs))
  const record = recorder(db, tenant)
  await Promise.all(
    leased.map(async errand => {
      const extend = () => withTenant(db, tenant, tx => extendLease(tx, errand.id, leaseMs)).catch(() => {})
      const extending = setInterval(extend, leaseMs / 3)
      try {
        await record(await performErrand(tenant, errand))
      } catch (error) {
        onFailure(errand.name, error)
        await withTenant(db, tenant, tx =>
          failErrand(tx, errand.id, backOffMs[errand.attempts - 1] ?? null, describe(error)),
        )
      } finally {
        clearInterval(extending)
      }
    }),
  )
  return leased.length > 0
}

/** An errand that was performed, and what its `then` command is told. */
interface Performed {
  errand: ClaimedErrand
  follows: Command<never, unknown> | null
  input: unknown
}

async function performErrand(tenant: TenantId, errand: ClaimedErrand): Promise<Performed> {
  const type = errandTypes().get(errand.name),
    by = performerOf(errand.name)
  if (!type || !by) throw new Error(`nobody performs ${errand.name} in this process`)
  const result = await by(errand.payload as never, {
    tenant,
    id: errand.id,
    key: errand.key,
    attempt: errand.attempts,
  })
  return type.then
    ? { errand, follows: thenOf(type.then().name), input: type.toInput(errand.payload as never, result) }
    : { errand, follows: null, input: null }
}

interface Waiting {
  performed: Performed
  resolve: () => void
  reject: (error: unknown) => void
}

/**
 * Records results: those that come in while others are being recorded share the next transaction. If one of
 * them breaks it, each is recorded alone.
 */
function recorder(db: Db, tenant: TenantId): (performed: Performed) => Promise<void> {
  let waiting: Waiting[] = [],
    isRecording = false
  async function recordWaiting(): Promise<void> {
    isRecording = true
    // Those whose answers came in the same moment are counted in.
    await new Promise(resolve => setImmediate(resolve))
    while (waiting.length) {
      const taken = waiting
      waiting = []
      try {
        await recordAll(db, tenant, taken.map(w => w.performed))
        for (const w of taken) w.resolve()
      } catch (error) {
        if (taken.length === 1) taken[0]!.reject(error)
        else
          for (const w of taken) await recordAll(db, tenant, [w.performed]).then(w.resolve, w.reject)
      }
    }
    isRecording = false
  }
  return performed =>
    new Promise((resolve, reject) => {
      waiting.push({ performed, resolve, reject })
      if (!isRecording) void recordWaiting()
    })
}

/** Ends errands and runs what follows them, command by command, in one transaction. */
async function recordAll(db: Db, tenant: TenantId, performed: readonly Performed[]): Promise<void> {
  const news = noNews()
  await withTenant(db, tenant, async tx => {
    const errands = performed.map(p => p.errand)
    const [ended, causes] = await Promise.all([
      endErrands(tx, errands.map(e => e.id)),
      factsById(tx, errands.flatMap(e => e.cause ?? [])),
    ])
    const open = performed.filter(p => p.follows && ended.has(p.errand.id))
    for (const [follower, own] of Map.groupBy(open, p => p.follows!)) {
      const calls = own.map(({ errand, input }): Call<never> => ({
        id: newId(),
        input: input as never,
        actor: systemActor(errand.name),
        cause: causes.get(errand.cause ?? '') ?? null,
        journey: errand.journey,
      }))
      await runOn(tx, follower, calls, news)
    }
  })
  tell(tenant, news)
}

function thenOf(name: string): Command<never, unknown> {
  const command = allCommands().get(name)
  if (!command) throw new Error(`${name} is not declared`)
  return command
}
