// What the queries of search.ts answer, as the API's document says it.
import { z } from 'zod'

const Search = z.object({
  kind: z.string(), id: z.string(), title: z.string(), subZh: z.string(), subEn: z.string(), link: z.string(),
})
export const SearchAnswer = z.array(Search)
