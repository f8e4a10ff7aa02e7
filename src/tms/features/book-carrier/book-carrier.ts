// Books a carrier for packed goods: all services are compared, the best by the order's rule is asked for a
// waybill.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { nextNumber } from '#kernel/number.ts'
import { Id } from '#values/id.ts'
import { Quantity } from '#values/quantity.ts'
import { BookingFailed, CarrierChosen } from '../../events.ts'
import { askShipTo } from '../../ports.ts'
import type { ShipTo } from '../../ports.ts'
import { AddressUnknown, NoSender } from '../../refusals.ts'
import { contentsOf, customerLevel, sender } from '../../records/carrier/carrier.sql.ts'
import { quotesFor } from '../../records/rate/quotes.ts'
import { askCarrier } from '../../records/shipment/booking.ts'
import {
  failShipment,
  insertParcels,
  insertQuotes,
  insertShipment,
} from '../../records/shipment/shipment.sql.ts'
import { insertSharers } from '../../records/shipment/sharer.sql.ts'
import type { QuoteRow } from '../../records/shipment/shipment.sql.ts'
import { tokenOf } from '../../records/shipment/token.rule.ts'

const BookCarrier = z.object({
  pickList: Id,
  order: Id,
  packages: z
    .array(
      z.object({
        sscc: z.string().max(20),
        weightGrams: z.int().min(0).max(10_000_000),
        lengthMm: z.int().min(0).max(20_000),
        widthMm: z.int().min(0).max(20_000),
        heightMm: z.int().min(0).max(20_000),
      }),
    )
    .min(1)
    .max(307),
  /** What of each order line is in the packages; not said: all of the order. */
  lines: z.array(z.object({ line: Id, quantity: Quantity })).optional(),
  /** All orders whose goods are in the packages; not said: only `order`. */
  sharers: z
    .array(
      z.object({
        order: Id,
        orderNo: z.string(),
        pickList: Id,
        weightGrams: z.int().min(0),
        lines: z.array(z.object({ line: Id, quantity: Quantity })),
      }),
    )
    .min(2)
    .max(100)
    .optional(),
})
type BookCarrier = z.infer<typeof BookCarrier>

export const bookCarrier = command({
  name: 'tms.book-carrier',
  title: { zh: '比价并预订承运商', en: 'Compare services and book a carrier' },
  inner: true,
  input: BookCarrier,
  async run(tx, asked) {
    const bound = await whereTo(tx, asked)
    if (!bound) return done({ shipment: null as Id | null })
    const { input, shipTo } = bound
    const { shipment, isNew, quotes } = await open(tx, input, shipTo)
    if (!isNew) return done({ shipment: null as Id | null })
    const best = quotes.find(q => q.usable)
    if (!best) {
      await failShipment(tx, shipment.id, 'no-service')
      return done(
        { shipment: shipment.id as Id | null },
        {
          facts: [
            BookingFailed({ shipment: shipment.id, order: input.order, carrier: '', reason: 'no-service' }),
          ],
        },
      )
    }
    const errand = await askCarrier(tx, shipment, 1, best, parcelRows(input))
    return done(
      { shipment: shipment.id as Id | null },
      {
        facts: [
          CarrierChosen({
            shipment: shipment.id,
            order: input.order,
            carrier: best.carrier,
            service: best.service,
            costMinor: best.cost_minor!,
            days: best.days_max!,
            why: best.why_zh,
          }),
        ],
        errands: [errand],
        changes: [
          {
            entity: 'tms.shipment',
            id: shipment.id,
            after: {
              no: shipment.no,
              carrier: best.carrier,
              service: best.service,
              costMinor: best.cost_minor,
            },
          },
        ],
      },
    )
  },
})

/**
 * Where the goods go. Of several orders those that were cancelled meanwhile are left out, the first that was
 * not gives the address, and the earliest promise counts. Null if nothing goes anywhere.
 */
