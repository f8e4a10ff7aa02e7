// The machine has taken a command, or refused it and says why.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { after } from '../../records/command/command.rule.ts'
import { commandById, moveCommand } from '../../records/command/command.sql.ts'
import { lockMachine, machineOfCommand } from '../../records/machine/machine.sql.ts'
import { afterCommand } from '../../records/recipe/recipe.ts'

export const recordAnswer = command({
  name: 'mcs.record-answer', title: { zh: '记录设备应答', en: 'Record the answer of a machine' }, inner: true,
  input: z.object({ command: Id, answer: z.enum(['accepted', 'refused']), reason: z.string().max(200) }),
  async run(tx, { command: id, answer, reason }) {
    const of = await machineOfCommand(tx, id)
    const machine = of && await lockMachine(tx, of.code)
    const found = machine && await commandById(tx, id)
    const to = found && after(found.state, answer)
    if (!machine || !found || !to) return done({})
    const why = reason || 'machine-refused'
    await moveCommand(tx, id, found.state, to, answer === 'refused' ? { reason: why } : {})
    return answer === 'refused' ? done({}, await afterCommand(tx, machine, found, 'refused', why)) : done({})
  },
})
