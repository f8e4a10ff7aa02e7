// Errands: leased, performed outside of any transaction under a stable key, their result recorded once.
import type { TenantId } from '#values/id.ts'
import { systemActor } from './actor.ts'
import type { Call, Command } from './command.ts'
import { allCommands } from './command.ts'
import type { Db } from './db.ts'
import { withTenant } from './db.ts'
import type { ClaimedErrand } from './deliver.sql.ts'
import { endErrand, extendLease, factById, failErrand, leaseErrands } from './deliver.sql.ts'
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
  await Promise.all(
    leased.map(async errand => {
      const extend = () => withTenant(db, tenant, tx => extendLease(tx, errand.id, leaseMs)).catch(() => {})
      const extending = setInterval(extend, leaseMs / 3)
      try {
        await performErrand(db, tenant, errand)
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

async function performErrand(db: Db, tenant: TenantId, errand: ClaimedErrand): Promise<void> {
  const type = errandTypes().get(errand.name),
    by = performerOf(errand.name)
  if (!type || !by) throw new Error(`nobody performs ${errand.name} in this process`)
  const result = await by(errand.payload as never, {
    tenant,
    id: errand.id,
    key: errand.key,
    attempt: errand.attempts,
  })
  const news = noNews()
  await withTenant(db, tenant, async tx => {
    if (!(await endErrand(tx, errand.id)) || !type.then) return
    const cause = errand.cause ? await factById(tx, errand.cause) : undefined
    const call: Call<never> = {
      id: newId(),
      input: type.toInput(errand.payload as never, result) as never,
      actor: systemActor(errand.name),
      cause: cause ?? null,
      journey: errand.journey,
    }
    await runOn(tx, thenOf(type.then().name), [call], news)
  })
  tell(tenant, news)
}

function thenOf(name: string): Command<never, unknown> {
  const command = allCommands().get(name)
  if (!command) throw new Error(`${name} is not declared`)
  return command
}
