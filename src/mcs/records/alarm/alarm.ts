// Alarms of machines: raised once however often they are reported, cleared once.
import type { Tx } from '#kernel/db.ts'
import { AlarmCleared, AlarmRaised } from '../../events.ts'
import type { Machine } from '../machine/machine.sql.ts'
import type { Parts } from '../outcome.ts'
import { nothing } from '../outcome.ts'
import { alarmAfter } from './alarm.rule.ts'
import type { AlarmKind } from './alarm.sql.ts'
import { activeAlarm, alarmKind, moveAlarm, raise } from './alarm.sql.ts'

/** What is said of a code nobody has described: middle priority, the code itself. */
const undescribed = (code: string): AlarmKind => ({ severity: 500, message_zh: `设备报警 ${code}`,
  message_en: `Machine alarm ${code}` })

/** Raises an alarm at a machine; one that is active already only counts. */
export async function raiseAlarmOf(tx: Tx, machine: Machine, code: string,
  { value = null as number | null } = {}): Promise<Parts> {
  const kind = await alarmKind(tx, code) ?? undescribed(code)
  const { id, occurrences } = await raise(tx, machine.id, machine.operation_id, code, kind, value)
  if (occurrences > 1) return nothing()
  return { ...nothing(), facts: [AlarmRaised({
    alarm: id, machine: machine.code, code, severity: kind.severity, operation: machine.operation_id,
    messageZh: kind.message_zh, messageEn: kind.message_en, order: machine.journey,
  })] }
}

/** Clears the active alarm of a code; nothing if there is none. */
export async function clearAlarmOf(tx: Tx, machine: Machine, code: string): Promise<Parts> {
  const alarm = await activeAlarm(tx, machine.id, code)
  const to = alarm && alarmAfter(alarm.state, 'clear', alarm.acknowledged_at !== null)
  if (!alarm || !to || !await moveAlarm(tx, alarm.id, alarm.state, to)) return nothing()
  return { ...nothing(), facts: [AlarmCleared({
    alarm: alarm.id, machine: machine.code, code, operation: alarm.operation_id,
    order: alarm.operation_id === machine.operation_id ? machine.journey : null,
  })] }
}
