// Recipes: the setpoints of an operation at a machine, until all are confirmed by read-back or one is not.
import type { Tx } from '#kernel/db.ts'
import { RecipeConfirmed, RecipeFailed } from '../../events.ts'
import { clearAlarmOf, raiseAlarmOf } from '../alarm/alarm.ts'
import { objection } from '../command/command.rule.ts'
import type { CommandRow } from '../command/command.sql.ts'
import { dropWaiting, insertCommands, unconfirmedOf } from '../command/command.sql.ts'
import { issueNext } from '../command/command.ts'
import type { Machine } from '../machine/machine.sql.ts'
import { parametersOf, setWork } from '../machine/machine.sql.ts'
import type { Parts } from '../outcome.ts'
import { add, nothing } from '../outcome.ts'
import type { Recipe } from './recipe.sql.ts'
import { moveRecipe, recipeById, startWaiting } from './recipe.sql.ts'

/** The alarm of a machine that did not take the job it was given. */
export const jobNotTaken = 'JOB_NOT_TAKEN'

/**
 * Gives a free machine to the recipe that waits longest: its setpoints are judged, written down and handed
 * out.
 */
export async function startNextRecipe(tx: Tx, machine: Machine): Promise<Parts> {
  if (machine.recipe_id) return nothing()
  const recipe = await startWaiting(tx, machine.id)
  if (!recipe) return nothing()
  await take(tx, machine, recipe)
  const refused = await askFor(tx, machine, recipe)
  if (refused) return failRecipe(tx, machine, recipe, refused.parameter, refused.reason)
  return recipe.setpoints.length ? issueNext(tx, machine) : settleRecipe(tx, machine, recipe)
}

/**
 * What follows for recipe, job and machine when one of its commands has ended; then the next command goes
 * out.
 */
export async function afterCommand(tx: Tx, machine: Machine, command: CommandRow,
  to: 'confirmed' | 'refused' | 'expired',
  reason: string): Promise<Parts> {
  const parts = nothing()
  if (command.kind === 'setpoint' && command.recipe_id) {
    const recipe = await recipeById(tx, command.recipe_id)
    if (recipe?.state === 'running') {
      add(parts, to === 'confirmed' ? await settleRecipe(tx, machine, recipe)
        : await failRecipe(tx, machine, recipe, command.parameter, reason))
    }
  }
  if (command.kind === 'job') {
    add(parts, to === 'confirmed' ? await clearAlarmOf(tx, machine, jobNotTaken)
      : await raiseAlarmOf(tx, machine, jobNotTaken, { value: command.value }))
  }
  return add(parts, await issueNext(tx, machine))
}

/** Takes the machine from a recipe that is over, and gives it to the next. */
export async function release(tx: Tx, machine: Machine): Promise<Parts> {
  await take(tx, machine, null)
  return startNextRecipe(tx, machine)
}

async function take(tx: Tx, machine: Machine, recipe: Recipe | null): Promise<void> {
  machine.recipe_id = recipe?.id ?? null
  machine.operation_id = recipe?.operation_id ?? null
  machine.journey = recipe?.journey ?? null
  await setWork(tx, machine.id, machine.recipe_id, machine.operation_id)
}

/**
 * Writes one command per setpoint; if one is against the profile none is sent, and the first such is
 * returned.
 */
async function askFor(tx: Tx, machine: Machine, recipe: Recipe) {
  const profiles = new Map((await parametersOf(tx, machine.id)).map(p => [p.name, p]))
  let waitMs = 0
  const asked = recipe.setpoints.map(({ parameter, value, unit }) => {
    const profile = profiles.get(parameter)
    const reason = profile ? objection(profile, value, unit) : 'parameter-unknown'
    waitMs += (profile?.confirm_seconds ?? 0) * 1000
    return {
      id: tx.id(), kind: 'setpoint' as const, parameter, value, unit, metric: profile?.setpoint_metric ?? '',
      min: profile?.min ?? 0, max: profile?.max ?? 0, tolerance: profile?.tolerance ?? 0, recipe: recipe.id,
      operation: recipe.operation_id, journey: recipe.journey, why: null,
      expiresAt: new Date(tx.now.getTime() + waitMs), reason,
    }
  })
  const first = asked.find(a => a.reason !== null)
  const rows = asked.map(a => ({ ...a, state: first ? 'refused' as const : 'requested' as const,
    reason: first ? a.reason ?? 'recipe-failed' : null }))
  if (rows.length) await insertCommands(tx, machine.id, 'recipe', rows)
  return first ? { parameter: first.parameter, reason: first.reason! } : null
}

async function settleRecipe(tx: Tx, machine: Machine, recipe: Recipe): Promise<Parts> {
  const { open } = await unconfirmedOf(tx, recipe.id)
  if (open || !await moveRecipe(tx, recipe.id, ['running'], 'confirmed')) return nothing()
  const { operation_id: operation, journey: order } = recipe
  return { ...nothing(), facts: [RecipeConfirmed({ operation, machine: machine.code, order })] }
}

/** A setpoint was refused or not confirmed in time: the recipe is over and its operation must not start. */
export async function failRecipe(tx: Tx, machine: Machine, recipe: Recipe, parameter: string,
  reason: string): Promise<Parts> {
  if (!await moveRecipe(tx, recipe.id, ['running', 'waiting'], 'failed', reason)) return nothing()
  await dropWaiting(tx, recipe.id, 'recipe-failed')
  const { operation_id: operation, journey: order } = recipe
  const parts: Parts = { ...nothing(), facts: [RecipeFailed({ operation, machine: machine.code, parameter,
    reason, order })] }
  return machine.recipe_id === recipe.id ? add(parts, await release(tx, machine)) : parts
}
