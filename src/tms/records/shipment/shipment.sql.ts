// Shipments with their parcels, quotes and waybills: the statements that change them.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { Contact } from '../../ports.ts'
import type { ShipRule } from '../rate/quote.ts'
import type { ShipmentState } from '../tracking/tracking.rule.ts'

export interface ShipmentRow {
  id: Id
  no: string
  order_id: Id
  order_no: string
  pick_list_id: Id
  /** What of each order line travels; empty: all of the order. */
  lines: { line: Id; quantity: number }[]
  /** It carries several orders: see `sharersOf`. */
  shared: boolean
  state: ShipmentState
  carrier: string | null
  service: string | null
  attempt: number
  tracking_number: string | null
  cost_minor: number
  days: number
  why_zh: string
  why_en: string
  rule: ShipRule
  needs_door: boolean
  together: boolean
  promised_at: Date | null
  eta_at: Date | null
  sender: Contact
  receiver: Contact
  contents: string
  weight_grams: number
  tracking_token: string
  signed_by: string | null
  failed_reason: string | null
  last_event_at: Date | null
  created_at: Date
  booked_at: Date | null
  picked_up_at: Date | null
  delivered_at: Date | null
  cancelled_at: Date | null
}
const columns = `id, no, order_id, order_no, pick_list_id, lines, shared, state, carrier, service, attempt,
  tracking_number, cost_minor, days, why_zh, why_en, rule, needs_door, together, promised_at, eta_at,
  sender, receiver, contents, weight_grams, tracking_token, signed_by, failed_reason, last_event_at,
  created_at, booked_at, picked_up_at, delivered_at, cancelled_at`

export const shipmentById = (tx: Tx, id: Id): Promise<ShipmentRow | undefined> =>
  tx.maybe<ShipmentRow>(`select ${columns} from tms.shipment where tenant_id = $1 and id = $2`, [
    tx.tenant,
    id,
  ])
export const lockShipment = (tx: Tx, id: Id): Promise<ShipmentRow | undefined> =>
  tx.maybe<ShipmentRow>(
    `select ${columns} from tms.shipment where tenant_id = $1 and id = $2 for no key update`,
    [tx.tenant, id],
  )
export const lockShipmentsOfOrder = (tx: Tx, order: Id): Promise<ShipmentRow[]> =>
  tx.rows<ShipmentRow>(
    `select ${columns} from tms.shipment where tenant_id = $1 and id in (
       select id from tms.shipment where tenant_id = $1 and order_id = $2 and not shared
       union all select shipment_id from tms.shipment_order
         where tenant_id = $1 and order_id = $2 and cancelled_at is null)
     order by id for no key update`,
    [tx.tenant, order],
  )
export const shipmentByToken = (tx: Tx, token: string): Promise<ShipmentRow | undefined> =>
  tx.maybe<ShipmentRow>(`select ${columns} from tms.shipment where tenant_id = $1 and tracking_token = $2`, [
    tx.tenant,
    token,
  ])

/**
 * Locks the shipments behind waybill numbers (masters and parcels) of a carrier, in the order of their ids.
 */
export const lockShipmentsByNumber = (
  tx: Tx,
  carrier: string,
  numbers: readonly string[],
): Promise<ShipmentRow[]> =>
  tx.rows<ShipmentRow>(
    `select ${columns} from tms.shipment s where s.tenant_id = $1 and s.id in (
       select w.shipment_id from tms.waybill w where w.tenant_id = $1 and w.carrier = $2 and w.no = any($3)
       union select p.shipment_id from tms.parcel p
         join tms.waybill w on w.tenant_id = $1 and w.shipment_id = p.shipment_id and w.carrier = $2 and
           w.state = 'active'
         where p.tenant_id = $1 and p.tracking_number = any($3))
     order by s.id for no key update`,
    [tx.tenant, carrier, numbers],
  )

