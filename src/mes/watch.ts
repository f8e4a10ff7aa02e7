// What nobody reports: the silence of a third party's plant. Asked twice a minute, company by company.
import { systemActor } from '#kernel/actor.ts'
import type { Performer } from '#kernel/batch.ts'
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import type { TenantId } from '#values/id.ts'
import { reportPlantSilence } from './features/report-plant-silence/report-plant-silence.ts'
import { silentJobs } from './records/plant/plant.sql.ts'

const actor = systemActor('mes.watch')

/** Marks the jobs of a company whose plant has been silent for too long. */
export async function watchPlants(db: Db, performer: Performer, tenant: TenantId): Promise<void> {
  for (const { job } of await withTenant(db, tenant, silentJobs))
    await performer.perform(tenant, reportPlantSilence, { input: { jobOrder: job }, actor })
}
