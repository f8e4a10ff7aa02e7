// What a person gives for their account: checked at the door, told in the OpenAPI document.
import { z } from 'zod'
import { Id } from '#values/id.ts'

export const Email = z.email().max(200),
  Password = z.string().min(1).max(1_000),
  Token = z.string().min(20).max(100),
  Code = z.string().trim().min(6).max(40)
const Name = z.string().trim().min(1).max(80),
  Locale = z.enum(['zh', 'en']).default('zh')
const Start = z.enum(['demo', 'maker', 'merchant', 'both'])

export const SignIn = z.strictObject({
  email: Email,
  password: Password,
  code: z.string().max(40).optional(),
})
export const SignUp = z.strictObject({ company: Name, name: Name, email: Email, locale: Locale })
export const Confirm = z.strictObject({ token: Token, password: Password, start: Start })
export const Join = z.strictObject({
  token: Token,
  name: Name.optional(),
  password: Password.optional(),
  locale: Locale,
})
export const NewCompany = z.strictObject({ company: Name, start: Start })
export const EndSession = z.strictObject({ id: Id.optional() })
export const OpenCompany = z.strictObject({ tenant: z.int().positive() })
