// What the queries of photos.ts answer, as the API's document says it.
import { z } from 'zod'

const Photo = z.object({
  id: z.string(), inspection: z.string(), inspection_no: z.string(), taken_at: z.date(),
  taken_by: z.string(),
})
export const PhotosAnswer = z.array(Photo)