export interface NewShipment {
  id: Id
  no: string
  order: Id
  orderNo: string
  pickList: Id
  lines: readonly { line: Id; quantity: number }[]
  rule: ShipRule
  needsDoor: boolean
  promisedAt: Date | null
  sender: Contact
  receiver: Contact
  contents: string
  weightGrams: number
  token: string
  shared: boolean
}
/** Opens a shipment, once per pick list; false if there is one. */
export const insertShipment = async (tx: Tx, s: NewShipment): Promise<boolean> =>
  (await tx.count(
    `insert into tms.shipment (tenant_id, id, no, order_id, order_no, pick_list_id, state, rule, needs_door,
        promised_at,
     sender, receiver, contents, weight_grams, tracking_token, created_at, lines, shared)
   values ($1, $2, $3, $4, $5, $6, 'booking', $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
   on conflict (tenant_id, pick_list_id) do nothing`,
    [
      tx.tenant,
      s.id,
      s.no,
      s.order,
      s.orderNo,
      s.pickList,
      s.rule,
      s.needsDoor,
      s.promisedAt,
      JSON.stringify(s.sender),
      JSON.stringify(s.receiver),
      s.contents,
      s.weightGrams,
      s.token,
      tx.now,
      JSON.stringify(s.lines),
      s.shared,
    ],
  )) === 1

export interface ParcelRow {
  number: number
  sscc: string
  weight_grams: number
  length_mm: number
  width_mm: number
  height_mm: number
  tracking_number: string | null
  delivered_at: Date | null
}
export const insertParcels = (
  tx: Tx,
  shipment: Id,
  parcels: readonly Omit<ParcelRow, 'tracking_number' | 'delivered_at'>[],
) =>
  tx.count(
    `insert into tms.parcel (tenant_id, shipment_id, number, sscc, weight_grams, length_mm, width_mm,
        height_mm)
     select $1, $2, p.* from jsonb_to_recordset($3::jsonb) as p(number int, sscc text, weight_grams int,
       length_mm int,
       width_mm int, height_mm int)`,
    [tx.tenant, shipment, JSON.stringify(parcels)],
  )
export const parcelsOf = (tx: Tx, shipments: readonly Id[]): Promise<(ParcelRow & { shipment_id: Id })[]> =>
  tx.rows(
    `select shipment_id, number, sscc, weight_grams, length_mm, width_mm, height_mm, tracking_number,
        delivered_at
   from tms.parcel where tenant_id = $1 and shipment_id = any($2) order by shipment_id, number`,
    [tx.tenant, shipments],
  )
/** Gives each parcel its number; null takes them away. */
export const numberParcels = (tx: Tx, shipment: Id, numbers: readonly string[] | null) =>
  tx.count(
    `update tms.parcel p set tracking_number = ($3::text[])[p.number]
   where p.tenant_id = $1 and p.shipment_id = $2`,
    [tx.tenant, shipment, numbers ?? []],
  )

export interface QuoteRow {
  rank: number
  carrier: string
  service: string
  verdict: string
  usable: boolean
  waybills: number
  billable_grams: number | null
  freight_minor: number | null
  surcharge_minor: number | null
  cost_minor: number | null
  days_min: number | null
  days_max: number | null
  eta_at: Date | null
  why_zh: string
  why_en: string
}
/** Writes the quotes of a comparison; a later comparison replaces them. */
export const insertQuotes = (tx: Tx, shipment: Id, quotes: readonly QuoteRow[]) =>
  tx.count(
    `insert into tms.quote (tenant_id, shipment_id, rank, carrier, service, verdict, usable, waybills,
        billable_grams,
     freight_minor, surcharge_minor, cost_minor, days_min, days_max, eta_at, why_zh, why_en)
   select $1, $2, q.* from jsonb_to_recordset($3::jsonb) as q(rank int, carrier text, service text, verdict
     text,
     usable boolean, waybills int, billable_grams bigint, freight_minor bigint, surcharge_minor bigint,
       cost_minor bigint,
     days_min int, days_max int, eta_at timestamptz, why_zh text, why_en text)
   on conflict (tenant_id, shipment_id, carrier, service) do update set rank = excluded.rank, verdict =
     excluded.verdict,
     usable = excluded.usable, waybills = excluded.waybills, billable_grams = excluded.billable_grams,
     freight_minor = excluded.freight_minor, surcharge_minor = excluded.surcharge_minor, cost_minor =
       excluded.cost_minor,
     days_min = excluded.days_min, days_max = excluded.days_max, eta_at = excluded.eta_at, why_zh =
       excluded.why_zh,
     why_en = excluded.why_en`,
    [tx.tenant, shipment, JSON.stringify(quotes)],
  )
