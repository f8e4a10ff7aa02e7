// The operation is over: its machine stops for it and is free for the next.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { Id } from '#values/id.ts'
import { insertCommands } from '../../records/command/command.sql.ts'
import { issueNext, jobSeconds } from '../../records/command/command.ts'
import type { Machine } from '../../records/machine/machine.sql.ts'
import { endRun, lockMachine } from '../../records/machine/machine.sql.ts'
import { dropWaiting } from '../../records/command/command.sql.ts'
import { add } from '../../records/outcome.ts'
import { liveRecipeOf, moveRecipe } from '../../records/recipe/recipe.sql.ts'
import { release } from '../../records/recipe/recipe.ts'

export const endRecipe = command({
  name: 'mcs.end-recipe', title: { zh: '结束工艺', en: 'End a recipe' }, inner: true,
  input: z.object({ operation: Id }),
  async run(tx, { operation }) {
    const found = await liveRecipeOf(tx, operation)
    if (!found) return done({})
    const machine = (await lockMachine(tx, found.code))!
    // Read again under the lock: it may have failed or moved on meanwhile.
    const recipe = await liveRecipeOf(tx, operation)
    if (!recipe || !await moveRecipe(tx, recipe.id, ['waiting', 'running', 'confirmed'],
      'ended')) return done({})
    await dropWaiting(tx, recipe.id, 'recipe-ended')
    const run = await endRun(tx, operation)
    if (run && run.good < run.quantity) await askToStop(tx, machine, operation)
    return done({}, machine.recipe_id === recipe.id ? add(await issueNext(tx, machine), await release(tx,
      machine))
      : await issueNext(tx, machine))
  },
})

/** A machine that has not made the whole quantity still works on it. */
const askToStop = (tx: Tx, machine: Machine, operation: Id) => insertCommands(tx, machine.id, 'recipe', [{
  id: tx.id(), kind: 'stop', parameter: 'Job', value: 0, unit: '', metric: 'Job/Stop', min: 0, max: 0,
    tolerance: 0,
  recipe: null, operation, journey: machine.journey, state: 'requested', reason: null, why: null,
  expiresAt: new Date(tx.now.getTime() + jobSeconds * 1000),
}])
