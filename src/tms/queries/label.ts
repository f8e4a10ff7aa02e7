// The waybill label of a shipment as a PDF, one page per parcel.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { NoLabel, ShipmentNotFound } from '../refusals.ts'
import { labelOf } from '../records/label/label.rule.ts'
import { renderLabel } from '../records/label/render-label.ts'
import { parcelsOf, quotesOf, shipmentById } from '../records/shipment/shipment.sql.ts'
import { waybillsOf } from '../records/shipment/waybill.sql.ts'
import { LabelAnswer } from './label.answer.ts'

export const label = query({
  name: 'tms.label',
  title: { zh: '打印面单', en: 'Print the waybill label' },
  output: LabelAnswer,
  input: z.strictObject({ shipment: Id }),
  async run(tx, { shipment: id }) {
    const [s, parcels, waybills, quotes] = await Promise.all([
      shipmentById(tx, id),
      parcelsOf(tx, [id]),
      waybillsOf(tx, [id]),
      quotesOf(tx, id),
    ])
    if (!s) throw ShipmentNotFound({ shipment: id })
    const waybill = waybills.findLast(w => w.state === 'active')
    if (!waybill?.no || s.state === 'cancelled') throw NoLabel({ no: s.no })
    const quote = quotes.find(q => q.carrier === waybill.carrier && q.service === waybill.service)
    const pages = labelOf({
      carrier: quote?.carrier_zh ?? waybill.carrier,
      service: quote?.service_zh ?? waybill.service,
      no: waybill.no,
      sortCode: waybill.sort_code ?? '',
      sender: s.sender,
      receiver: s.receiver,
      contents: s.contents,
      orderNo: s.order_no || s.no,
      printedAt: tx.now,
      parcels: parcels.map(p => ({
        number: p.tracking_number ?? waybill.no!,
        weightGrams: p.weight_grams,
        sscc: p.sscc,
      })),
    })
    const pdf = await renderLabel(pages)
    return {
      fileName: `${waybill.no}.pdf`,
      mediaType: 'application/pdf',
      pages: pages.length,
      pdf: Buffer.from(pdf).toString('base64'),
    }
  },
})
