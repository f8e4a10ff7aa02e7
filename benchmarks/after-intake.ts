// Bulk intake with all that follows by itself until nothing is due: orders a second, and the CPU an order
// costs here and in PostgreSQL. N=orders, LINES=lines an order, STATEMENTS=1 shows where PostgreSQL's time
// goes.
import { systemActor } from '#kernel/actor.ts'
import { isRefused } from '#kernel/command.ts'
import * as oms from '#oms/index.ts'
import '#server/rooms.ts'
import { newOutside, plugOutside } from '#tests/flows/actors.ts'
import { demoWorld } from '#tests/flows/demo-world.ts'
import { cpuNow, cpuSince } from './cpu.ts'
import { machine } from './measure.ts'
import { countStatements, printStatements, resetStatements } from './statements.ts'

const count = Number(process.env['N'] ?? 2_000),
  lines = Number(process.env['LINES'] ?? 1)
/** Orders of one call, as the API takes them. */
const callOrders = 500
const warmUp = 200

await countStatements()
const world = await demoWorld({ durable: true })
plugOutside(newOutside())
const dispatcher = world.dispatch()
const items = await world.sql<{ code: string }>(
  `select code from master.item where tenant_id = 1 and kind = 'finished' order by code`)
const customers = await world.sql<{ id: string }>(
  `select id from master.party where tenant_id = 1 and kind = 'customer' order by code`)
// The shelf is full and credit is open: what is measured is the way through the house.
await world.sql(`update master.party set credit_limit_minor = 900000000000000 where kind = 'customer'`)
await world.sql(`update wms.stock s set on_hand = on_hand + 100000000 where tenant_id = 1
  and status = 'available'`)

let placed = 0
const order = () => {
  const n = placed++
  return oms.placeOrder.input.parse({
    channel: 'dealer', customer: customers[n % customers.length]!.id, externalNo: `bulk-${n}`,
    lines: Array.from({ length: lines }, (_, i) =>
      ({ sku: items[(n + i) % items.length]!.code, quantity: 1 })),
  })
}

/** Takes so many orders in and waits until nothing is due any more; seconds until both. */
async function intake(orders: number): Promise<{ taken: number; all: number }> {
  const began = performance.now()
  for (let left = orders; left > 0; left -= callOrders) {
    const asks = Array.from({ length: Math.min(callOrders, left) }, () =>
      ({ input: order(), actor: systemActor('bench') }))
    const answers = await world.performer.performAll(1, oms.placeOrder, asks)
    const refused = answers.find(a => isRefused(a.outcome))
    if (refused) throw refused.outcome
  }
  const taken = (performance.now() - began) / 1_000
  await dispatcher.idle(1)
  return { taken, all: (performance.now() - began) / 1_000 }
}

await intake(warmUp)
await world.sql('analyze')
await resetStatements(world)
const before = cpuNow(world.config)
const { taken, all } = await intake(count)
const { node, postgres } = cpuSince(world.config, before)
console.log(`bulk intake with all that follows, ${count} orders of ${lines} line; ${machine()}`)
console.log('| orders/s | taken in after s | all done after s | Node ms an order | PostgreSQL ms an order |')
console.log('| --- | --- | --- | --- | --- |')
console.log(`| ${(count / all).toFixed(0)} | ${taken.toFixed(1)} | ${all.toFixed(1)} | ${
  ((node / count) * 1_000).toFixed(2)} | ${((postgres / count) * 1_000).toFixed(2)} |`)
const done = await world.sql<{ status: string; n: number }>(`select status, count(*)::int as n
  from oms.sales_order where external_no like 'bulk-%' group by 1 order by 1`)
console.log(`orders: ${done.map(r => `${r.n} ${r.status}`).join(', ')}; failures ${world.failures.length}`)
for (const { where, error } of world.failures.slice(0, 5)) console.log(where, error)
await printStatements(world)
await world.close()
process.exit(0)
