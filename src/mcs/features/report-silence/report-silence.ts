// A machine that is not heard, or whose node has died, has no data: never to be taken for idle.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { MachineFellSilent, MachineStateChanged } from '../../events.ts'
import { noData } from '../../records/machine/machine.rule.ts'
import { lastSeen, lockMachine, logState, setState } from '../../records/machine/machine.sql.ts'

export const reportSilence = command({
  name: 'mcs.report-silence', title: { zh: '设备无数据', en: 'Report a silent machine' }, inner: true,
  /** `dead`: its node said so (a death certificate); otherwise the time since its last word decides. */
  input: z.object({ machine: z.string(), dead: z.boolean() }),
  async run(tx, { machine: code, dead }) {
    const machine = await lockMachine(tx, code)
    if (!machine || machine.state === noData) return done({})
    const seen = await lastSeen(tx, machine.id)
    if (!dead && seen
      && tx.now.getTime() - seen.last_seen_at.getTime() < machine.silent_after_ms) return done({})
    if (!await setState(tx, machine.id, noData, tx.now, false)) return done({})
    await logState(tx, machine.id, noData, tx.now)
    return done({}, { facts: [
      MachineStateChanged({ machine: code, from: machine.state, to: noData }),
      MachineFellSilent({ machine: code, operation: machine.operation_id, order: machine.journey }),
    ] })
  },
})
