// What the queries of my-work.ts answer, as the API's document says it.
import { z } from 'zod'
import { Id } from '#values/id.ts'

const Item = z.object({
  kind: z.string(), id: Id, title: z.string(), subZh: z.string().nullable(), subEn: z.string().nullable(),
  at: z.date(), link: z.string(), total: z.int(),
})
const MyWork = z.object({
  kind: z.string(), list: z.string(), count: z.int(), items: z.array(Item),
})
export const MyWorkAnswer = z.array(MyWork)
