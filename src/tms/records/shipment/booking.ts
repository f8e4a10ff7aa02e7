// Asking the next service for a waybill: shared by booking, by the next best after a refusal, and by
// rebooking.
import type { Tx } from '#kernel/db.ts'
import type { NewErrand } from '#kernel/port.ts'
import type { Id } from '#values/id.ts'
import type { WaybillOrder } from '../../ports.ts'
import { requestWaybill } from '../../ports.ts'
import type { ParcelRow, QuoteRow, ShipmentRow } from './shipment.sql.ts'
import { chooseService } from './shipment.sql.ts'
import { insertWaybill } from './waybill.sql.ts'

/** The key that a carrier is given: the shipment, and from the second attempt on its number. */
export const keyOf = (shipment: Id, attempt: number): string =>
  attempt === 1 ? shipment : `${shipment}-${attempt}`

type Asked = Pick<ShipmentRow, 'id' | 'sender' | 'receiver' | 'contents' | 'weight_grams'>

/** Puts the service on the shipment and hands out the errand to its carrier. */
export async function askCarrier(
  tx: Tx,
  shipment: Asked,
  attempt: number,
  quote: QuoteRow,
  parcels: readonly Pick<ParcelRow, 'number' | 'weight_grams' | 'length_mm' | 'width_mm' | 'height_mm'>[],
): Promise<NewErrand<WaybillOrder>> {
  const key = keyOf(shipment.id, attempt),
    together = quote.waybills === 1
  await Promise.all([
    chooseService(tx, shipment.id, attempt, quote, together),
    insertWaybill(tx, {
      shipment_id: shipment.id,
      attempt,
      carrier: quote.carrier,
      service: quote.service,
      key,
    }),
  ])
  return requestWaybill(
    {
      shipment: shipment.id,
      attempt,
      key,
      carrier: quote.carrier,
      service: quote.service,
      sender: shipment.sender,
      receiver: shipment.receiver,
      contents: shipment.contents,
      weightGrams: shipment.weight_grams,
      together,
      parcels: parcels.map(p => ({
        number: p.number,
        weightGrams: p.weight_grams,
        lengthMm: p.length_mm,
        widthMm: p.width_mm,
        heightMm: p.height_mm,
      })),
    },
    { key },
  )
}
