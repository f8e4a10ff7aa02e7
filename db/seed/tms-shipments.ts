// The road of past orders: each shipped order gets its shipment, quotes, waybill and events, as the rules
// would have it.
import { randomBytes } from 'node:crypto'
import type { Tx } from '#kernel/db.ts'
import { dayOf, daysLater, hour } from '#values/moment.ts'
import { numberOf, roadOf, sortCodeOf } from '../../src/adapters/carriers/simulated/road.ts'
import { allServices, allSurcharges, sender } from '../../src/tms/records/carrier/carrier.sql.ts'
import type { SenderRow } from '../../src/tms/records/carrier/carrier.sql.ts'
import { compareServices } from '../../src/tms/records/rate/choose-carrier.rule.ts'
import type { Quote, Service } from '../../src/tms/records/rate/quote.ts'
import type { Rate, Surcharge } from '../../src/tms/records/rate/rate.rule.ts'
import { maskPhonesIn } from '#values/mask.rule.ts'
import { stateOfCode } from '../../src/tms/records/tracking/tracking-state.rule.ts'
import { tokenOf } from '../../src/tms/records/shipment/token.rule.ts'
import { seedId } from './ids.ts'
import { items } from './master-items.ts'
import type { PastOrder } from './oms-orders.ts'

/** So many of the newest shipments show all quotes; of older ones the choice was kept. */
const comparedLately = 60
/** One carton holds so many pieces of an appliance. */
const piecesPerCarton = 10
/** About the size of a carton of ten kettles. */
const carton = { length_mm: 600, width_mm: 400, height_mm: 480 }
const single = { length_mm: 240, width_mm: 220, height_mm: 260 }

/** Shipments for those of the past orders that left the house. Carrier and number are those OMS shows. */
export async function seedShipments(tx: Tx, orders: readonly PastOrder[]): Promise<number> {
  const past = orders.flatMap(o => (o.shippedAt ? [{ ...o, shippedAt: o.shippedAt }] : []))
  const from = await sender(tx)
  if (!past.length || !from) return 0
  const [services, surcharges, rates] = await Promise.all([
    allServices(tx),
    allSurcharges(tx),
    tx.rows<Rate>(allRates, [tx.tenant]),
  ])
  const made = past.flatMap(order => {
    const road = shipmentOf(tx, order, from, services, rates, surcharges)
    return road ? [road] : []
  })
  const put = (text: string, rows: readonly object[]) => tx.count(text, [tx.tenant, JSON.stringify(rows)])
  await put(
    insertShipments,
    made.map(m => m.shipment),
  )
  await put(
    insertParcels,
    made.flatMap(m => m.parcels),
  )
  await put(
    insertQuotes,
    made.flatMap((m, i) =>
      made.length - i <= comparedLately ? m.quotes : m.quotes.filter(q => q.verdict === 'chosen'),
    ),
  )
  await put(
    insertWaybills,
    made.map(m => m.waybill),
  )
  await put(
    insertEvents,
    made.flatMap(m => m.events),
  )
  return made.length
}

type Shipped = PastOrder & { shippedAt: Date }
const known = new Map(items.map(i => [i.code, i]))

