// The plant's side of the browser tests: faults at the machines, and a shorter wait for their read-back.
import type { MachineInput } from '#mcs/features/register-machine/machine-input.ts'
import type { Client } from '../product.ts'

export const injectFault = (boss: Client, machine: string, fault: 'heater' | 'pressure' | 'none', seconds: number) =>
  boss.post<null>('/api/demo/fault', { machine, fault, seconds })

type Raw = Record<string, unknown> & { parameters: Record<string, never>[] }
/** A setpoint that is not read back is given up after this many seconds; the demo's profiles wait two minutes. */
const confirmSeconds = 10

/** Registers machines again with profiles that give up sooner, as their keeper could. */
export async function hurryToConfirm(boss: Client, codes: readonly string[]): Promise<void> {
  for (const code of codes) {
    const m = await boss.get<Raw>(`/api/mcs/machine?code=${code}`)
    const input: Record<keyof MachineInput, unknown> = {
      code, nameZh: m['name_zh'], nameEn: m['name_en'], kind: m['kind'], workCenter: m['work_center'],
      group: 'demo', node: `${code}-EDGE`, device: code, silentAfterMs: 5_000, counterMax: 4_294_967_295,
      parameters: m.parameters.map(p => ({
        name: p['name'], titleZh: p['title_zh'], titleEn: p['title_en'], unit: p['unit'], min: p['min'], max: p['max'],
        maxStep: p['max_step'], tolerance: p['tolerance'], confirmSeconds, setpointMetric: p['setpoint_metric'],
        measuredMetric: p['measured_metric'], alarmLow: p['alarm_low'], alarmHigh: p['alarm_high'],
        deadband: p['deadband'], alarmCode: p['alarm_code'],
      })),
    }
    await boss.post('/api/mcs/register-machine', input)
  }
}
