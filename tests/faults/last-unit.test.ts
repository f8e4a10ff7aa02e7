// The last unit, fought for by 64 clients, a thousand times, through two servers at once: never oversold.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { performer } from '#kernel/batch.ts'
import type { Performer } from '#kernel/batch.ts'
import type { Command } from '#kernel/command.ts'
import { isRefused } from '#kernel/command.ts'
import type { Db } from '#kernel/db.ts'
import { openDb } from '#kernel/db.ts'
import { placeOrder } from '#oms/index.ts'
import '#server/rooms.ts'
import { checkInvariants } from '#views/index.ts'
import { allocateStock } from '#wms/index.ts'
import { demoWorld } from '../flows/demo-world.ts'
import type { World } from '../world.ts'
import { person } from '../world.ts'

const clients = 64
/** Fights for a place on the shelf alone, and fights of whole orders with everything that an order does. */
const fights = 1_000,
  orderFights = 100
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
afterAll(async () => {
  await second?.close()
  await world?.close()
})

/** As many items as fights, copies of the story's kettle, each with one unit on the shelf. */
async function oneOfEach(): Promise<void> {
  const rows = await world.sql<{ id: string }>(
    `insert into master.item
    select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'code', 'LAST-' || n,
      'gtin', null,
      'length_mm', 1, 'width_mm', 1, 'height_mm', 1, 'weight_grams', 1))).*
    from master.item i, generate_series(1, $1) n where i.tenant_id = 1 and i.code = 'FG-KT-17' returning id`,
    [fights + orderFights],
  )
  items.push(...rows.map(r => r.id))
  await world.sql(
    `with a as (select s, l from wms.stock s join wms.lot l on l.tenant_id = s.tenant_id and l.id = s.lot_id
      where s.tenant_id = 1 and s.status = 'available' and s.on_hand > 0 order by s.id limit 1),
    lots as (insert into wms.lot select (jsonb_populate_record(a.l, jsonb_build_object('id', i, 'item_id', i,
      'code', 'L-' || i))).* from a, unnest($1::uuid[]) i)
    insert into wms.stock
    select (jsonb_populate_record(a.s, jsonb_build_object('id', i, 'item_id', i, 'lot_id', i,
      'on_hand', 1, 'reserved', 0))).* from a, unnest($1::uuid[]) i`,
    [items],
  )
  await world.sql(
    `insert into wms.stock_ledger
    select (jsonb_populate_record(g, jsonb_build_object('id', kernel.uuid_floor(now() + n * interval '1 ms'),
      'item_id', s.item_id,
      'lot_id', s.lot_id, 'bin_id', s.bin_id, 'kind', 'opening', 'status', 'available',
      'quantity', 1, 'cost_minor', 0))).*
    from wms.stock_ledger g, unnest($1::uuid[]) with ordinality i(id, n)
      join wms.stock s on s.tenant_id = 1 and s.id = i.id
    where g.tenant_id = 1 and g.id = (select id from wms.stock_ledger where tenant_id = 1 limit 1)`,
    [items],
  )
}

/** One client asks one of the servers; a refusal is thrown. */
async function ask<I, R>(client: number, command: Command<I, R>, input: I): Promise<R> {
  const { outcome } = await servers[client % servers.length]!.perform(1, command as Command<I, unknown>, {
    input: command.input.parse(input),
    actor: person(`person:${client}`),
    key: randomUUID(),
  })
  if (isRefused(outcome)) throw outcome
  return outcome.result as R
}

/** Lets all clients want the last one of each item; says which items did not find exactly one owner. */
async function fight(
  wanted: readonly string[],
  want: (client: number, item: string) => Promise<unknown>,
): Promise<unknown[]> {
  const wrong: unknown[] = []
  for (let from = 0; from < wanted.length; from += atOnce) {
    const here = wanted.slice(from, from + atOnce)
    await Promise.all(
      here.flatMap(item => Array.from({ length: clients }, (_, client) => want(client, item))),
    )
    const won = await world.sql<{ item_id: string; n: number }>(
      `select item_id, sum(quantity)::int n
      from wms.published_allocation where tenant_id = 1 and item_id = any($1::uuid[]) group by 1`,
      [here],
    )
    if (won.length !== here.length || won.some(w => w.n !== 1)) wrong.push({ from, won })
  }
  return wrong
}

const shelf = (wanted: readonly string[]) =>
  world.sql(
    `select on_hand::int, reserved::int, count(*)::int n from wms.stock
  where tenant_id = 1 and item_id = any($1::uuid[]) group by 1, 2`,
    [wanted],
  )

test(`${orderFights} times ${clients} clients order the last one: one gets it each time`, async () => {
  const wanted = items.slice(fights)
  expect(
    await fight(wanted, (client, item) =>
      ask(client, placeOrder, { channel: 'dealer', customer, lines: [{ item, quantity: 1 }] }),
    ),
  ).toEqual([])
  expect(await shelf(wanted)).toEqual([{ on_hand: 1, reserved: 1, n: orderFights }])
  expect(
    await world.sql(
      `select count(*)::int n from oms.order_line where tenant_id = 1 and item_id = any($1::uuid[])`,
      [wanted],
    ),
  ).toEqual([{ n: orderFights * clients }])
  expect((await world.tx(checkInvariants)).filter(c => c.violations > 0)).toEqual([])
}, 180_000)

test(`${fights} times ${clients} clients reserve the last one: one gets it each time`, async () => {
  const wanted = items.slice(0, fights)
  expect(
    await fight(wanted, (client, item) =>
      ask(client, allocateStock, {
        order: randomUUID(),
        priority: 0,
        lines: [{ line: randomUUID(), item, quantity: 1, amountMinor: 12_900 }],
      }),
    ),
  ).toEqual([])
  expect(await shelf(wanted)).toEqual([{ on_hand: 1, reserved: 1, n: fights }])
}, 240_000)
