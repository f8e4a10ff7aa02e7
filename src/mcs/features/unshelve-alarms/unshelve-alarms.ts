// Alarms that were put aside long enough come back.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { alarmAfter } from '../../records/alarm/alarm.rule.ts'
import { lockAlarm, moveAlarm, shelvedTooLong } from '../../records/alarm/alarm.sql.ts'

export const unshelveAlarms = command({
  name: 'mcs.unshelve-alarms', title: { zh: '恢复搁置的报警', en: 'Unshelve alarms' }, inner: true,
    input: z.object({}),
  async run(tx) {
    let back = 0
    for (const { id } of await shelvedTooLong(tx)) {
      const alarm = await lockAlarm(tx, id)
      const to = alarm && alarmAfter(alarm.state, 'unshelve', alarm.acknowledged_at !== null)
      if (to) back += await moveAlarm(tx, id, alarm!.state, to)
    }
    return done({ back })
  },
})
