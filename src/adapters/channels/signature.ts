// Signatures of webhooks: base64 HMAC-SHA256 over the raw body, compared in constant time.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Headers } from './channel.ts'

export const hmac = (rawBody: Buffer, secret: string): string =>
  createHmac('sha256', secret).update(rawBody).digest('base64')

/**
 * One header, by its lower-case name; a header sent twice counts as missing, because it could be read two
 * ways.
 */
export function headerOf(headers: Headers, name: string): string | null {
  const value = headers[name]
  return typeof value === 'string' && value.length > 0 && value.length <= 200 ? value : null
}

export function isSigned(rawBody: Buffer, secret: string, given: string | null): boolean {
  if (given === null) return false
  const right = Buffer.from(hmac(rawBody, secret)), claimed = Buffer.from(given)
  return right.length === claimed.length && timingSafeEqual(right, claimed)
}
