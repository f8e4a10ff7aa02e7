// A person puts an active alarm aside for a while; it comes back by itself.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { minute } from '#values/moment.ts'
import { alarmAfter } from '../../records/alarm/alarm.rule.ts'
import { lockAlarm, moveAlarm } from '../../records/alarm/alarm.sql.ts'
import { AlarmNotActive, AlarmNotFound } from '../../refusals.ts'

export const shelveAlarm = command({
  name: 'mcs.shelve-alarm', title: { zh: '搁置报警', en: 'Shelve an alarm' },
  /** Shelving ends (ISA-18.2): a day at the longest. */
  output: z.object({
    state: z.enum(['acknowledged', 'normal', 'returned', 'shelved', 'unacknowledged']), until: z.string(),
  }),
  input: z.strictObject({ alarm: Id, minutes: z.int().min(1).max(1440) }),
  async run(tx, { alarm: id, minutes }) {
    const alarm = await lockAlarm(tx, id)
    if (!alarm) throw AlarmNotFound()
    const to = alarmAfter(alarm.state, 'shelve', alarm.acknowledged_at !== null)
    if (!to) throw AlarmNotActive()
    const until = new Date(tx.now.getTime() + minutes * minute)
    await moveAlarm(tx, id, alarm.state, to, { until })
    return done({ state: to, until: until.toISOString() }, { changes: [
      { entity: 'mcs.alarm', id, before: { state: alarm.state }, after: { state: to, until } }] })
  },
})