function shipmentOf(
  tx: Tx,
  order: Shipped,
  from: SenderRow,
  services: readonly Service[],
  rates: readonly Rate[],
  surcharges: readonly Surcharge[],
) {
  const id = order.shipment,
    needsDoor = order.customer.level === 'vip',
    rule = 'cheapest-in-time' as const
  const [province, city, county, street] = order.customer.addresses[0]!
  const receiver = {
    contact: order.customer.contact,
    phone: order.customer.phone,
    province,
    city,
    county,
    street,
  }
  const boxes = boxesOf(order)
  const quotes = compareServices(services, rates, surcharges, {
    origin: from.province,
    province,
    rule,
    needsDoor,
    shipAt: order.shippedAt,
    promisedAt: order.promisedAt,
    unservedBy: [],
    parcels: boxes.map(b => ({
      weightGrams: b.weight_grams,
      lengthMm: b.length_mm,
      widthMm: b.width_mm,
      heightMm: b.height_mm,
    })),
  })
  const usable = quotes.filter(q => q.usable)
  const chosen = usable.find(q => q.carrier === order.carrier)
  if (!chosen?.price) return null
  const no = order.trackingNumber,
    together = chosen.price.waybills === 1
  const numbers = boxes.map(b => (b.number === 1 ? no : numberOf(chosen.carrier, tx.tenant, id, b.number)))
  const events = eventsOf(tx.now, order, chosen, together ? [no] : numbers, {
    sender: from,
    receiver,
    carrier: chosen.carrier,
  })
  const last = events.at(-1)!,
    why = wordsOf(chosen, usable[0]!)
  return {
    shipment: {
      id,
      no: `YDD${dayOf(order.shippedAt).replaceAll('-', '')}-9${String(order.n).padStart(4, '0')}`,
      order_id: order.id,
      order_no: order.no,
      pick_list_id: seedId(`pick-list:${order.n}`),
      state: order.completedAt ? 'delivered' : stateOf(last.state),
      carrier: chosen.carrier,
      service: chosen.service,
      attempt: 1,
      tracking_number: no,
      cost_minor: chosen.price.costMinor,
      days: chosen.price.daysMax,
      why_zh: why.zh,
      why_en: why.en,
      rule,
      needs_door: needsDoor,
      together,
      promised_at: order.promisedAt,
      eta_at: chosen.etaAt,
      sender: from,
      receiver,
      contents: contentsOf(order),
      weight_grams: boxes.reduce((sum, b) => sum + b.weight_grams, 0),
      tracking_token: tokenOf(tx.tenant, randomBytes(16)),
      signed_by: order.completedAt ? '本人签收' : null,
      last_event_at: last.at,
      created_at: order.shippedAt,
      booked_at: order.shippedAt,
      picked_up_at: events[0]!.at,
      delivered_at: order.completedAt,
    },
    parcels: boxes.map(b => ({
      ...b,
      tracking_number: numbers[b.number - 1],
      delivered_at: order.completedAt,
    })),
    quotes: quotes.map((q, i) => ({
      shipment_id: id,
      rank: i + 1,
      carrier: q.carrier,
      service: q.service,
      usable: q.usable,
      verdict: q === chosen ? 'chosen' : q.verdict === 'chosen' ? 'left' : q.verdict,
      waybills: q.price?.waybills ?? 0,
      billable_grams: q.price?.billableGrams ?? null,
      freight_minor: q.price?.freightMinor ?? null,
      surcharge_minor: q.price?.surchargeMinor ?? null,
      cost_minor: q.price?.costMinor ?? null,
      days_min: q.price?.daysMin ?? null,
      days_max: q.price?.daysMax ?? null,
      eta_at: q.etaAt,
      ...(q === chosen ? { why_zh: why.zh, why_en: why.en } : { why_zh: q.why.zh, why_en: q.why.en }),
    })),
    waybill: {
      shipment_id: id,
      attempt: 1,
      carrier: chosen.carrier,
      service: chosen.service,
      key: id,
      state: 'active',
      no,
      sort_code: sortCodeOf({ receiver }),
      requested_at: order.shippedAt,
      answered_at: order.shippedAt,
    },
    events,
  }
}

/** Cartons of ten pieces. */
function boxesOf(order: Shipped) {
  const pieces = order.lines.reduce((sum, l) => sum + l.quantity, 0)
  const grams = order.lines.reduce((sum, l) => sum + l.quantity * (known.get(l.code)?.grams ?? 0), 0)
  const count = Math.max(1, Math.ceil(pieces / piecesPerCarton))
  return Array.from({ length: count }, (_, i) => ({
    shipment_id: order.shipment,
    number: i + 1,
    sscc: `36901234${String(order.n * 100 + i).padStart(9, '0')}0`,
    weight_grams: Math.ceil(grams / count),
    ...(pieces > 2 ? carton : single),
  }))
}

const contentsOf = (order: Shipped) =>
  order.lines.map(l => `${known.get(l.code)?.zh ?? l.code} x${l.quantity}`).join('，')

/**
 * The road of a parcel stretched between shipment and signature; what lies ahead of `now` has not happened
 * yet.
 */
function eventsOf(
  now: Date,
  order: Shipped,
  chosen: Quote,
  numbers: readonly string[],
  road: Parameters<typeof roadOf>[0],
) {
  const steps = roadOf(road)
  const end = order.completedAt?.getTime() ?? daysLater(order.shippedAt, chosen.price!.daysMax).getTime()
  const first = Math.min(order.shippedAt.getTime() + 2 * hour, end, now.getTime())
  const at = (i: number) => new Date(first + Math.round(((end - first) * i) / Math.max(1, steps.length - 1)))
  const shown = order.completedAt ? steps : steps.slice(0, -1).filter((_, i) => i === 0 || at(i) <= now)
  // Of parcels beside the first, only 揽收 and 签收 are kept.
  const isKept = (i: number, nth: number) => nth === 0 || i === 0 || i === steps.length - 1
  return shown.flatMap((step, i) =>
    numbers
      .filter((_, nth) => isKept(i, nth))
      .map(number => ({
        id: seedId(`event:${order.shipment}-${number}-${i}`),
        shipment_id: order.shipment,
        carrier: chosen.carrier,
        tracking_number: number,
        event_id: `${number}-${i}`,
        state: stateOfCode('kuaidi100', step.code),
        at: at(i),
        place: step.place,
        text: maskPhonesIn(step.text),
      })),
  )
}

