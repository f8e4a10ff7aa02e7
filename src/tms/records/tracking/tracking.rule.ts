// What a carrier's events mean for a shipment: late, repeated and disordered events never turn it back.
import type { TrackingState } from './tracking-state.rule.ts'

export interface TrackingEvent {
  /** The waybill or sub waybill it is about. */
  number: string
  state: TrackingState
  at: Date
  place: string
  text: string
  signedBy: string | null
}
export type ShipmentState =
  | 'booking'
  | 'booked'
  | 'failed'
  | 'cancelled'
  | 'picked-up'
  | 'in-transit'
  | 'out-for-delivery'
  | 'at-pickup-point'
  | 'exception'
  | 'refused'
  | 'returning'
  | 'returned'
  | 'delivered'
export interface Standing {
  state: ShipmentState
  pickedUpAt: Date | null
  deliveredAt: Date | null
  lastEventAt: Date | null
  signedBy: string | null
  /** The master waybill; where parcels travel together, what happens to it happens to all. */
  master: string | null
  together: boolean
  parcels: readonly { tracking: string | null; deliveredAt: Date | null }[]
}
export type News =
  | { kind: 'picked-up' | 'delivered'; at: Date; event: TrackingEvent }
  | { kind: 'advanced'; event: TrackingEvent }

/** The state of the shipment that an event brings; null: it says nothing about where the goods are. */
const stateAfter: Record<TrackingState, ShipmentState | null> = {
  CREATED: null,
  AWAITING_PICKUP: null,
  CANCELLED: null,
  PICKED_UP: 'picked-up',
  IN_TRANSIT: 'in-transit',
  OUT_FOR_DELIVERY: 'out-for-delivery',
  AT_PICKUP_POINT: 'at-pickup-point',
  DELIVERED: 'delivered',
  RETURNING: 'returning',
  RETURNED: 'returned',
  REFUSED: 'refused',
  EXCEPTION: 'exception',
}
/** Events that prove that the carrier has the goods, even if its 揽收 never came. */
const departed = new Set<TrackingState>([
  'PICKED_UP',
  'IN_TRANSIT',
  'OUT_FOR_DELIVERY',
  'AT_PICKUP_POINT',
  'DELIVERED',
  'RETURNING',
  'RETURNED',
  'REFUSED',
])

/**
 * A carrier's clock that runs ahead must not freeze the shipment: an event is never later than its receipt.
 */
export const eventMoment = (at: Date, receivedAt: Date): Date => (at > receivedAt ? receivedAt : at)

/**
 * Applies new events (each once) and says what is news: picked up once, delivered once, the rest as it
 * advances.
 */
export function advance(
  standing: Standing,
  events: readonly TrackingEvent[],
): { standing: Standing; news: News[] } {
  const news: News[] = []
  let now = standing
  for (const event of [...events].sort((a, b) => a.at.getTime() - b.at.getTime()))
    now = apply(now, event, news)
  return { standing: now, news }
}

function apply(before: Standing, event: TrackingEvent, news: News[]): Standing {
  // A cancelled shipment stays so; its events are kept for whoever has to clear it up with the carrier.
  if (before.state === 'cancelled') return before
  const after = { ...before }
  if (departed.has(event.state)) {
    if (!after.pickedUpAt) {
      after.pickedUpAt = event.at
      if (after.state === 'booked' || after.state === 'booking') after.state = 'picked-up'
      news.push({ kind: 'picked-up', at: event.at, event })
    } else if (event.at < after.pickedUpAt) after.pickedUpAt = event.at
  }
  if (before.state === 'delivered' || before.state === 'returned') return after
  const isNewest = !after.lastEventAt || event.at >= after.lastEventAt
  // 签收 on the way back is the sender's own signature (SF opcode 80 after 99).
  const meant = event.state === 'DELIVERED' && before.state === 'returning' ? 'RETURNED' : event.state
  if (meant === 'DELIVERED') return deliver(after, event, news)
  const state = stateAfter[meant]
  if (isNewest) {
    after.lastEventAt = event.at
    if (state) after.state = state
    if (meant !== 'PICKED_UP') news.push({ kind: 'advanced', event: { ...event, state: meant } })
  }
  return after
}

/** 签收 of the master waybill is that of all; parcels with waybills of their own are waited for. */
function deliver(before: Standing, event: TrackingEvent, news: News[]): Standing {
  const all = before.parcels.length <= 1 || (before.together && event.number === before.master)
  const parcels = before.parcels.map(p =>
    all || p.tracking === event.number ? { ...p, deliveredAt: p.deliveredAt ?? event.at } : p,
  )
  const after: Standing = { ...before, parcels, lastEventAt: later(before.lastEventAt, event.at) }
  if (parcels.some(p => !p.deliveredAt)) {
    news.push({ kind: 'advanced', event })
    return after
  }
  const at = parcels.reduce((last, p) => later(last, p.deliveredAt!), event.at)
  news.push({ kind: 'delivered', at, event })
  return { ...after, state: 'delivered', deliveredAt: at, signedBy: event.signedBy }
}

const later = (a: Date | null, b: Date): Date => (a && a > b ? a : b)
