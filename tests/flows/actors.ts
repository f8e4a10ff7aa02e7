// The people, machines and carriers of the story, outside of the product: they look, and do the next thing,
// until all is done.
import { createHash } from 'node:crypto'
import { systemActor } from '#kernel/actor.ts'
import type { Command, Query } from '#kernel/command.ts'
import { allCommands, allQueries, isRefused } from '#kernel/command.ts'
import { isOutage } from '#kernel/db.ts'
import { perform } from '#kernel/port.ts'
import { publishCommand, publishFault } from '#mcs/index.ts'
import type { PublishCommand } from '#mcs/index.ts'
import { mailSupplier } from '#erp/index.ts'
import { sendMail } from '#oms/index.ts'
import { cancelWaybill, requestWaybill } from '#tms/index.ts'
import type { World } from '../world.ts'

/** The world outside of the product; it survives the product's crashes. */
export interface Outside {
  /** Letters by key: the same key is the same letter. */
  letters: Map<string, { to: string; sends: number }>
  /** Waybills by key: a carrier recognises a repeat. */
  waybills: Map<string, string>
  /** Machine commands by id: carried out once however often told. */
  commands: Map<string, PublishCommand & { answered: boolean }>
  counters: Map<string, { good: number; scrap: number; left: number }>
  tracked: Set<string>
}

export const newOutside = (): Outside => ({
  letters: new Map(),
  waybills: new Map(),
  commands: new Map(),
  counters: new Map(),
  tracked: new Set(),
})

const fingerprint = (key: string) => createHash('sha1').update(key).digest('hex').slice(0, 6).toUpperCase()

/** Plugs the outside in where the product reaches for it. */
export function plugOutside(outside: Outside): void {
  perform(sendMail, async ({ to }, { key }) => {
    const letter = outside.letters.get(key) ?? { to, sends: 0 }
    letter.sends++
    outside.letters.set(key, letter)
    return { messageId: key, via: 'test' }
  })
  perform(mailSupplier, async () => undefined)
  perform(publishCommand, async told => {
    if (!outside.commands.has(told.command)) outside.commands.set(told.command, { ...told, answered: false })
    return { sent: true }
  })
  perform(publishFault, async () => ({ sent: true }))
  perform(requestWaybill, async order => {
    const no =
      outside.waybills.get(order.key) ??
      `${order.carrier}${1_000_000 + outside.waybills.size}${fingerprint(order.key)}`
    outside.waybills.set(order.key, no)
    return {
      state: 'active' as const,
      no,
      numbers: order.parcels.map((_, i) => (i === 0 ? no : `${no}-${i}`)),
      sortCode: '021-A01-001',
    }
  })
  perform(cancelWaybill, async () => ({ cancelled: true, reason: '' }))
}

const actor = systemActor('story')
const commandOf = (name: string) => allCommands().get(name) as unknown as Command<unknown, unknown>
const queryOf = (name: string) =>
  allQueries().get(name) as unknown as Query<unknown, { rows: Record<string, never>[] }>

