// The crew of a full house: machines, people and carriers that take up everything they see, several at a
// time, each by the product's own commands; so that what is waited for is the product and not the crew.
import type { Query } from '#kernel/command.ts'
import { allQueries } from '#kernel/command.ts'
import type { Outside } from '#tests/flows/actors.ts'
import { act } from '#tests/flows/actors.ts'
import type { World } from '#tests/world.ts'

/** Deeds under way at the same moment of each kind of work. */
const hands = 8
/** As long as nobody finds anything to do, the crew looks again after this long. */
const lookMs = 20

type Row = Record<string, unknown>
type Deed = () => Promise<unknown>

const ask = (world: World, name: string, input: unknown) =>
  world.ask(allQueries().get(name) as unknown as Query<unknown, Record<string, Row[]>>, input)

/** Does all, so many at a time; whether there was anything to do. */
async function doAll(deeds: readonly Deed[]): Promise<boolean> {
  const left = deeds[Symbol.iterator]()
  await Promise.all(Array.from({ length: hands }, async () => {
    for (const deed of left) await deed()
  }))
  return deeds.length > 0
}

/** Machines answer, reach what they were told and make the pieces of a job, each on its own. */
async function machines(world: World, outside: Outside): Promise<boolean> {
  const open = [...outside.commands.values()].filter(c => !c.answered)
  const byDevice = Map.groupBy(open, c => c.device)
  return doAll([...byDevice].map(([code, told]) => async () => {
    for (const one of told) {
      one.answered = true
      await act(world, 'mcs.record-answer', { command: one.command, answer: 'accepted', reason: '' })
      await act(world, 'mcs.record-read-back', { command: one.command, value: one.value })
      const now = outside.counters.get(code) ?? { good: 1_000, scrap: 3, left: 0 }
      // A machine shows its counters when it is born on the bus; what it makes counts from there.
      if (!outside.counters.has(code)) await count(world, code, now)
      const made = one.kind === 'job' ? one.value : 0
      outside.counters.set(code, { ...now, good: now.good + made })
      if (made) await count(world, code, { ...now, good: now.good + made })
    }
  }))
}
const count = (world: World, machine: string, { good, scrap }: { good: number; scrap: number }) =>
  act(world, 'mcs.count-pieces', { machine, good, scrap, at: Date.now() })

async function operators(world: World): Promise<boolean> {
  const { rows = [] } = await ask(world, 'mes.my-operations', {})
  return doAll(rows.flatMap(({ id, mayFinish, mayStart, mayRetry }): Deed[] => {
    const name = mayFinish ? 'finish' : mayStart ? 'start' : mayRetry ? 'retry' : null
    return name ? [() => act(world, `mes.${name}-operation`, { operation: id })] : []
  }))
}

async function inspectors(world: World): Promise<boolean> {
  const { rows = [] } = await ask(world, 'mes.inspections', { state: 'requested', limit: 100 })
  return doAll(rows.map(({ id }) => () => act(world, 'mes.enter-inspection', { inspection: id, defects: 0 })))
}

async function pickers(world: World): Promise<boolean> {
  const { tasks = [] } = await ask(world, 'wms.my-tasks', {})
  return doAll(tasks.map(t => () => act(world, t['kind'] === 'pick' ? 'wms.pick' : 'wms.put-away', {
    task: t['id'], scannedItem: t['gtin'] ?? t['itemCode'],
    scannedBin: t['kind'] === 'pick' ? t['fromBin'] : t['toBin'],
  })))
}

async function packers(world: World): Promise<boolean> {
  const { rows = [] } = await ask(world, 'wms.pick-lists', { state: 'picked', limit: 100 })
  return doAll(rows.map(({ id }) => () => act(world, 'wms.pack-order', { pickList: id })))
}

async function receivers(world: World): Promise<boolean> {
  const { rows = [] } = await ask(world, 'wms.receipts', {
    source: 'purchase', state: 'expected', limit: 100,
  })
  const fresh = rows.filter(r => Date.now() - (r['created_at'] as Date).getTime() < 3_600_000)
  return doAll(fresh.map(r => () => act(world, 'wms.receive-purchase', {
    purchaseLine: r['document_id'], quantity: (r['expected'] as number) - (r['received'] as number),
  })))
}

const road = ['PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED']

/**
 * Carriers say where each parcel is, one place after the other, in pushes of several parcels. They come when
 * its waybill number stands on the order: quicker than that nobody drives.
 */
async function carriers(world: World, outside: Outside): Promise<boolean> {
  const booked = await world.sql<{ carrier: string; number: string }>(
    `select s.carrier, s.tracking_number as number from tms.shipment s
     join oms.order_part p on p.tenant_id = $1 and p.order_id = s.order_id and p.shipment_id = s.id
     where s.tenant_id = $1 and s.state not in ('delivered', 'cancelled') order by s.id`,
    [world.tenant])
  const events = booked.flatMap(({ carrier, number }) => {
    const at = road.findIndex(state => !outside.tracked.has(`${number}-${state}`))
    return at < 0 ? [] : [{ carrier, number, eventId: `${number}-${road[at]}`, state: road[at]!,
      at: new Date(Date.now() - 10_000 + at * 1_000).toISOString(), place: '上海', text: road[at]!,
      signedBy: '陈' }]
  })
  return doAll([...Map.groupBy(events, e => e.carrier)].flatMap(([carrier, own]) =>
    Array.from({ length: Math.ceil(own.length / pushEvents) }, (_, i): Deed => async () => {
      const push = own.slice(i * pushEvents, (i + 1) * pushEvents)
      if (await act(world, 'tms.record-tracking', { carrier, events: push.map(({ carrier: _, ...e }) => e) }))
        for (const e of push) outside.tracked.add(e.eventId)
    })))
}
/** Events that a carrier sends in one push. */
const pushEvents = 10

/** Everybody works until nothing is left to do and nothing is due; each kind of work goes on by itself. */
export async function workTogether(world: World, outside: Outside): Promise<void> {
  const dispatcher = world.dispatch()
  const kinds = [machines, operators, inspectors, pickers, packers, receivers, carriers]
  const shift = { over: false, deeds: 0, looks: kinds.map(() => 0) }
  const working = kinds.map(async (kind, i) => {
    while (!shift.over) {
      if (await kind(world, outside)) shift.deeds++
      else await new Promise(resolve => setTimeout(resolve, lookMs))
      shift.looks[i]!++
    }
  })
  for (let quiet = false; !quiet;) {
    await dispatcher.idle(world.tenant)
    const { deeds } = shift, seen = [...shift.looks]
    // The second look of each from now was begun after the last fact had its effect.
    while (shift.looks.some((looks, i) => looks < seen[i]! + 2))
      await new Promise(resolve => setTimeout(resolve, lookMs))
    quiet = shift.deeds === deeds && !(await isPostponed(world))
  }
  shift.over = true
  await Promise.all(working)
}

/** Something will run by itself later: a second try. */
const isPostponed = async (world: World): Promise<boolean> => (await world.sql(
  `select 1 from kernel.delivery where tenant_id = $1 and parked_at is null
   union all select 1 from kernel.errand where tenant_id = $1 and parked_at is null limit 1`,
  [world.tenant])).length > 0
