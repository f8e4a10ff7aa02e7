// The demo's test panel: makes a simulated machine misbehave. A real machine has no such panel and ignores
// it.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { publishFault } from '../../ports.ts'
import { lockMachine } from '../../records/machine/machine.sql.ts'
import { MachineNotFound } from '../../refusals.ts'

/** What the panel can do; `none` ends all of it. */
export const faults = ['pressure', 'heater', 'silent', 'disconnect', 'network', 'counter-reset',
  'none'] as const

export const injectFault = command({
  name: 'mcs.inject-fault', title: { zh: '注入故障', en: 'Inject a fault' },
  output: z.object({}),
  input: z.strictObject({ machine: z.string().max(60), fault: z.enum(faults),
    seconds: z.int().min(1).max(600).default(15) }),
  async run(tx, { machine: code, fault, seconds }) {
    const machine = await lockMachine(tx, code)
    if (!machine) throw MachineNotFound({ machine: code })
    const { bus_group: group, edge_node: node, device } = machine
    return done({}, { errands: [publishFault({ group, node, device, fault: `${fault} ${seconds}` })] })
  },
})
