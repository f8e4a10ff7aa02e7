// What the public tracking answers, in the shape the page shows; pure.

export interface TrackEvent { at: string; place: string; text: string; state: string }
export interface Tracking {
  state: string
  carrier: { zh: string; en: string }
  number: string | null
  etaAt: string | null
  deliveredAt: string | null
  orderNo: string | null
  from: string | null
  to: string | null
  receiver: string | null
  signedBy: string | null
  parcels: number | null
  /** Newest first. */
  events: TrackEvent[]
}

type Raw = Record<string, unknown>
const first = (row: Raw, ...names: string[]): unknown => names.map(n => row[n]).find(v => v !== undefined && v !== null && v !== '')
const orNull = (value: unknown): string | null => typeof value === 'string' && value ? value : null
/** PICKED_UP, picked_up and picked-up are one state. */
export const canonical = (state: unknown): string => String(state ?? '').toLowerCase().replaceAll('_', '-')

export function trackingOf(row: Raw): Tracking {
  const zh = orNull(first(row, 'carrierNameZh', 'carrier_name_zh', 'carrierName', 'carrier')) ?? '', events = first(row, 'events', 'steps')
  const place = (value: unknown): string | null => typeof value === 'object' && value
    ? [...new Set(['province', 'city', 'county'].map(k => (value as Raw)[k]).filter(Boolean))].join(' ') || null : orNull(value)
  return {
    state: canonical(row['state']), carrier: { zh, en: orNull(first(row, 'carrierNameEn', 'carrier_name_en')) ?? zh },
    number: orNull(first(row, 'trackingNumber', 'tracking_number', 'no')), etaAt: orNull(first(row, 'etaAt', 'eta_at')),
    deliveredAt: orNull(first(row, 'deliveredAt', 'delivered_at')), orderNo: orNull(first(row, 'orderNo', 'order_no')),
    from: place(first(row, 'from', 'fromCity', 'sender')), to: place(first(row, 'to', 'toCity', 'destination', 'receiverCity')),
    receiver: orNull(first(row, 'receiver', 'contact', 'receiverMasked')), signedBy: orNull(first(row, 'signedBy', 'signed_by')),
    parcels: typeof row['parcels'] === 'number' ? row['parcels'] : Array.isArray(row['parcels']) ? row['parcels'].length : null,
    events: (Array.isArray(events) ? events as Raw[] : []).map(e => ({
      at: String(e['at'] ?? ''), place: String(e['place'] ?? ''), text: String(e['text'] ?? ''), state: canonical(e['state']),
    })).sort((a, b) => b.at.localeCompare(a.at)),
  }
}

/** The five steps every parcel takes; how many are behind it. */
export const steps = ['stepPacked', 'stepPicked', 'stepRoad', 'stepDoor', 'stepDone'] as const
const reached: Record<string, number> = {
  booking: 0, booked: 1, created: 1, 'awaiting-pickup': 1, 'picked-up': 2, 'in-transit': 3, 'out-for-delivery': 4, 'at-pickup-point': 4, delivered: 5,
}
/** Steps done; a parcel in trouble stands where its last ordinary event was. */
export function stepsDone({ state, events }: Pick<Tracking, 'state' | 'events'>): number {
  return reached[state] ?? Math.max(1, ...events.map(e => reached[e.state] ?? 0))
}
export const inTrouble = (state: string): boolean => ['exception', 'refused', 'returning', 'returned', 'cancelled', 'failed'].includes(state)
/** Nothing more will happen: the page need not ask again so often. */
export const isOver = (state: string): boolean => ['delivered', 'returned', 'cancelled'].includes(state)
