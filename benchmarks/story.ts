// The whole story without the time of machines and people, who act at once (tests/flows/actors.ts): seconds
// an order, alone and with many in flight; and the chain from acceptance to the machine's command.
// ALONE=orders one by one, N=orders in flight, CHAIN=orders of the chain, PACE=least ms between those.
import { systemActor } from '#kernel/actor.ts'
import { onCommit } from '#kernel/live.ts'
import { perform } from '#kernel/port.ts'
import * as mcs from '#mcs/index.ts'
import * as oms from '#oms/index.ts'
import '#server/rooms.ts'
import { newOutside, play, plugOutside } from '#tests/flows/actors.ts'
import { demoWorld } from '#tests/flows/demo-world.ts'
import { cpuNow, cpuSince } from './cpu.ts'
import { workTogether } from './crew.ts'
import { machine, percentile } from './measure.ts'
import { countStatements, printStatements, resetStatements } from './statements.ts'

const alone = Number(process.env['ALONE'] ?? 10),
  inFlight = Number(process.env['N'] ?? 200),
  chained = Number(process.env['CHAIN'] ?? 200),
  paceMs = Number(process.env['PACE'] ?? 200)
/** The order of the story; the shelf holds 50. */
const storySku = 'FG-KT-17'
const roundsMax = 1_000_000

await countStatements()
const world = await demoWorld({ durable: true })
const outside = newOutside()
plugOutside(outside)
world.dispatch()

const finished = await world.sql<{ code: string }>(
  `select code from master.item where tenant_id = 1 and kind = 'finished' order by code`,
)
const customers = await world.sql<{ id: string }>(
  `select id from master.party where tenant_id = 1 and kind = 'customer' order by code`,
)
// Nobody waits for credit or for a delivery of material here: what is measured is the way through the house.
await world.sql(`update master.party set credit_limit_minor = 900000000000 where kind = 'customer'`)
await world.sql(`update wms.stock s set on_hand = on_hand + 100000000 from master.item i
  where i.tenant_id = s.tenant_id and i.id = s.item_id and i.kind <> 'finished' and s.status = 'available'`)

let placed = 0
const place = (sku: string, quantity: number) => {
  const input = { channel: 'dealer', customer: customers[placed % customers.length]!.id,
    externalNo: `bench-${placed++}`, lines: [{ sku, quantity }] }
  return world.do(oms.placeOrder, oms.placeOrder.input.parse(input), { actor: systemActor('bench') })
}
const states = async () => (await world.sql<{ status: string; n: number }>(
  `select status, count(*)::int as n from oms.sales_order where external_no like 'bench-%'
   group by 1 order by 1`,
)).map(r => `${r.n} ${r.status}`).join(', ')

/** Seconds from the order to nothing left to do: delivered, invoiced, the customer told. */
async function told(sku: string, quantity: number): Promise<number> {
  const began = performance.now()
  await place(sku, quantity)
  await play(world, outside, roundsMax)
  return (performance.now() - began) / 1_000
}

/** Many at the same moment, one to five pieces of each item in turn; seconds an order. */
async function crowd(): Promise<number> {
  const began = performance.now()
  await Promise.all(Array.from({ length: inFlight }, (_, i) =>
    place(finished[i % finished.length]!.code, 1 + (i % 5))))
  await workTogether(world, outside)
  return (performance.now() - began) / 1_000 / inFlight
}

const links = ['oms.OrderAccepted', 'wms.StockShort', 'erp.ProductionPlanned', 'mes.JobOrderReleased',
  'mes.OperationDispatched'] as const
type Times = Map<string, number>

/** Milliseconds from an order's acceptance to each link; then the story is told to its end, unmeasured. */
async function chain(): Promise<Times> {
  const at: Times = new Map()
  let order = '', sent: (command: string) => void = () => {}
  const told = new Promise<string>(resolve => { sent = resolve })
  const unhear = onCommit(({ facts }) => {
    for (const f of facts) {
      if (f.name === 'oms.OrderAccepted' && !order) order = f.subject
      if (!at.has(f.name) && (f.journey === order || f.subject === order)) at.set(f.name, performance.now())
    }
  })
  perform(mcs.publishCommand, async command => {
    if (!outside.commands.has(command.command))
      outside.commands.set(command.command, { ...command, answered: false })
    if (!at.has('told')) at.set('told', performance.now())
    sent(command.command)
    return { sent: true }
  })
  await place(storySku, 1)
  const late = setTimeout(() => sent(''), 30_000)
  const command = await told
  clearTimeout(late)
  unhear()
  if (!command) throw new Error(`no machine was told of order ${order}: ${[...at.keys()].join(', ')}`)
  while (!(await recorded(command))) await new Promise(resolve => setTimeout(resolve, 1))
  at.set('seen', performance.now())
  const accepted = at.get('oms.OrderAccepted')!
  return new Map([...at].map(([link, ms]) => [link, ms - accepted]))
}

/** Whether another session sees that the machine was told. */
const recorded = async (command: string) => (await world.sql(
  `select 1 from mcs.command where tenant_id = 1 and id = $1 and state <> 'requested'`, [command])).length > 0

console.log(`the story without machine and crew time; ${machine()}`)
await told(storySku, 60)
const each: number[] = []
for (let i = 0; i < alone; i++) each.push(await told(finished[i % finished.length]!.code, 3))
await resetStatements(world)
const before = cpuNow(world.config)
const together = inFlight ? await crowd() : Number.NaN
const { node, postgres } = cpuSince(world.config, before)
console.log('| | orders | seconds an order |\n| --- | --- | --- |')
console.log(`| alone, p50 | ${alone} | ${percentile(each, 0.5).toFixed(3)} |`)
console.log(`| alone, longest | ${alone} | ${Math.max(...each).toFixed(3)} |`)
console.log(`| in flight together | ${inFlight} | ${together.toFixed(3)} |`)
console.log(`in flight, CPU an order: Node ${(node / inFlight).toFixed(3)} s, PostgreSQL ${
  (postgres / inFlight).toFixed(3)} s`)
console.log(`orders: ${await states()}; failures ${world.failures.length}`)
for (const { where, error } of world.failures.slice(0, 5)) console.log(where, error)
await printStatements(world)

const samples: Times[] = []
for (let i = 0; i < chained; i++) {
  const began = performance.now()
  samples.push(await chain())
  await play(world, outside, roundsMax)
  await new Promise(resolve => setTimeout(resolve, Math.max(0, paceMs - (performance.now() - began))))
}
console.log(`accepted to the machine's command, ${chained} single orders; ${machine()}`)
console.log('| link | p50 ms | p99 ms |\n| --- | --- | --- |')
for (const [link, name] of [...links.slice(1).map(l => [l, l] as const),
  ['told', 'mcs.publish-command performed'], ['seen', 'its effect seen by another session']] as const) {
  const ms = samples.map(s => s.get(link) ?? Number.NaN)
  console.log(`| ${name} | ${percentile(ms, 0.5).toFixed(1)} | ${percentile(ms, 0.99).toFixed(1)} |`)
}
console.log(`orders: ${await states()}; failures ${world.failures.length}`)
await world.close()
process.exit(0)
