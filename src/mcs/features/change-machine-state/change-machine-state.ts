// A machine says which PackML state it is in; the first word after a silence brings it back.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { MachineReturned, MachineStateChanged } from '../../events.ts'
import { noData } from '../../records/machine/machine.rule.ts'
import { lockMachine, logState, setState } from '../../records/machine/machine.sql.ts'

export const changeMachineState = command({
  name: 'mcs.change-machine-state', title: { zh: '设备状态变化', en: 'Change the state of a machine' }, inner: true,
  input: z.object({ machine: z.string(), state: z.string().max(40) }),
  async run(tx, { machine: code, state }) {
    const machine = await lockMachine(tx, code)
    if (!machine || (machine.state === state && machine.connected) || state === noData) return done({})
    if (!await setState(tx, machine.id, state, tx.now, true)) return done({})
    await logState(tx, machine.id, state, tx.now)
    const facts = [MachineStateChanged({ machine: code, from: machine.state, to: state })]
    const returned = machine.state === noData
      ? [MachineReturned({ machine: code, operation: machine.operation_id, order: machine.journey })] : []
    return done({}, { facts: [...facts, ...returned] })
  },
})
