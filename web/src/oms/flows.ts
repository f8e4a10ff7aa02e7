// The three flows of an order (S162): which steps of goods, money and information are done, when, and
// what is next. Pure.
import type { OwnHalf, Seen } from './order-types.ts'

export interface Step {
  key: string
  state: 'done' | 'now' | 'later' | 'trouble' | 'none'
  at: string | null
  figure?: string
}
export interface Flows {
  goods: Step[]
  money: Step[]
  information: Step[]
}

type Raw = {
  key: string
  at: string | null | undefined
  done: boolean
  trouble?: boolean
  none?: boolean
  figure?: string
}

/**
 * Marks the first step that is not done as the one in work; steps that this order does not need are left
 * out.
 */
function inOrder(steps: readonly Raw[], ended: boolean): Step[] {
  const needed = steps.filter(s => !s.none)
  const now = ended ? -1 : needed.findIndex(s => !s.done)
  return needed.map((s, i) => ({
    key: s.key,
    at: s.at ?? null,
    ...(s.figure ? { figure: s.figure } : {}),
    state: s.trouble ? 'trouble' : s.done ? 'done' : i === now ? 'now' : 'later',
  }))
}

const latest = (...moments: (string | null | undefined)[]): string | null =>
  moments
    .filter((m): m is string => Boolean(m))
    .sort()
    .at(-1) ?? null
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

/** The steps of all three flows as they stand now. */
export function flowsOf(seen: Seen, own: OwnHalf | undefined): Flows {
  const ended = ['completed', 'cancelled'].includes(seen.order.status)
  return {
    goods: goodsOf(seen, ended),
    money: moneyOf(seen, ended),
    information: informationOf(seen, own, ended),
  }
}

function goodsOf(seen: Seen, ended: boolean): Step[] {
  const { order, lines, allocations, jobs, supply, inspections, tasks, pickLists, shipments, tracking } = seen
  const wanted = sum(lines.map(l => l.quantity)),
    reserved = sum(allocations.map(a => a.quantity))
  const made = sum(jobs.map(j => j.good)),
    toMake =
      sum(supply.filter(s => s.decision === 'make').map(s => s.short)) || sum(jobs.map(j => j.quantity)),
    makes = supply.some(s => s.decision === 'make') || jobs.length > 0
  const buys = supply.some(s => s.decision === 'buy'),
    putAway = tasks.filter(t => t.kind === 'put-away'),
    picks = tasks.filter(t => t.kind === 'pick')
  const shipment = shipments.at(-1),
    pickList = pickLists.at(-1),
    left = tracking.find(t => t.state === 'PICKED_UP')
  const gone = Boolean(
    shipment
    && ['picked-up', 'in-transit', 'out-for-delivery', 'delivered', 'at-pickup-point'].includes(
      shipment.state,
    ),
  )
  return inOrder(
    [
      { key: 'placed', at: order.placedAt, done: order.status !== 'held', trouble: order.status === 'held' },
      { key: 'reserved', at: null, done: reserved >= wanted, figure: `${reserved} / ${wanted}` },
      {
        key: 'bought',
        at: latest(...seen.purchases.map(p => p.expectedAt)),
        done: supply.filter(s => s.decision === 'buy').every(s => s.state === 'fulfilled'),
        none: !buys,
      },
      {
        key: 'made',
        at: latest(...jobs.map(j => j.completedAt)),
        done: jobs.length > 0 && made >= toMake,
        none: !makes,
        trouble: seen.operations.some(o => o.state === 'blocked' || (o.flagReason && o.state !== 'finished')),
        figure: toMake ? `${made} / ${toMake}` : '',
      },
      {
        key: 'inspected',
        at: latest(...inspections.map(i => i.decidedAt)),
        done:
          inspections.length > 0 && inspections.every(i => i.state !== 'requested' && i.state !== 'failed'),
        none: !makes,
        trouble: inspections.some(i => i.state === 'failed'),
      },
      {
        key: 'putAway',
        at: latest(...putAway.map(t => t.doneAt)),
        done: putAway.length > 0 && putAway.every(t => t.state === 'done'),
        none: !makes && !buys,
      },
      {
        key: 'picked',
        at: latest(...picks.map(t => t.doneAt)),
        done: picks.length > 0 && picks.every(t => t.state === 'done'),
      },
      { key: 'packed', at: pickList?.packedAt, done: Boolean(pickList?.packedAt) },
      { key: 'pickedUp', at: left?.at, done: gone, trouble: shipment?.state === 'failed' },
      {
        key: 'delivered',
        at: shipment?.deliveredAt ?? order.completedAt,
        done: Boolean(shipment?.deliveredAt),
        trouble: ['exception', 'refused', 'returned'].includes(shipment?.state ?? ''),
      },
    ],
    ended,
  )
}

function moneyOf(seen: Seen, ended: boolean): Step[] {
  const entry = (kind: string) => seen.entries.filter(e => e.kind === kind)
  const step = (key: string, kind: string, none = false): Raw => {
    const found = entry(kind)
    return { key, at: found.at(-1)?.day, done: found.length > 0, none }
  }
  const makes = seen.jobs.length > 0,
    invoice = seen.invoices.at(-1)
  return inOrder(
    [
      {
        key: 'credit',
        at: seen.order.placedAt,
        done: !seen.order.holdReasons.includes('credit') || seen.order.status !== 'held',
        trouble: seen.order.status === 'held' && seen.order.holdReasons.includes('credit'),
      },
      {
        key: 'budget',
        at: seen.assessment?.at,
        done: Boolean(seen.assessment),
        trouble: seen.assessment?.verdict === 'short-of-budget',
      },
      step('material', 'material-issue', !makes),
      step('receipt', 'production-receipt', !makes),
      step('cost', 'cost-of-sale'),
      step('freight', 'freight'),
      { key: 'invoice', at: invoice?.issuedAt, done: Boolean(invoice) },
      {
        key: 'payment',
        at: null,
        done: invoice?.state === 'paid' || (invoice !== undefined && invoice.openMinor === 0),
      },
    ],
    ended && invoice === undefined,
  )
}

function informationOf(seen: Seen, own: OwnHalf | undefined, ended: boolean): Step[] {
  const { order, commands, tracking } = seen
  const mail = own?.mails.at(-1)
  return inOrder(
    [
      { key: 'checked', at: order.placedAt, done: order.status !== 'held', trouble: order.status === 'held' },
      { key: 'assessed', at: seen.assessment?.at, done: Boolean(seen.assessment) },
      {
        key: 'promised',
        at: own?.promises[0]?.at ?? order.acceptedAt,
        done: Boolean(order.promisedAt),
        trouble: order.promiseUncertain && !ended,
      },
      {
        key: 'commanded',
        at: latest(...commands.map(c => c.confirmedAt)),
        done: commands.length > 0 && commands.every(c => c.state === 'confirmed' || c.state === 'accepted'),
        none: seen.jobs.length === 0,
        trouble: commands.some(
          c =>
            (c.state === 'refused' || c.state === 'expired')
            && !commands.some(
              o =>
                o.operationId === c.operationId && o.state === 'confirmed' && o.requestedAt > c.requestedAt,
            ),
        ),
      },
      { key: 'waybill', at: seen.shipments.at(-1)?.bookedAt, done: Boolean(order.trackingNumber) },
      { key: 'mailed', at: mail?.sent_at, done: mail?.state === 'sent' },
      { key: 'tracked', at: tracking.at(-1)?.at, done: tracking.length > 0 },
      { key: 'closed', at: order.completedAt, done: order.status === 'completed' },
    ],
    ended,
  )
}