/** Carries out a command by name; a refusal is the answer `false`: somebody else was quicker. */
export async function act(world: World, name: string, input: unknown): Promise<boolean> {
  const command = commandOf(name),
    key = `story-${actions++}`
  for (let tries = 0; ; tries++) {
    try {
      const { outcome } = await world.performer.perform(world.tenant, command, {
        input: command.input.parse(input),
        actor,
        key,
      })
      return !isRefused(outcome)
    } catch (error) {
      // The answer was lost on the way: the same key again, as any client would.
      if (!isOutage(error) || tries > 20) throw error
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
}
let actions = 0
const rows = async (world: World, name: string, input: unknown = {}) =>
  (await world.ask(queryOf(name), input)).rows

type Step = (world: World, outside: Outside) => Promise<boolean>

/**
 * Machines answer what they were told, reach it, and make the pieces of a job in two looks (30 of 50 on the
 * way).
 */
const machines: Step = async (world, outside) => {
  let did = false
  for (const told of outside.commands.values()) {
    const code = told.device
    if (!told.answered) {
      told.answered = true
      did = true
      await act(world, 'mcs.record-answer', { command: told.command, answer: 'accepted', reason: '' })
      await act(world, 'mcs.record-read-back', { command: told.command, value: told.value })
      // A machine shows its counters when it is born on the bus; what it makes counts from there.
      if (!outside.counters.has(code)) {
        outside.counters.set(code, { good: 1_000, scrap: 3, left: 0 })
        await act(world, 'mcs.count-pieces', { machine: code, good: 1_000, scrap: 3, at: Date.now() })
      }
      const now = outside.counters.get(code)!
      if (told.kind === 'job') outside.counters.set(code, { ...now, left: told.value })
    }
  }
  for (const [code, now] of outside.counters) {
    if (!now.left) continue
    const made = Math.min(now.left, 30)
    outside.counters.set(code, { ...now, good: now.good + made, left: now.left - made })
    await act(world, 'mcs.count-pieces', {
      machine: code,
      good: now.good + made,
      scrap: now.scrap,
      at: Date.now(),
    })
    did = true
  }
  return did
}

const people: Step = async world => {
  for (const op of (await rows(world, 'mes.my-operations')) as unknown as {
    id: string
    mayStart: boolean
    mayFinish: boolean
    mayRetry: boolean
  }[]) {
    if (op.mayFinish) return act(world, 'mes.finish-operation', { operation: op.id })
    if (op.mayStart) return act(world, 'mes.start-operation', { operation: op.id })
    if (op.mayRetry) return act(world, 'mes.retry-operation', { operation: op.id })
  }
  const [inspection] = (await rows(world, 'mes.inspections', {
    state: 'requested',
    limit: 1,
  })) as unknown as { id: string }[]
  if (inspection) return act(world, 'mes.enter-inspection', { inspection: inspection.id, defects: 0 })
  const { tasks } = (await world.ask(queryOf('wms.my-tasks'), {})) as unknown as {
    tasks: {
      id: string
      kind: string
      gtin: string | null
      itemCode: string
      fromBin: string
      toBin: string
    }[]
  }
  for (const task of tasks) {
    const scan = { task: task.id, scannedItem: task.gtin ?? task.itemCode }
    if (
      await act(world, task.kind === 'pick' ? 'wms.pick' : 'wms.put-away', {
        ...scan,
        scannedBin: task.kind === 'pick' ? task.fromBin : task.toBin,
      })
    )
      return true
  }
  const [picked] = (await rows(world, 'wms.pick-lists', { state: 'picked', limit: 1 })) as unknown as {
    id: string
  }[]
  if (picked) return act(world, 'wms.pack-order', { pickList: picked.id })
  const receipts = (await rows(world, 'wms.receipts', {
    source: 'purchase',
    state: 'expected',
    limit: 50,
  })) as unknown as { document_id: string; expected: number; received: number; created_at: Date }[]
  for (const r of receipts) {
    if (
      Date.now() - r.created_at.getTime() < 3_600_000 &&
      (await act(world, 'wms.receive-purchase', {
        purchaseLine: r.document_id,
        quantity: r.expected - r.received,
      }))
    )
      return true
  }
  return false
}

/** Carriers say where a booked parcel is; each event more than once, as they do. */
const carriers: Step = async (world, outside) => {
  const booked = await world.sql<{ carrier: string; tracking_number: string; state: string }>(
    `select carrier, tracking_number, state from tms.shipment where tenant_id = $1
      and tracking_number is not null
       and state not in ('delivered', 'cancelled')`,
    [world.tenant],
  )
  let did = false
  for (const { carrier, tracking_number: number } of booked) {
    for (const [i, state] of ['PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED'].entries()) {
      const eventId = `${number}-${state}`
      if (outside.tracked.has(eventId)) continue
      const event = {
        number,
        eventId,
        state,
        at: new Date(Date.now() - 10_000 + i * 1_000).toISOString(),
        place: '上海',
        text: state,
        signedBy: '陈',
      }
      if (!(await act(world, 'tms.record-tracking', { carrier, events: [event, event] }))) break
      outside.tracked.add(eventId)
      did = true
      break
    }
  }
  return did
}

/**
 * Lets everybody act until nobody has anything left to do, or until it is as wanted. Bounded: a story that
 * never ends is a fault.
 */
export async function play(
  world: World,
  outside: Outside,
  roundsMax = 400,
  until = async () => false,
): Promise<void> {
  const dispatcher = world.dispatch()
  for (let round = 0; round < roundsMax; round++) {
    await dispatcher.idle(world.tenant)
    if (await until()) return
    let did = false
    for (const step of [machines, people, carriers]) did = (await step(world, outside)) || did
    if (!did && !(await waiting(world))) return
  }
  throw new Error(`the story did not end in ${roundsMax} rounds`)
}

/** Something is postponed (a retry) and will run by itself. */
async function waiting(world: World): Promise<boolean> {
  const [due] = await world.sql<{ ms: number | null }>(
    `select min(extract(epoch from run_at - now()) * 1000)::int as ms from (
       select run_at from kernel.delivery where tenant_id = $1 and parked_at is null
       union all select run_at from kernel.errand where tenant_id = $1 and parked_at is null) w`,
    [world.tenant],
  )
  const ms = due?.ms ?? null
  if (ms === null) return false
  await new Promise(resolve => setTimeout(resolve, Math.min(Math.max(ms, 20), 1_000)))
  return true
}
