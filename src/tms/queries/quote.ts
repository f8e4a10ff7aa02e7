// What all services would cost for a parcel to a place, with the choice and its reasons; nothing is booked.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import { AddressUnknown, NoSender } from '../refusals.ts'
import { sender } from '../records/carrier/carrier.sql.ts'
import { quotesFor } from '../records/rate/quotes.ts'
import { QuoteAnswer } from './quote.answer.ts'

const Millimetres = z.coerce.number().int().min(1).max(20_000)

export const quote = query({
  name: 'tms.quote',
  title: { zh: '比价', en: 'Compare services' },
  output: QuoteAnswer,
  input: z.strictObject({
    weightGrams: z.coerce.number().int().min(1).max(10_000_000),
    lengthMm: Millimetres.default(200),
    widthMm: Millimetres.default(200),
    heightMm: Millimetres.default(200),
    /** So many parcels of that weight and size. */
    parcels: z.coerce.number().int().min(1).max(307).default(1),
    province: z.string().max(40),
    city: z.string().max(40).default(''),
    county: z.string().max(40).default(''),
    rule: z.enum(['cheapest-in-time', 'fastest', 'cheapest']).default('cheapest-in-time'),
    promisedAt: z.iso.datetime().optional(),
    door: z.stringbool().default(false),
  }),
  async run(
    tx,
    { province, city, county, weightGrams, lengthMm, widthMm, heightMm, parcels, rule, promisedAt, door },
  ) {
    const from = await sender(tx)
    if (!from) throw NoSender()
    const quotes = await quotesFor(tx, {
      from: from.province,
      to: { province, city, county },
      rule,
      needsDoor: door,
      parcels: Array.from({ length: parcels }, () => ({ weightGrams, lengthMm, widthMm, heightMm })),
      promisedAt: promisedAt ? new Date(promisedAt) : null,
    })
    if (!quotes) throw AddressUnknown({ province, city, county })
    return { from: { province: from.province, city: from.city }, to: { province, city, county }, quotes }
  },
})
