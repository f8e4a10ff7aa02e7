// A machine is made known: its names, its address on the bus, and the profile its commands are held to.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { AddressTaken } from '../../refusals.ts'
import { MachineInput } from './machine-input.ts'
import { machineAt, saveMachine, saveParameters } from './register-machine.sql.ts'

export const registerMachine = command({
  name: 'mcs.register-machine', title: { zh: '登记设备', en: 'Register a machine' },
  output: z.object({ machine: z.string() }),
  input: MachineInput as z.ZodType<MachineInput>,
  async run(tx, input) {
    const owner = await machineAt(tx, input.group, input.node, input.device)
    if (owner && owner.code !== input.code)
      throw AddressTaken({ address: `${input.group}/${input.node}/${input.device}`, machine: owner.code })
    const { id } = await saveMachine(tx, input)
    if (input.parameters.length) await saveParameters(tx, id, input.parameters)
    return done({ machine: id }, { changes: [{ entity: 'mcs.machine', id, after: input }] })
  },
})
