// What is stated of people and rights: outward, and heard by the doors, which then ask anew who everybody is.
import { z } from 'zod'
import { Id } from '#values/id.ts'
import { fact } from '../fact.ts'

/** Somebody's rights are others than before; without a person, those of everybody with the role. */
export const RightsChanged = fact({
  name: 'kernel.RightsChanged',
  outward: true,
  payload: z.object({ person: Id.nullable(), role: z.string().nullable() }),
  subject: p => p.person ?? p.role ?? 'company',
})
