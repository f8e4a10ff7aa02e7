// One shipment with its parcels, quotes with reasons, waybills and events. The receiver is masked without
// permission.
import { z } from 'zod'
import { holds } from '#kernel/actor.ts'
import { query } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import type { Contact } from '../ports.ts'
import { ShipmentNotFound } from '../refusals.ts'
import { maskName, maskPhone, maskStreet } from '#values/mask.rule.ts'
import { parcelsOf, quotesOf, shipmentById } from '../records/shipment/shipment.sql.ts'
import { carriedBy } from '../records/shipment/share.rule.ts'
import { sharersOf } from '../records/shipment/sharer.sql.ts'
import { waybillsOf } from '../records/shipment/waybill.sql.ts'
import { eventsOf } from '../records/tracking/tracking.sql.ts'
import { ShipmentAnswer } from './shipment.answer.ts'

export const shipment = query({
  name: 'tms.shipment',
  title: { zh: '运输任务', en: 'Shipment' },
  output: ShipmentAnswer,
  input: z.strictObject({ id: Id }),
  async run(tx, { id }, { actor }) {
    const [row, parcels, quotes, waybills, events] = await Promise.all([
      shipmentById(tx, id),
      parcelsOf(tx, [id]),
      quotesOf(tx, id),
      waybillsOf(tx, [id]),
      eventsOf(tx, id),
    ])
    if (!row) throw ShipmentNotFound({ shipment: id })
    const sharers = (await sharersOf(tx, [row])).get(id) ?? []
    const costs = carriedBy(row, sharers)
    const isClear = holds(actor, 'kernel.see-personal-data')
    return {
      ...row,
      receiver: isClear ? row.receiver : masked(row.receiver),
      parcels,
      quotes,
      waybills,
      events,
      sharers: sharers.map((s, i) => ({
        order: s.order,
        order_no: s.orderNo,
        pick_list: s.pickList,
        weight_grams: s.weightGrams,
        cost_minor: costs[i]!.costMinor,
      })),
      can_rebook:
        ['booking', 'booked', 'failed'].includes(row.state) &&
        !waybills.some(w => w.state === 'requested' || w.state === 'unknown'),
    }
  },
})

/** What paper and screens show of a person. */
export const masked = (c: Contact): Contact => ({
  ...c,
  contact: maskName(c.contact),
  phone: maskPhone(c.phone),
  street: maskStreet(c.street),
})
