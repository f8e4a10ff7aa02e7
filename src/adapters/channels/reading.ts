// The end of every adapter's reading: the order in our words, or the paths that are wrong.
import { ChannelOrder } from '#oms/ports.ts'
import type { z } from 'zod'
import type { Reading } from './channel.ts'

type Draft = z.input<typeof ChannelOrder>

/** Paths of a failed parse, at most twenty. */
export const pathsOf = (error: z.ZodError): string[] =>
  [...new Set(error.issues.map(issue => issue.path.join('.') || '(body)'))].slice(0, 20)

/**
 * Checks that lines and freight make the total that the platform says, and that every field is fit for our
 * border.
 */
export function readingOf(
  draft: Draft,
  totalMinor: number,
  totalPath: string,
  delivery: string | null,
): Reading {
  const sum = draft.lines.reduce((s, l) => s + l.amountMinor, 0) + draft.freightMinor
  if (sum !== totalMinor) return { kind: 'wrong', paths: [totalPath] }
  const parsed = ChannelOrder.safeParse(draft)
  if (!parsed.success) return { kind: 'wrong', paths: pathsOf(parsed.error) }
  return { kind: 'order', order: parsed.data, delivery }
}

/**
 * An order in its platform's words, out of a webhook of one of the topics that carry orders; or what the
 * webhook is otherwise. Orders in another currency than yuan are none of ours.
 */
export function orderIn<O extends { currency: string }>(
  schema: z.ZodType<O>,
  topics: readonly string[],
  topic: string | null,
  body: unknown,
): { order: O } | { instead: Reading } {
  if (!topic || !topics.includes(topic)) return { instead: { kind: 'ignored', why: `topic ${topic ?? ''}` } }
  const parsed = schema.safeParse(body)
  if (!parsed.success) return { instead: { kind: 'wrong', paths: pathsOf(parsed.error) } }
  if (parsed.data.currency !== 'CNY') return { instead: { kind: 'wrong', paths: ['currency'] } }
  return { order: parsed.data }
}

/** A note on one line; none where it is empty. */
export const noteOf = (text: string | null | undefined): string | null => firstOf(text?.replace(/\s+/g, ' '))

/** One text of several that is not empty. */
export const firstOf = (...texts: (string | null | undefined)[]): string | null =>
  texts.find(text => text?.trim())?.trim() ?? null

/** A personal name: Chinese family name first without a space, others as they are written. */
export function nameOf(first: string, last: string): string {
  const name = /\p{Script=Han}/u.test(first + last) ? `${last}${first}` : `${first} ${last}`
  return name.trim()
}
