// The machine reports the value it has really reached: within tolerance the command is confirmed.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { after } from '../../records/command/command.rule.ts'
import { commandById } from '../../records/command/command.sql.ts'
import { endCommand } from '../../records/command/command.ts'
import { lockMachine, machineOfCommand } from '../../records/machine/machine.sql.ts'
import { afterCommand } from '../../records/recipe/recipe.ts'

export const recordReadBack = command({
  name: 'mcs.record-read-back', title: { zh: '记录回读值', en: 'Record a read-back' }, inner: true,
  input: z.object({ command: Id, value: z.number() }),
  async run(tx, { command: id, value }) {
    const of = await machineOfCommand(tx, id)
    const machine = of && await lockMachine(tx, of.code)
    const found = machine && await commandById(tx, id)
    if (!machine || !found || !after(found.state, 'confirmed')) return done({ confirmed: false })
    if (!await endCommand(tx, found, 'confirmed', { readBack: value })) return done({ confirmed: false })
    return done({ confirmed: true }, await afterCommand(tx, machine, found, 'confirmed', ''))
  },
})