const stateOf = (canonical: string) => canonical.toLowerCase().replaceAll('_', '-')
const wordsOf = (chosen: Quote, best: Quote) =>
  chosen === best
    ? chosen.why
    : {
        zh: `历史订单按当时的约定由该承运商承运（${chosen.why.zh}）`,
        en: `An order of the past, carried as agreed then (${chosen.why.en})`,
      }

const allRates = `select carrier, service, origin_province as "originProvince", zone, zone_name as
    "zoneName", provinces,
    from_grams as "fromGrams", to_grams as "toGrams", base_grams as "baseGrams", base_minor as "baseMinor",
    step_grams as "stepGrams", step_minor as "stepMinor", divisor, days_min as "daysMin", days_max as
      "daysMax"
  from tms.rate where tenant_id = $1`
const insertShipments = `insert into tms.shipment (tenant_id, id, no, order_id, order_no, pick_list_id,
    state, carrier, service, attempt,
    tracking_number, cost_minor, days, why_zh, why_en, rule, needs_door, together, promised_at, eta_at,
      sender, receiver, contents,
    weight_grams, tracking_token, signed_by, last_event_at, created_at, booked_at, picked_up_at, delivered_at)
  select $1, r.* from jsonb_to_recordset($2::jsonb) as r(id uuid, no text, order_id uuid, order_no text,
    pick_list_id uuid, state text,
    carrier text, service text, attempt int, tracking_number text, cost_minor bigint, days int, why_zh text,
      why_en text, rule text,
    needs_door boolean, together boolean, promised_at timestamptz, eta_at timestamptz, sender jsonb,
      receiver jsonb, contents text,
    weight_grams bigint, tracking_token text, signed_by text, last_event_at timestamptz, created_at
      timestamptz,
    booked_at timestamptz, picked_up_at timestamptz, delivered_at timestamptz) on conflict do nothing`
const insertParcels = `insert into tms.parcel (tenant_id, shipment_id, number, sscc, weight_grams,
    length_mm, width_mm, height_mm,
    tracking_number, delivered_at)
  select $1, r.* from jsonb_to_recordset($2::jsonb) as r(shipment_id uuid, number int, sscc text,
    weight_grams int, length_mm int,
    width_mm int, height_mm int, tracking_number text, delivered_at timestamptz) on conflict do nothing`
const insertQuotes = `insert into tms.quote (tenant_id, shipment_id, rank, carrier, service, verdict,
    usable, waybills, billable_grams,
    freight_minor, surcharge_minor, cost_minor, days_min, days_max, eta_at, why_zh, why_en)
  select $1, r.* from jsonb_to_recordset($2::jsonb) as r(shipment_id uuid, rank int, carrier text, service
    text, verdict text,
    usable boolean, waybills int, billable_grams bigint, freight_minor bigint, surcharge_minor bigint,
      cost_minor bigint,
    days_min int, days_max int, eta_at timestamptz, why_zh text, why_en text) on conflict do nothing`
const insertWaybills = `insert into tms.waybill (tenant_id, shipment_id, attempt, carrier, service, key,
    state, no, sort_code,
    requested_at, answered_at)
  select $1, r.* from jsonb_to_recordset($2::jsonb) as r(shipment_id uuid, attempt int, carrier text,
    service text, key text,
    state text, no text, sort_code text, requested_at timestamptz, answered_at timestamptz) on conflict do
      nothing`
const insertEvents = `insert into tms.tracking_event (tenant_id, id, shipment_id, carrier, tracking_number,
    event_id, state, at, place,
    text, received_at)
  select $1, r.id, r.shipment_id, r.carrier, r.tracking_number, r.event_id, r.state, r.at, r.place, r.text,
    r.at
  from jsonb_to_recordset($2::jsonb) as r(id uuid, shipment_id uuid, carrier text, tracking_number text,
    event_id text, state text,
    at timestamptz, place text, text text) on conflict do nothing`
