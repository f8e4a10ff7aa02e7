// What the queries of read-address.ts answer, as the API's document says it.
import { z } from 'zod'

const Part = z.object({
  contact: z.string(), phone: z.string(), province: z.string(), city: z.string(), county: z.string(),
  street: z.string(),
})
export const ReadAddressAnswer = z.object({
  parts: Part,
  unclear: z.array(z.enum(['ambiguous-county', 'contact', 'masked-phone', 'phone', 'region', 'street'])),
})
const Row = z.object({
  city: z.string(), code: z.string(), kind: z.string(), phone: z.string().nullable(), county: z.string(),
  nameEn: z.string(), nameZh: z.string(), street: z.string(), contact: z.string().nullable(),
  province: z.string(),
})
export const SitesAnswer = z.object({ rows: z.array(Row) })
