// What a person has typed into a form so far, by path, and what it means: whole numbers, yuan, parts of
// units.

/** Fields by path (`lines.0.quantity`): text as typed; flags as booleans. */
export type Draft = Record<string, unknown>

export function valueAt(draft: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], draft)
}

/** The draft with one value changed; what is around it stays the same object. */
export function withValue<T>(draft: T, path: string, value: unknown): T {
  const [key, ...rest] = path.split('.') as [string, ...string[]]
  const here = (draft ?? {}) as Record<string, unknown>
  const next = rest.length ? withValue(here[key], rest.join('.'), value) : value
  return (Array.isArray(here) ? here.with(Number(key), next) : { ...here, [key]: next }) as T
}

/**
 * A number as typed, times `scale`, whole; nothing when nothing was typed. What is no number goes to the
 * server as it is, so that its field says so.
 */
export function whole(text: unknown, scale = 1): number | undefined {
  const typed = String(text ?? '')
    .trim()
    .replace(/[,，]/g, '')
  if (typed === '') return undefined
  const number = Number(typed) * scale,
    near = Math.round(number)
  if (!Number.isFinite(number)) return typed as never
  return Math.abs(number - near) < 1e-6 ? near : number
}

/** Yuan as typed in fen. */
export const fen = (text: unknown): number | undefined => whole(text, 100)
/** Percent as typed in basis points. */
export const basisPoints = (text: unknown): number | undefined => whole(text, 100)
/** Text as typed; nothing when it is blank. */
export const words = (text: unknown): string | undefined => String(text ?? '').trim() || undefined
/** A stored number as it is typed: fen as yuan with 100, base units with their scale. */
export const typed = (value: number | null | undefined, scale = 1): string =>
  value === null || value === undefined ? '' : String(Number((value / scale).toFixed(6)))

/** The input without what was not filled in. */
export function filled<T extends object>(input: T): T {
  return Object.fromEntries(Object.entries(input).filter(([, v]) => v !== undefined)) as T
}
