// Past orders of the demo company: sixty days of trade, the same on every machine, counted back from the day
// given.
import { seedId } from './ids.ts'
import { items } from './master-items.ts'
import { customers } from './master-parties.ts'
import type { SeedCustomer } from './master-parties.ts'

export interface PastOrder {
  n: number
  id: string
  no: string
  channel: SeedCustomer['channel']
  shop: string
  externalNo: string | null
  customer: SeedCustomer
  status: 'held' | 'shipped' | 'completed' | 'cancelled'
  holdReason: 'credit' | 'address' | null
  paid: boolean
  placedAt: Date
  shippedAt: Date | null
  completedAt: Date | null
  promisedAt: Date
  transitDays: number
  shipment: string
  carrier: string
  service: string
  trackingNumber: string
  lines: { id: string; lineNo: number; item: string; code: string; quantity: number; priceMinor: number }[]
}

const count = 400,
  daysBack = 60,
  dayMs = 86_400_000,
  hourMs = 3_600_000
/** Order of frequency; patterns of the numbers by data/carrier-codes.csv. */
const carriers = [
  ['SF', 'SF14', 11],
  ['ZTO', '7512', 10],
  ['YTO', 'YT87', 11],
  ['STO', '7730', 11],
  ['YUNDA', '4345', 11],
] as const
const finished = items.filter(i => i.kind === 'finished')

/**
 * A small generator of the xorshift-multiply kind (mulberry32): good enough for a demo, and the same
 * everywhere.
 */
function dice(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * The orders before the day of `now`, oldest first. Other rooms' seeds build their shipments and entries on
 * them.
 */
export function pastOrders(now: Date): PastOrder[] {
  const roll = dice(20_261_122)
  const upTo = (max: number) => Math.floor(roll() * max)
  // Midnight in Shanghai: the demo company's day.
  const today = Math.floor((now.getTime() + 8 * hourMs) / dayMs) * dayMs - 8 * hourMs
  // Trade grows a little: the square root leans the days towards the present.
  const days = Array.from({ length: count }, () => Math.ceil((1 - Math.sqrt(roll())) * daysBack) || 1).sort(
    (a, b) => b - a,
  )
  const serials = new Map<number, number>()
  return days.map((day, i) => {
    const n = i + 1,
      customer = customers[upTo(customers.length - 1)]!
    const serial = (serials.get(day) ?? 0) + 1
    serials.set(day, serial)
    const placedAt = new Date(today - day * dayMs + 8 * hourMs + Math.floor(((serial * 37) % 700) * 60_000))
    const transitDays = 1 + upTo(4)
    const shippedAt = new Date(placedAt.getTime() + (6 + upTo(36)) * hourMs)
    const completedAt = new Date(shippedAt.getTime() + transitDays * dayMs - 4 * hourMs + upTo(9) * hourMs)
    const chance = roll(),
      [carrier, prefix, digits] = carriers[Math.min(4, Math.floor(roll() * roll() * 6))]!
    const channel = customer.channel,
      shop = channel === 'web-shop' ? (upTo(3) ? 'woo-main' : 'shopify-main') : ''
    const lines = linesOf(n, channel, upTo)
    const held = day <= 2 && chance > 0.8,
      holdReason = held ? (chance > 0.9 ? ('address' as const) : ('credit' as const)) : null
    const cancelled = !held && chance < 0.04
    const status = held
      ? ('held' as const)
      : cancelled
        ? ('cancelled' as const)
        : completedAt.getTime() < now.getTime() - 2 * hourMs
          ? ('completed' as const)
          : ('shipped' as const)
    const sent = status === 'shipped' || status === 'completed'
    const tail =
      String(Math.floor(roll() * 10 ** Math.min(digits, 9))).padStart(9, '0') +
      String(n).padStart(digits - 9, '0')
    return {
      n,
      id: seedId(`order:${n}`),
      no: `XSDD${dayText(placedAt)}-${String(serial).padStart(5, '0')}`,
      channel,
      shop,
      externalNo:
        channel === 'web-shop'
          ? String(60_000 + n)
          : channel === 'dealer'
            ? `PO-${customer.code}-${n}`
            : null,
      customer,
      status,
      holdReason,
      paid: channel === 'web-shop',
      placedAt,
      transitDays,
      lines,
      carrier,
      shippedAt: sent ? (shippedAt < now ? shippedAt : new Date(now.getTime() - hourMs)) : null,
      completedAt: status === 'completed' ? completedAt : null,
      promisedAt: new Date(placedAt.getTime() + (transitDays + 1 + upTo(2)) * dayMs),
      shipment: seedId(`shipment:${n}`),
      service: 'standard',
      trackingNumber: prefix + tail,
    }
  })
}

function linesOf(
  n: number,
  channel: SeedCustomer['channel'],
  upTo: (max: number) => number,
): PastOrder['lines'] {
  const first = upTo(finished.length),
    most = { dealer: 40, 'web-shop': 8, counter: 4 }[channel]
  return Array.from({ length: 1 + upTo(3) }, (_, i) => {
    const item = finished[(first + i * 5) % finished.length]!
    return {
      id: seedId(`order-line:${n}-${i + 1}`),
      lineNo: i + 1,
      item: seedId(`item:${item.code}`),
      code: item.code,
      quantity: 1 + upTo(most),
      priceMinor: item.price,
    }
  })
}

const dayText = (moment: Date): string =>
  new Date(moment.getTime() + 8 * hourMs).toISOString().slice(0, 10).replaceAll('-', '')
