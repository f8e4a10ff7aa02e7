// What nobody reports: time. Looked at every second; commands run only where something is due.
import { systemActor } from '#kernel/actor.ts'
import type { Performer } from '#kernel/batch.ts'
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import type { TenantId } from '#values/id.ts'
import { expireCommands } from './features/expire-commands/expire-commands.ts'
import { reportSilence } from './features/report-silence/report-silence.ts'
import { unshelveAlarms } from './features/unshelve-alarms/unshelve-alarms.ts'
import { shelvedTooLong } from './records/alarm/alarm.sql.ts'
import { dueCommands } from './records/command/command.sql.ts'
import { silentMachines } from './records/machine/machine.sql.ts'

const actor = systemActor('mcs.watch')

/** To be called every second for each tenant: expires commands, reports silent machines, unshelves alarms. */
export async function watchMachines(db: Db, performer: Performer, tenant: TenantId): Promise<void> {
  const [due, silent, shelved] = await withTenant(db, tenant, tx =>
    Promise.all([dueCommands(tx), silentMachines(tx), shelvedTooLong(tx)]))
  if (due.length) await performer.perform(tenant, expireCommands, { input: {}, actor })
  for (const { code } of silent)
    await performer.perform(tenant, reportSilence, { input: { machine: code, dead: false }, actor })
  if (shelved.length) await performer.perform(tenant, unshelveAlarms, { input: {}, actor })
}
