// Commands whose time is over end as expired: they are not sent later, and their operation hears why.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { after } from '../../records/command/command.rule.ts'
import { commandById, dueCommands } from '../../records/command/command.sql.ts'
import { endCommand } from '../../records/command/command.ts'
import { lockMachine } from '../../records/machine/machine.sql.ts'
import { add, nothing } from '../../records/outcome.ts'
import { afterCommand } from '../../records/recipe/recipe.ts'

export const expireCommands = command({
  name: 'mcs.expire-commands', title: { zh: '指令过期', en: 'Expire commands' }, inner: true, input: z.object({}),
  async run(tx) {
    const parts = nothing()
    let expired = 0
    for (const [code, due] of Map.groupBy(await dueCommands(tx), d => d.code)) {
      const machine = await lockMachine(tx, code)
      for (const { id } of due) {
        const found = await commandById(tx, id)
        if (!machine || !found || !after(found.state, 'expired')) continue
        const reason = found.state === 'accepted' ? 'not-confirmed' : found.state === 'sent' ? 'no-answer'
          : 'not-sent'
        if (!await endCommand(tx, found, 'expired', { reason })) continue
        expired++
        add(parts, await afterCommand(tx, machine, found, 'expired', reason))
      }
    }
    return done({ expired }, parts)
  },
})
