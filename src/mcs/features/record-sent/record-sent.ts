// The gateway has told the machine, or the machine is not there: then it is asked again until the command
// expires.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { after, hasEnded } from '../../records/command/command.rule.ts'
import { commandById, moveCommand } from '../../records/command/command.sql.ts'
import { tell } from '../../records/command/command.ts'
import { lockMachine, machineOfCommand } from '../../records/machine/machine.sql.ts'

export const recordSent = command({
  name: 'mcs.record-sent', title: { zh: '记录指令发送', en: 'Record that a command was sent' }, inner: true,
  input: z.object({ command: Id, sent: z.boolean() }),
  async run(tx, { command: id, sent }) {
    const of = await machineOfCommand(tx, id)
    const machine = of && await lockMachine(tx, of.code)
    const found = machine && await commandById(tx, id)
    if (!found || hasEnded(found.state)) return done({})
    if (!sent) return done({}, found.expires_at > tx.now ? { errands: [tell(machine!, found, tx.now)] } : {})
    const to = after(found.state, 'sent')
    if (to) await moveCommand(tx, id, found.state, to)
    return done({})
  },
})
