// What the public tracking answers, in the shape the page shows; pure.
import type { publicTrackingQuery } from '#tms/queries/public-tracking.ts'
import type { AnswerOf } from '../api.ts'

type Answer = NonNullable<AnswerOf<typeof publicTrackingQuery>>
export interface Tracking extends Omit<Answer, 'from' | 'to' | 'events'> {
  from: string | null
  to: string | null
  /** Newest first. */
  events: Answer['events'][number][]
}

/** PICKED_UP and picked-up are one state. */
export const canonical = (state: string): string => state.toLowerCase().replaceAll('_', '-')

/** A place in as few words as name it: 上海市 浦东新区, not 上海市 上海市 浦东新区. */
const placeOf = (
  place: { province?: string; city?: string; county?: string } | null | undefined,
): string | null =>
  [...new Set([place?.province, place?.city, place?.county].filter(Boolean))].slice(-2).join(' ') || null

export function trackingOf(answer: Answer): Tracking {
  return {
    ...answer,
    state: canonical(answer.state) as Answer['state'],
    from: placeOf(answer.from),
    to: placeOf(answer.to),
    events: [...answer.events].sort((a, b) => b.at.localeCompare(a.at)),
  }
}

/** The five steps every parcel takes; how many are behind it. */
export const steps = ['stepPacked', 'stepPicked', 'stepRoad', 'stepDoor', 'stepDone'] as const
const reached: Record<string, number> = {
  booking: 0,
  booked: 1,
  created: 1,
  'awaiting-pickup': 1,
  'picked-up': 2,
  'in-transit': 3,
  'out-for-delivery': 4,
  'at-pickup-point': 4,
  delivered: 5,
}
/** Steps done; a parcel in trouble stands where its last ordinary event was. */
export function stepsDone({
  state,
  events,
}: {
  state: string
  events: readonly { state: string }[]
}): number {
  return reached[state] ?? Math.max(1, ...events.map(e => reached[canonical(e.state)] ?? 0))
}
export const inTrouble = (state: string): boolean =>
  ['exception', 'refused', 'returning', 'returned', 'cancelled', 'failed'].includes(state)
/** Nothing more will happen: the page need not ask again so often. */
export const isOver = (state: string): boolean => ['delivered', 'returned', 'cancelled'].includes(state)
