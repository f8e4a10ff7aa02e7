// What the queries of label.ts answer, as the API's document says it.
import { z } from 'zod'

export const LabelAnswer = z.object({
  fileName: z.string(), mediaType: z.string(), pages: z.int(), pdf: z.string(),
})
