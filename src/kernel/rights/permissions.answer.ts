// What the queries of permissions.ts answer, as the API's document says it.
import { z } from 'zod'

const Said = z.object({ zh: z.string(), en: z.string() })
const Permission = z.object({ held: z.boolean(), name: z.string(), title: Said })
export const PermissionsAnswer = z.array(Permission)
