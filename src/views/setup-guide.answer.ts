// What the queries of setup-guide.ts answer, as the API's document says it.
import { z } from 'zod'

const Said = z.object({ zh: z.string(), en: z.string() })
const Step = z.object({
  step: z.string(), title: Said, says: Said, done: z.boolean(), optional: z.boolean(), link: z.string(),
})
export const SetupGuideAnswer = z.object({
  steps: z.array(Step), done: z.number(), next: z.string().nullable(),
})
