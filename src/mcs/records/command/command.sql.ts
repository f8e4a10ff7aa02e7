// The command ledger: statements.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { CommandState } from './command.rule.ts'

export interface NewCommandRow {
  id: Id; kind: 'setpoint' | 'job' | 'stop'; parameter: string; value: number; unit: string; metric: string
  min: number; max: number; tolerance: number; recipe: Id | null; operation: Id | null; journey: Id | null
  state: 'requested' | 'refused'; expiresAt: Date; reason: string | null; why: string | null
}

export const insertCommands = (tx: Tx, machine: Id, by: string, rows: readonly NewCommandRow[]) => tx.count(
  `insert into mcs.command (tenant_id, machine_id, requested_by, requested_at, id, kind, parameter, value,
    unit, metric,
     min, max, tolerance, recipe_id, operation_id, journey, state, expires_at, reason, why, ended_at)
   select $1, $2, $3, $4, c.*, case when c.state = 'refused' then $4::timestamptz end
   from unnest($5::uuid[], $6::text[], $7::text[], $8::float8[], $9::text[], $10::text[], $11::float8[],
     $12::float8[],
     $13::float8[], $14::uuid[], $15::uuid[], $16::uuid[], $17::text[], $18::timestamptz[], $19::text[],
       $20::text[])
     as c(id, kind, parameter, value, unit, metric, min, max, tolerance, recipe, operation, journey, state,
       expires_at,
       reason, why)`,
  [tx.tenant, machine, by, tx.now, ...(['id', 'kind', 'parameter', 'value', 'unit', 'metric', 'min', 'max',
    'tolerance',
    'recipe', 'operation', 'journey', 'state', 'expiresAt', 'reason', 'why'] as const).map(k =>
      rows.map(r => r[k]))])

export interface CommandRow {
  id: Id; machine_id: Id; kind: 'setpoint' | 'job' | 'stop'; parameter: string; value: number; metric: string
  tolerance: number; recipe_id: Id | null; operation_id: Id | null; journey: Id | null; state: CommandState
  expires_at: Date; issued_at: Date | null
}
const columns = `id, machine_id, kind, parameter, value, metric, tolerance, recipe_id, operation_id, journey,
  state,
  expires_at, issued_at`

export const commandById = (tx: Tx, id: Id) => tx.maybe<CommandRow>(
  `select ${columns} from mcs.command where tenant_id = $1 and id = $2`, [tx.tenant, id])

/** Hands the oldest waiting command of a machine out, if none is in flight there. */
export const takeNext = (tx: Tx, machine: Id) => tx.maybe<CommandRow>(
  `update mcs.command set issued_at = $3 where tenant_id = $1 and id = (
     select id from mcs.command c where c.tenant_id = $1 and c.machine_id = $2 and c.ended_at is null and
       c.expires_at > $3
       and not exists (select from mcs.command f where f.tenant_id = $1 and f.machine_id = $2
         and f.issued_at is not null and f.ended_at is null)
     order by c.id limit 1)
   returning ${columns}`, [tx.tenant, machine, tx.now])

/** The command that a machine was handed and that has not ended. */
export const inFlight = (tx: Tx, machine: Id) => tx.maybe<CommandRow>(
  `select ${columns} from mcs.command where tenant_id = $1 and machine_id = $2 and issued_at is not null
     and ended_at is null and expires_at > $3`, [tx.tenant, machine, tx.now])

/** Moves a command on, from the state in which it was read. */
export const moveCommand = (tx: Tx, id: Id, from: CommandState, to: CommandState,
  more: { readBack?: number | null; reason?: string | null } = {}) => tx.count(
  `update mcs.command set state = $4, read_back = coalesce($5, read_back), reason = coalesce($6, reason),
     sent_at = case when $4 = 'sent' or ($4 in ('accepted', 'confirmed') and sent_at is null and issued_at is
       not null)
       then $7 else sent_at end,
     accepted_at = case when $4 = 'accepted' then $7 else accepted_at end,
     confirmed_at = case when $4 = 'confirmed' then $7 else confirmed_at end,
     ended_at = case when $4 in ('confirmed', 'refused', 'expired') then $7::timestamptz end
   where tenant_id = $1 and id = $2 and state = $3`,
  [tx.tenant, id, from, to, more.readBack ?? null, more.reason ?? null, tx.now])

/** Commands whose time is over, with the machine they were made for. */
export const dueCommands = (tx: Tx) => tx.rows<{ id: Id; code: string }>(
  `select c.id, m.code from mcs.command c join mcs.machine m on m.tenant_id = $1 and m.id = c.machine_id
   where c.tenant_id = $1 and c.ended_at is null and c.expires_at <= $2 order by m.id, c.id limit 500`,
  [tx.tenant, tx.now])

/** Ends what waits of a recipe or an operation and was not handed out yet. */
export const dropWaiting = (tx: Tx, recipe: Id, reason: string) => tx.count(
  `update mcs.command set state = 'refused', reason = $3, ended_at = $4
   where tenant_id = $1 and recipe_id = $2 and ended_at is null and issued_at is null`,
  [tx.tenant, recipe, reason, tx.now])

/** Job commands of an operation that are still under way. */
export const openJobCommands = (tx: Tx, operation: Id) => tx.rows<{ id: Id }>(
  `select id from mcs.command where tenant_id = $1 and operation_id = $2 and kind = 'job' and ended_at is
    null`,
  [tx.tenant, operation])

/** Setpoints of a recipe that are not confirmed. */
export const unconfirmedOf = (tx: Tx, recipe: Id) => tx.one<{ open: number }>(
  `select count(*)::int as open from mcs.command
   where tenant_id = $1 and recipe_id = $2 and kind = 'setpoint' and state <> 'confirmed'`,
     [tx.tenant, recipe])
