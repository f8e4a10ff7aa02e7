// The setpoints of an operation are sent to its machine; the operation may start when all are read back.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { Quantity } from '#values/quantity.ts'
import { RecipeFailed } from '../../events.ts'
import { lockMachine } from '../../records/machine/machine.sql.ts'
import { insertRecipe } from '../../records/recipe/recipe.sql.ts'
import { startNextRecipe } from '../../records/recipe/recipe.ts'

export const runRecipe = command({
  name: 'mcs.run-recipe', title: { zh: '下发工艺参数', en: 'Run a recipe' }, inner: true,
  input: z.object({
    operation: Id, machine: z.string(), quantity: Quantity, order: Id.nullish(),
    setpoints: z.array(z.object({ parameter: z.string(), value: z.number(), unit: z.string() })).max(50),
  }),
  async run(tx, { operation, machine: code, quantity, setpoints, order }, call) {
    const machine = await lockMachine(tx, code)
    if (!machine) {
      const failed = RecipeFailed({ operation, machine: code, parameter: '', reason: 'machine-unknown',
        order })
      return done({ state: 'failed' }, { facts: [failed] })
    }
    const journey = order ?? call.journey
    const fresh = await insertRecipe(tx, { id: tx.id(), machine_id: machine.id, operation_id: operation,
      journey, quantity, setpoints })
    if (!fresh) return done({ state: 'there already' })
    const parts = await startNextRecipe(tx, machine)
    return done({ state: machine.operation_id === operation ? 'running' : 'waiting' }, parts)
  },
})
