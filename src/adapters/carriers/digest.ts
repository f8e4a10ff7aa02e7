// Digests that carriers sign with, and their comparison in constant time.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

export const md5Base64 = (text: string): string => createHash('md5').update(text, 'utf8').digest('base64')
export const md5Hex = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex')
export const hmacHex = (secret: string, text: string | Buffer): string =>
  createHmac('sha256', secret).update(text).digest('hex')

/** Whether two texts are the same, without telling by the time it takes how far. */
export function sameText(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(a), hash(b))
}
