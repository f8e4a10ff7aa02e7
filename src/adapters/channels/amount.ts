// Amounts of platforms: decimal text to whole fen, exactly; what is finer than a fen is refused and not
// rounded.
import { z } from 'zod'

const pattern = /^(\d{1,11})(?:\.(\d{1,2})0{0,6})?$/

/** "129.00" -> 12900; null if the text is no amount. */
export function fen(text: string): number | null {
  const found = pattern.exec(text)
  if (!found) return null
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}

/** Fen as decimal text with two places: 12900 -> "129.00". */
export const decimal = (minor: number): string =>
  `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`

/** An amount in a payload; transforms to fen. */
export const Amount = z
  .string()
  .max(24)
  .transform((text, context) => {
    const minor = fen(text.trim())
    if (minor === null) {
      context.addIssue({ code: 'custom', message: 'no amount' })
      return z.NEVER
    }
    return minor
  })
