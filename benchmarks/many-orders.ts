// Many orders for measuring lists: the demo's past orders, as they are, each many times over.
import type { World } from '#tests/world.ts'

/** Fills the first tenant up to about so many orders; statistics and the visibility map are fresh. */
export async function manyOrders(world: Pick<World, 'sql'>, orders: number): Promise<void> {
  const [{ count: past }] = (await world.sql<{ count: number }>(
    'select count(*)::int as count from oms.sales_order where tenant_id = 1',
  )) as [{ count: number }]
  await world.sql(`insert into oms.sales_order select (jsonb_populate_record(o, jsonb_build_object(
      'id', gen_random_uuid(), 'no', o.no || '-' || g, 'external_no', o.external_no || '-' || g,
      'placed_at', o.placed_at - g * interval '7 minutes'))).*
    from oms.sales_order o, generate_series(1, ${Math.ceil((orders - past) / past)}) g
    where o.tenant_id = 1`)
  await world.sql('vacuum analyze oms.sales_order')
}
