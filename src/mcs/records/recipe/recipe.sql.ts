// Recipes: statements.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface SetpointAsked { parameter: string; value: number; unit: string }
export interface Recipe {
  id: Id; machine_id: Id; operation_id: Id; journey: Id | null; quantity: number; setpoints: SetpointAsked[]
  state: 'waiting' | 'running' | 'confirmed' | 'failed' | 'ended'
}
const columns = 'id, machine_id, operation_id, journey, quantity, setpoints, state'

/** Writes a recipe down; 0 if the operation has one that is still alive. */
export const insertRecipe = (tx: Tx, r: Omit<Recipe, 'state'>) => tx.count(
  `insert into mcs.recipe (tenant_id, id, machine_id, operation_id, journey, quantity, setpoints, state,
    requested_at)
   values ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8) on conflict do nothing`,
  [tx.tenant, r.id, r.machine_id, r.operation_id, r.journey, r.quantity, JSON.stringify(r.setpoints), tx.now])

export const recipeById = (tx: Tx, id: Id) => tx.maybe<Recipe>(
  `select ${columns} from mcs.recipe where tenant_id = $1 and id = $2`, [tx.tenant, id])

/** The recipe of an operation that is not over yet. */
export const liveRecipeOf = (tx: Tx, operation: Id) => tx.maybe<Recipe & { code: string }>(
  `select r.id, r.machine_id, r.operation_id, r.journey, r.quantity, r.setpoints, r.state, m.code
   from mcs.recipe r join mcs.machine m on m.tenant_id = $1 and m.id = r.machine_id
   where r.tenant_id = $1 and r.operation_id = $2 and r.state in ('waiting', 'running', 'confirmed')`,
  [tx.tenant, operation])

/** Starts the recipe that waits longest at a machine. */
export const startWaiting = (tx: Tx, machine: Id) => tx.maybe<Recipe>(
  `update mcs.recipe set state = 'running' where tenant_id = $1 and id = (
     select id from mcs.recipe where tenant_id = $1 and machine_id = $2 and state = 'waiting' order by id
       limit 1)
   returning ${columns}`, [tx.tenant, machine])

/** Moves a recipe on; 0 if it was in none of the states given. */
export const moveRecipe = (tx: Tx, id: Id, from: readonly Recipe['state'][], to: Recipe['state'],
  reason: string | null = null) => tx.count(
  `update mcs.recipe set state = $4, reason = $5, ended_at = case when $4 in ('failed', 'ended') then
    $6::timestamptz end
   where tenant_id = $1 and id = $2 and state = any($3)`, [tx.tenant, id, from, to, reason, tx.now])