export const quotesOf = (
  tx: Tx,
  shipment: Id,
): Promise<(QuoteRow & Record<'carrier_zh' | 'carrier_en' | 'service_zh' | 'service_en', string>)[]> =>
  tx.rows(
    `select q.rank, q.carrier, q.service, q.verdict, q.usable, q.waybills, q.billable_grams, q.freight_minor,
       q.surcharge_minor, q.cost_minor, q.days_min, q.days_max, q.eta_at, q.why_zh, q.why_en,
       c.name_zh as carrier_zh, c.name_en as carrier_en, v.name_zh as service_zh, v.name_en as service_en
     from tms.quote q
     join tms.carrier c on c.tenant_id = q.tenant_id and c.code = q.carrier
     join tms.service v on v.tenant_id = q.tenant_id and v.carrier = q.carrier and v.code = q.service
     where q.tenant_id = $1 and q.shipment_id = $2 order by q.rank limit 200`,
    [tx.tenant, shipment],
  )
/** The usable service ranked best after those that a carrier refused. */
export const markRefused = (tx: Tx, shipment: Id, carrier: string, service: string, zh: string, en: string) =>
  tx.count(
    `update tms.quote set verdict = 'carrier-refused', usable = false, why_zh = $5, why_en = $6
   where tenant_id = $1 and shipment_id = $2 and carrier = $3 and service = $4`,
    [tx.tenant, shipment, carrier, service, zh, en],
  )
/** One quote is the chosen one; the one before it keeps its place with a word why it was left. */
export const markChosen = (
  tx: Tx,
  shipment: Id,
  carrier: string,
  service: string,
  leftZh: string,
  leftEn: string,
  zh: string,
  en: string,
) =>
  tx.count(
    `update tms.quote set
     verdict = case when carrier = $3 and service = $4 then 'chosen' else 'left' end,
     why_zh = case when carrier = $3 and service = $4 then $7 else $5 end,
     why_en = case when carrier = $3 and service = $4 then $8 else $6 end
   where tenant_id = $1 and shipment_id = $2
     and ((carrier = $3 and service = $4) or verdict = 'chosen')`,
    [tx.tenant, shipment, carrier, service, leftZh, leftEn, zh, en],
  )

/** The shipment asks a service: its price and days stand on it, and the attempt counts up. */
export const chooseService = (tx: Tx, shipment: Id, attempt: number, q: QuoteRow, together: boolean) =>
  tx.count(
    `update tms.shipment set state = 'booking', carrier = $3, service = $4, cost_minor = $5, days = $6,
        why_zh = $7, why_en = $8,
     eta_at = $9, attempt = $10, together = $11, tracking_number = null, failed_reason = null, booked_at =
       null
   where tenant_id = $1 and id = $2`,
    [
      tx.tenant,
      shipment,
      q.carrier,
      q.service,
      q.cost_minor,
      q.days_max,
      q.why_zh,
      q.why_en,
      q.eta_at,
      attempt,
      together,
    ],
  )
export const failShipment = (tx: Tx, shipment: Id, reason: string) =>
  tx.count(
    `update tms.shipment set state = 'failed', failed_reason = $3, tracking_number = null where tenant_id =
        $1 and id = $2`,
    [tx.tenant, shipment, reason],
  )
export const bookShipment = (tx: Tx, shipment: Id, no: string) =>
  tx.count(
    `update tms.shipment set state = 'booked', tracking_number = $3, booked_at = $4
   where tenant_id = $1 and id = $2 and state = 'booking'`,
    [tx.tenant, shipment, no, tx.now],
  )
export const cancelShipments = (tx: Tx, shipments: readonly Id[]) =>
  tx.count(
    `update tms.shipment set state = 'cancelled', cancelled_at = $3 where tenant_id = $1 and id = any($2)`,
    [tx.tenant, shipments, tx.now],
  )
