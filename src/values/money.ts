// Money: whole minor units (fen) of one currency. Every division states how it rounds.
import { z } from 'zod'

export type Minor = number
export const Minor = z.int().min(-1e13).max(1e13)
export const MinorOrZero = z.int().min(0).max(1e13)

/** `amount` x `numerator` / `denominator`, rounded half away from zero (四舍五入), exact in between. */
export function share(amount: Minor, numerator: number, denominator: number): Minor {
  const n = BigInt(amount) * BigInt(numerator), d = BigInt(denominator)
  const sign = (n < 0n) === (d < 0n) ? 1n : -1n
  const abs = (x: bigint) => (x < 0n ? -x : x)
  return Number(sign * ((abs(n) * 2n + abs(d)) / (abs(d) * 2n)))
}

/**
 * What of an amount falls on `part` of `whole` units when `before` of them had theirs: parts always sum up to
 * the whole amount.
 */
export const shareOfPart = (amount: Minor, before: number, part: number, whole: number): Minor =>
  share(amount, before + part, whole) - share(amount, before, whole)

/** The tax contained in a gross amount at a rate in basis points (13 % = 1300); net = gross - tax. */
export const taxWithin = (gross: Minor, rateBasisPoints: number): Minor =>
  share(gross, rateBasisPoints, 10_000 + rateBasisPoints)

/** Fen as yuan text with two decimals, for labels and documents: 123456 -> "1234.56". */
export function yuan(amount: Minor): string {
  const abs = Math.abs(amount), text = `${Math.floor(abs / 100)}.${String(abs % 100).padStart(2, '0')}`
  return amount < 0 ? `-${text}` : text
}
