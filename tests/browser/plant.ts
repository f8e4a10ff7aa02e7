// The plant's side of the browser tests: the machines are there, and misbehave when they are told to.
import type { Client } from '../product.ts'
import { until } from '../product.ts'

/** The machines are processes of their own: resolves once all of them have spoken. */
export const plantIsUp = (boss: Client): Promise<unknown> =>
  until('all machines are connected', async () => {
    const { rows } = await boss.get<{ rows: { connected: boolean }[] }>('/api/mcs/machines')
    return rows.length > 0 && rows.every(m => m.connected)
  })

export const injectFault = (
  boss: Client,
  machine: string,
  fault: 'heater' | 'pressure' | 'none',
  seconds: number,
) => boss.post<null>('/api/demo/fault', { machine, fault, seconds })
