// Personal data in an answer: which fields are it, and how they look to who may not see them (PIPL articles
// 6 and 51: only what the work needs).
import { maskPhone, maskStreet } from './mask.rule.ts'

/** li.lei@firm.example -> l***@firm.example. */
export const maskEmail = (email: string): string => {
  const at = email.lastIndexOf('@')
  return at < 1 ? '***' : `${[...email][0]}***${email.slice(at)}`
}

const masks: Record<string, (text: string) => string> = {
  phone: maskPhone,
  mobile: maskPhone,
  telephone: maskPhone,
  street: maskStreet,
  email: maskEmail,
  to_address: maskEmail,
  toAddress: maskEmail,
}

/** Whether a field of this name is personal. */
export const isPersonal = (field: string): boolean => Object.hasOwn(masks, field)

/** Masking twice changes nothing: what is hidden already stays as it is. */
const hidden = (field: string, text: string): string => (text.includes('**') ? text : masks[field]!(text))

const isPlain = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false
  const of: unknown = Object.getPrototypeOf(value)
  return of === Object.prototype || of === null
}

/** The same answer with its personal fields masked, however deep they stand. The answer itself is kept. */
export function maskPersonal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskPersonal)
  if (!isPlain(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([field, of]) => [
      field,
      typeof of === 'string' && of && isPersonal(field) ? hidden(field, of) : maskPersonal(of),
    ]),
  )
}

export interface PersonalField {
  /** `receiver.phone`, `addresses.0.street`. */
  path: string
  value: string
}

/** The personal fields of an answer with their values. */
export function personalFields(value: unknown, path = ''): PersonalField[] {
  const inner = (of: unknown, name: string) => personalFields(of, path ? `${path}.${name}` : name)
  if (Array.isArray(value)) return value.flatMap((of, i) => inner(of, String(i)))
  if (!isPlain(value)) return []
  return Object.entries(value).flatMap(([field, of]) =>
    typeof of === 'string' && of && isPersonal(field)
      ? [{ path: path ? `${path}.${field}` : field, value: of }]
      : inner(of, field),
  )
}
