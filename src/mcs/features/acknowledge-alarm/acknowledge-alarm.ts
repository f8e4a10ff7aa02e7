// A person has seen an alarm.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { alarmAfter } from '../../records/alarm/alarm.rule.ts'
import { lockAlarm, moveAlarm } from '../../records/alarm/alarm.sql.ts'
import { AlarmNotFound } from '../../refusals.ts'

export const acknowledgeAlarm = command({
  name: 'mcs.acknowledge-alarm', title: { zh: '确认报警', en: 'Acknowledge an alarm' },
  output: z.object({ state: z.enum(['acknowledged', 'normal', 'returned', 'shelved', 'unacknowledged']) }),
  input: z.strictObject({ alarm: Id }),
  async run(tx, { alarm: id }, call) {
    const alarm = await lockAlarm(tx, id)
    if (!alarm) throw AlarmNotFound()
    const to = alarmAfter(alarm.state, 'acknowledge', alarm.acknowledged_at !== null)
    if (!to) return done({ state: alarm.state })
    await moveAlarm(tx, id, alarm.state, to, { by: call.actor.name })
    return done({ state: to }, { changes: [
      { entity: 'mcs.alarm', id, before: { state: alarm.state }, after: { state: to } }] })
  },
})
