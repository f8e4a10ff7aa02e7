// What the queries of role.ts answer, as the API's document says it.
import { z } from 'zod'

const Said = z.object({ zh: z.string(), en: z.string() })
const Role = z.object({
  title: Said, name: z.string(), permissions: z.array(z.string()), own: z.boolean(), people: z.number(),
})
export const RolesAnswer = z.array(Role)