async function whereTo(tx: Tx, input: BookCarrier): Promise<{ input: BookCarrier; shipTo: ShipTo } | null> {
  if (!input.sharers) {
    const shipTo = await askShipTo(tx, input.order)
    return shipTo && { input, shipTo }
  }
  // Orders are held in the order of their ids, as OMS holds them.
  const found = new Map<Id, ShipTo | null>()
  for (const order of input.sharers.map(s => s.order).sort()) found.set(order, await askShipTo(tx, order))
  const going = input.sharers.flatMap(sharer => {
    const shipTo = found.get(sharer.order)
    return shipTo ? [{ sharer, shipTo }] : []
  })
  const first = going[0]
  if (!first) return null
  const promises = going.flatMap(({ shipTo }) => shipTo.promisedAt ?? []).map(at => new Date(at).getTime())
  const { sharers: _, ...alone } = input
  return {
    input: {
      ...alone,
      order: first.sharer.order,
      pickList: first.sharer.pickList,
      lines: first.sharer.lines,
      ...(going.length > 1 ? { sharers: going.map(g => g.sharer) } : {}),
    },
    shipTo: { ...first.shipTo, promisedAt: promises.length ? new Date(Math.min(...promises)) : null },
  }
}

const parcelRows = ({ packages }: BookCarrier) =>
  packages.map((p, i) => ({
    number: i + 1,
    sscc: p.sscc,
    weight_grams: p.weightGrams,
    length_mm: p.lengthMm,
    width_mm: p.widthMm,
    height_mm: p.heightMm,
  }))

async function contentsOfAll(tx: Tx, { order, lines, sharers }: BookCarrier): Promise<string> {
  const each = (sharers ?? [{ order, lines }]).map(s => contentsOf(tx, s.order, s.lines))
  return (await Promise.all(each)).join('，')
}

/**
 * Writes the shipment with its parcels and quotes; `isNew` is false if the pick list has its shipment
 * already.
 */
async function open(tx: Tx, input: BookCarrier, shipTo: ShipTo) {
  const [from, level, contents, no] = await Promise.all([
    sender(tx),
    customerLevel(tx, shipTo.customer),
    contentsOfAll(tx, input),
    nextNumber(tx, 'YDD'),
  ])
  if (!from) throw NoSender()
  const receiver = {
    contact: shipTo.contact,
    phone: shipTo.phone,
    province: shipTo.province,
    city: shipTo.city,
    county: shipTo.county,
    street: shipTo.street,
  }
  const shipment = {
    id: tx.id(),
    no,
    sender: from,
    receiver,
    contents,
    weight_grams: input.packages.reduce((sum, p) => sum + p.weightGrams, 0),
  }
  const promisedAt = shipTo.promisedAt ? new Date(shipTo.promisedAt) : null,
    needsDoor = level === 'vip'
  const isNew = await insertShipment(tx, {
    ...shipment,
    order: input.order,
    orderNo: shipTo.no,
    pickList: input.pickList,
    lines: input.lines ?? [],
    rule: shipTo.rule,
    needsDoor,
    promisedAt,
    weightGrams: shipment.weight_grams,
    token: tokenOf(tx.tenant, randomBytes(16)),
    shared: input.sharers !== undefined,
  })
  if (!isNew) return { shipment, isNew, quotes: [] as QuoteRow[] }
  const quotes = await quotesFor(tx, {
    from: from.province,
    to: receiver,
    parcels: input.packages,
    rule: shipTo.rule,
    promisedAt,
    needsDoor,
  })
  if (!quotes) throw AddressUnknown(receiver)
  await Promise.all([
    insertParcels(tx, shipment.id, parcelRows(input)),
    insertQuotes(tx, shipment.id, quotes),
    input.sharers ? insertSharers(tx, shipment.id, input.sharers) : 0,
  ])
  return { shipment, isNew, quotes }
}
