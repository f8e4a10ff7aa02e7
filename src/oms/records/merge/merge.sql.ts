// The company's rule of merging, and the orders to which it may apply.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { Mergeable } from './merge.rule.ts'

export interface MergeRule {
  enabled: boolean
  windowMinutes: number
}
/** Where a company said nothing its orders leave one by one; the hour is what its screen proposes. */
export const mergeHabit: MergeRule = { enabled: false, windowMinutes: 60 }

export const mergeRuleOf = async (tx: Tx): Promise<MergeRule> =>
  (await tx.maybe<MergeRule>(
    `select enabled, window_minutes as "windowMinutes" from oms.merge_rule where tenant_id = $1`,
    [tx.tenant],
  )) ?? mergeHabit

export const saveMergeRule = (tx: Tx, { enabled, windowMinutes }: MergeRule) =>
  tx.count(
    `insert into oms.merge_rule (tenant_id, enabled, window_minutes) values ($1, $2, $3)
     on conflict (tenant_id) do update set enabled = excluded.enabled,
       window_minutes = excluded.window_minutes`,
    [tx.tenant, enabled, windowMinutes],
  )

export interface Pair extends Mergeable {
  /** The order that looks for others; itself is among them. */
  seeker: Id
}
/**
 * For each of these orders that are on their way out whole: all such orders of the same customer to the same
 * door, by the same rule of carriage, placed within the window of it.
 */
export const ordersToMerge = (tx: Tx, orders: readonly Id[], windowMinutes: number) =>
  tx.rows<Pair>(
    `select o.id as seeker, c.id as "order", c.placed_at as "placedAt", c.promised_at as "promisedAt",
       c.transit_days as "transitDays"
     from oms.sales_order o join oms.sales_order c on c.tenant_id = $1 and c.customer_id = o.customer_id
       and c.placed_at between o.placed_at - make_interval(mins => $3)
         and o.placed_at + make_interval(mins => $3)
       and c.status = 'shipping' and c.ship_policy = 'ship-complete' and c.rule = o.rule
       and (c.contact, c.phone, c.province, c.city, c.county, c.street)
         = (o.contact, o.phone, o.province, o.city, o.county, o.street)
     where o.tenant_id = $1 and o.id = any($2::uuid[]) and o.status = 'shipping'
       and o.ship_policy = 'ship-complete'
     order by o.id, c.placed_at, c.id limit 5000`,
    [tx.tenant, orders, windowMinutes],
  )

export const timeZone = async (tx: Tx): Promise<string> =>
  (
    await tx.one<{ zone: string }>('select time_zone as zone from kernel.tenant where id = $1', [tx.tenant])
  ).zone
