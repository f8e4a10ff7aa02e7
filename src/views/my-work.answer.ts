// What the queries of my-work.ts answer, as the API's document says it.
import { z } from 'zod'

const Item = z.object({
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  subZh: z.string().nullable(),
  subEn: z.string().nullable(),
  at: z.date(),
  link: z.string(),
  total: z.int(),
})
const Kind = z.enum([
  'held-order',
  'supply',
  'purchase',
  'blocked-operation',
  'ready-operation',
  'inspection',
  'put-away',
  'pick',
  'pack',
  'shipment',
  'alarm',
  'parked',
])
const MyWork = z.object({
  kind: Kind,
  list: z.string(),
  count: z.int(),
  items: z.array(Item),
})
export const MyWorkAnswer = z.array(MyWork)
