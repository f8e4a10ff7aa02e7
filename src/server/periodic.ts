// What nobody reports: time passing. Every second the rooms that care are asked, tenant by tenant.
import type { Performer } from '#kernel/batch.ts'
import type { Db } from '#kernel/db.ts'
import { watchMachines } from '#mcs/index.ts'
import { watchPlants } from '#mes/index.ts'
import { machineTenants, tenantCodes } from './periodic.sql.ts'

interface Options {
  db: Db
  workerDb: Db
  performer: Performer
  onFailure: (where: string, error: unknown) => void
  also: () => Promise<void>
}

const everyMs = 1_000
/** A plant's silence is counted in hours: it is looked for twice a minute. */
const plantsEvery = 30

/**
 * Starts the ticking; returns the way to stop it. A tick that takes longer than a second delays the next
 * one.
 */
export function everySecond({ db, workerDb, performer, onFailure, also }: Options): () => Promise<void> {
  let stopped = false,
    running: Promise<void> = Promise.resolve(),
    ticks = 0
  const tick = async () => {
    const lookAtPlants = ticks++ % plantsEvery === 0
    const { rows } = await workerDb.pool.query({ name: 'machine_tenants', text: machineTenants })
    for (const { tenant } of rows as { tenant: number }[]) {
      await watchMachines(db, performer, tenant)
      if (lookAtPlants) await watchPlants(db, performer, tenant)
    }
    await also()
  }
  const timer = setInterval(() => {
    running = running.then(() => (stopped ? undefined : tick())).catch(error => onFailure('periodic', error))
  }, everyMs)
  return async () => {
    stopped = true
    clearInterval(timer)
    await running
  }
}

/** Companies by code, for what the outside names by it (a Sparkplug group); `refresh` finds the new ones. */
export async function tenantsByCode(
  workerDb: Db,
): Promise<{ of(code: string): number | null; all(): number[]; refresh(): Promise<void> }> {
  let known = new Map<string, number>()
  const refresh = async () => {
    const { rows } = await workerDb.pool.query({ name: 'tenant_codes', text: tenantCodes })
    known = new Map((rows as { code: string; id: number }[]).map(r => [r.code, r.id]))
  }
  await refresh()
  return { of: code => known.get(code) ?? null, all: () => [...known.values()], refresh }
}

/** Whether there is any company yet. */
export async function hasTenants({ workerDb }: { workerDb: Db }): Promise<boolean> {
  return (await workerDb.pool.query(tenantCodes)).rows.length > 0
}
