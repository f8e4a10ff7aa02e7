// The cause of an alarm is gone.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { clearAlarmOf } from '../../records/alarm/alarm.ts'
import { lockMachine } from '../../records/machine/machine.sql.ts'

export const clearAlarm = command({
  name: 'mcs.clear-alarm', title: { zh: '报警解除', en: 'Clear an alarm' }, inner: true,
  input: z.object({ machine: z.string(), code: z.string().min(1).max(60) }),
  async run(tx, { machine: code, code: alarm }) {
    const machine = await lockMachine(tx, code)
    return machine ? done({}, await clearAlarmOf(tx, machine, alarm)) : done({})
  },
})
