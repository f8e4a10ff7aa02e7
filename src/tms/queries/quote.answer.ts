// What the queries of quote.ts answer, as the API's document says it.
import { z } from 'zod'

const From = z.object({ province: z.string(), city: z.string() })
const To = z.object({
  province: z.string(), city: z.string(), county: z.string(),
})
const Quote = z.object({
  rank: z.number(), carrier: z.string(), service: z.string(), verdict: z.string(), usable: z.boolean(),
  waybills: z.number(), billable_grams: z.int().nullable(), freight_minor: z.int().nullable(),
  surcharge_minor: z.int().nullable(), cost_minor: z.int().nullable(), days_min: z.int().nullable(),
  days_max: z.int().nullable(), eta_at: z.date().nullable(), why_zh: z.string(), why_en: z.string(),
})
export const QuoteAnswer = z.object({ from: From, to: To, quotes: z.array(Quote) })
