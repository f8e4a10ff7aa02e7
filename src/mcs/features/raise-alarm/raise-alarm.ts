// A machine is in alarm: raised once, counted again while it lasts.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { raiseAlarmOf } from '../../records/alarm/alarm.ts'
import { lockMachine } from '../../records/machine/machine.sql.ts'

export const raiseAlarm = command({
  name: 'mcs.raise-alarm', title: { zh: '报警', en: 'Raise an alarm' }, inner: true,
  input: z.object({ machine: z.string(), code: z.string().min(1).max(60), value: z.number().nullable() }),
  async run(tx, { machine: code, code: alarm, value }) {
    const machine = await lockMachine(tx, code)
    return machine ? done({}, await raiseAlarmOf(tx, machine, alarm, { value })) : done({})
  },
})
