// Tracking events, and what they change on shipments and parcels: one statement for all of a push.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { TrackingState } from './tracking-state.rule.ts'
import type { Standing } from './tracking.rule.ts'

export interface NewEvent {
  id: Id
  shipment_id: Id
  tracking_number: string
  event_id: string
  state: TrackingState
  at: Date
  place: string
  text: string
}
/** Inserts events; returns the ids of those that were not known. */
export async function insertEvents(tx: Tx, carrier: string, events: readonly NewEvent[]): Promise<Set<Id>> {
  const rows = await tx.rows<{ id: Id }>(
    `insert into tms.tracking_event (tenant_id, id, shipment_id, carrier, tracking_number, event_id, state,
        at, place, text, received_at)
     select $1, e.id, e.shipment_id, $2, e.tracking_number, e.event_id, e.state, e.at, e.place, e.text, $4
     from jsonb_to_recordset($3::jsonb) as e(id uuid, shipment_id uuid, tracking_number text, event_id text,
       state text,
       at timestamptz, place text, text text)
     on conflict (tenant_id, carrier, tracking_number, event_id) do nothing returning id`,
    [tx.tenant, carrier, JSON.stringify(events), tx.now],
  )
  return new Set(rows.map(r => r.id))
}

/** Moves shipments to where their events put them. The rows are locked (lockShipmentsByNumber). */
export async function moveShipments(tx: Tx, moved: readonly (Standing & { id: Id })[]): Promise<void> {
  if (!moved.length) return
  await tx.count(
    `update tms.shipment s set state = m.state, picked_up_at = m.picked_up_at, delivered_at = m.delivered_at,
       last_event_at = m.last_event_at, signed_by = m.signed_by
     from jsonb_to_recordset($2::jsonb) as m(id uuid, state text, picked_up_at timestamptz, delivered_at
       timestamptz,
       last_event_at timestamptz, signed_by text)
     where s.tenant_id = $1 and s.id = m.id`,
    [
      tx.tenant,
      JSON.stringify(
        moved.map(m => ({
          id: m.id,
          state: m.state,
          picked_up_at: m.pickedUpAt,
          delivered_at: m.deliveredAt,
          last_event_at: m.lastEventAt,
          signed_by: m.signedBy,
        })),
      ),
    ],
  )
}

export async function deliverParcels(tx: Tx, moved: readonly (Standing & { id: Id })[]): Promise<void> {
  const rows = moved.flatMap(m =>
    m.parcels.map((p, i) => ({ shipment_id: m.id, number: i + 1, delivered_at: p.deliveredAt })),
  )
  if (!rows.length) return
  await tx.count(
    `update tms.parcel p set delivered_at = d.delivered_at
     from jsonb_to_recordset($2::jsonb) as d(shipment_id uuid, number int, delivered_at timestamptz)
     where p.tenant_id = $1 and p.shipment_id = d.shipment_id and p.number = d.number
       and p.delivered_at is distinct from d.delivered_at`,
    [tx.tenant, JSON.stringify(rows)],
  )
}

export interface EventRow {
  id: Id
  state: TrackingState
  at: Date
  place: string
  text: string
  tracking_number: string
}
export const eventsOf = (tx: Tx, shipment: Id): Promise<EventRow[]> =>
  tx.rows<EventRow>(
    `select id, state, at, place, text, tracking_number from tms.tracking_event
   where tenant_id = $1 and shipment_id = $2 order by at desc, id desc limit 500`,
    [tx.tenant, shipment],
  )
