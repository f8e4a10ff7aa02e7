// The last unit, fought for by 64 clients, a thousand times, through two servers at once: never oversold.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { performer } from '#kernel/batch.ts'
import type { Performer } from '#kernel/batch.ts'
import { isRefused } from '#kernel/command.ts'
import type { Db } from '#kernel/db.ts'
import { openDb } from '#kernel/db.ts'
import { placeOrder } from '#oms/index.ts'
import '#server/rooms.ts'
import { checkInvariants } from '#views/index.ts'
import { demoWorld } from '../flows/demo-world.ts'
import type { World } from '../world.ts'
import { person } from '../world.ts'

const fights = Number(process.env['SIXLINK_FIGHTS'] ?? 1_000), clients = 64
/** So many fights go on at the same moment: their clients meet in the same batches. */
const atOnce = 4
let world: World, second: Db, servers: Performer[], customer: string
const items: string[] = []
beforeAll(async () => {
  world = await demoWorld()
  second = openDb({ ...world.config, max: 8 })
  servers = [performer(world.db), performer(second)]
  const [row] = await world.sql<{ customer: string }>(`select id customer from master.party
    where tenant_id = 1 and kind = 'customer' order by credit_limit_minor desc, code limit 1`)
  ;({ customer } = row!)
  await world.sql(`update master.party set credit_limit_minor = 9000000000000 where id = $1`, [customer])
  await oneOfEach()
})
afterAll(async () => { await second?.close(); await world?.close() })

/** As many items as fights, copies of the story's kettle, each with one unit on the shelf. */
async function oneOfEach(): Promise<void> {
  const rows = await world.sql<{ id: string }>(`insert into master.item
    select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'code', 'LAST-' || n, 'gtin', null))).*
    from master.item i, generate_series(1, $1) n where i.tenant_id = 1 and i.code = 'FG-KT-17' returning id`, [fights])
  items.push(...rows.map(r => r.id))
  await world.sql(`with a as (select s, l from wms.stock s join wms.lot l on l.tenant_id = s.tenant_id and l.id = s.lot_id
      where s.tenant_id = 1 and s.status = 'available' and s.on_hand > 0 order by s.id limit 1),
    lots as (insert into wms.lot select (jsonb_populate_record(a.l, jsonb_build_object('id', i, 'item_id', i,
      'code', 'L-' || i))).* from a, unnest($1::uuid[]) i)
    insert into wms.stock select (jsonb_populate_record(a.s, jsonb_build_object('id', i, 'item_id', i, 'lot_id', i,
      'on_hand', 1, 'reserved', 0))).* from a, unnest($1::uuid[]) i`, [items])
  await world.sql(`insert into wms.stock_ledger
    select (jsonb_populate_record(g, jsonb_build_object('id', kernel.uuid_floor(now() + n * interval '1 ms'), 'item_id', s.item_id,
      'lot_id', s.lot_id, 'bin_id', s.bin_id, 'kind', 'opening', 'status', 'available', 'quantity', 1, 'cost_minor', 0))).*
    from wms.stock_ledger g, unnest($1::uuid[]) with ordinality i(id, n) join wms.stock s on s.tenant_id = 1 and s.id = i.id
    where g.tenant_id = 1 and g.id = (select id from wms.stock_ledger where tenant_id = 1 and kind = 'opening' limit 1)`, [items])
}

/** One client's order by one of the servers; says the order. */
async function order(client: number, item: string): Promise<string> {
  const { outcome } = await servers[client % servers.length]!.perform(1, placeOrder, {
    input: placeOrder.input.parse({ channel: 'dealer', customer, lines: [{ item, quantity: 1 }] }),
    actor: person(`person:${client}`), key: randomUUID(),
  })
  if (isRefused(outcome)) throw outcome
  return (outcome.result as { order: string }).order
}

test(`${fights} times ${clients} clients want the last one: one of them gets it each time`, async () => {
  const wrong: unknown[] = []
  for (let from = 0; from < fights; from += atOnce) {
    const here = items.slice(from, from + atOnce)
    await Promise.all(here.flatMap(item => Array.from({ length: clients }, (_, client) => order(client, item))))
    const won = await world.sql<{ item_id: string; n: number }>(`select item_id, sum(quantity)::int n
      from wms.published_allocation where tenant_id = 1 and item_id = any($1::uuid[]) group by 1`, [here])
    if (won.length !== here.length || won.some(w => w.n !== 1)) wrong.push({ from, won })
  }
  expect(wrong).toEqual([])
  expect(await world.sql(`select on_hand::int, reserved::int, count(*)::int n from wms.stock where tenant_id = 1
    and item_id = any($1::uuid[]) group by 1, 2`, [items])).toEqual([{ on_hand: 1, reserved: 1, n: fights }])
  expect(await world.sql(`select count(*)::int n from oms.sales_order o where exists (select from oms.order_line l
    where l.tenant_id = o.tenant_id and l.order_id = o.id and l.item_id = any($1::uuid[]))`, [items]))
    .toEqual([{ n: fights * clients }])
  expect((await world.tx(checkInvariants)).filter(c => c.violations > 0)).toEqual([])
}, 600_000)
