// A person takes a machine away from the operation it is set up for, e.g. after its order was cancelled.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { endRun, lockMachine } from '../../records/machine/machine.sql.ts'
import { issueNext } from '../../records/command/command.ts'
import { add } from '../../records/outcome.ts'
import { moveRecipe } from '../../records/recipe/recipe.sql.ts'
import { release } from '../../records/recipe/recipe.ts'
import { MachineNotFound } from '../../refusals.ts'

export const freeMachine = command({
  name: 'mcs.free-machine', title: { zh: '释放设备', en: 'Free a machine' },
  output: z.object({ freed: z.boolean() }),
  input: z.strictObject({ machine: z.string().max(60), why: z.string().min(1).max(500) }),
  async run(tx, { machine: code, why }) {
    const machine = await lockMachine(tx, code)
    if (!machine) throw MachineNotFound({ machine: code })
    const { recipe_id: recipe, operation_id: operation } = machine
    if (!recipe) return done({ freed: false })
    await moveRecipe(tx, recipe, ['running', 'confirmed'], 'ended', why)
    if (operation) await endRun(tx, operation)
    const parts = add(await release(tx, machine), await issueNext(tx, machine))
    const change = { entity: 'mcs.machine', id: machine.id, before: { operation },
      after: { operation: null, why } }
    return done({ freed: true }, { ...parts, changes: [...parts.changes, change] })
  },
})
