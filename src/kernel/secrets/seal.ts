// Secrets at rest: what must be read again (a second factor's secret, a shop's, a carrier's) is sealed with
// AES-256-GCM under a key that does not lie in the database.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

export interface SecretKey {
  /** Begins what was sealed under it: eight hexadecimal digits of its SHA-256. */
  readonly id: string
  readonly bytes: Buffer
}
/** The first key seals; every one opens what it sealed, so that a key is changed without a break. */
export type KeyRing = readonly SecretKey[]

const keyBytes = 32,
  nonceBytes = 12,
  tagBytes = 16
const prefix = 'sealed.1.'

let ring: KeyRing = []

/** Something was sealed under a key that this process does not have. */
export class KeyMissing extends Error {
  readonly keyId: string
  constructor(keyId: string) {
    super(
      `a secret in the database was sealed under the key ${keyId}, which is neither in SIXLINK_SECRET ` +
        `nor in secret.key of SIXLINK_DATA (密钥 ${keyId} 缺失)`,
    )
    this.keyId = keyId
  }
}

/** A key from its 32 bytes. */
export function secretKey(bytes: Buffer): SecretKey {
  if (bytes.length !== keyBytes) throw new Error(`a key has ${keyBytes} bytes, not ${bytes.length}`)
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes }
}
export const newKey = (): SecretKey => secretKey(randomBytes(keyBytes))

/** Names the keys of this process; told once at the start, before the database is spoken to. */
export function sealWith(keys: KeyRing): void {
  ring = keys
}

/** Which key a stored text was sealed under; null: it stands in clear. */
export const sealedUnder = (stored: string): string | null =>
  stored.startsWith(prefix) ? stored.slice(prefix.length, prefix.length + 8) : null

/** Whether a stored text is sealed under the key of now. */
export const isSealed = (stored: string): boolean => sealedUnder(stored) === first().id

function first(): SecretKey {
  const key = ring[0]
  if (!key) throw new Error('no key is named that seals secrets: see sealWith')
  return key
}

/**
 * Seals a text for one place (`shop 7 woo-main`): moved to another place it does not open. Every call gives
 * another text (a random nonce of 96 bits, NIST SP 800-38D 8.2.2).
 */
export function seal(place: string, text: string): string {
  const key = first(),
    nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${prefix}${key.id}.${sealed.toString('base64url')}`
}

/**
 * Opens what was sealed for this place. What stands in clear (written before, or by hand) is answered as it
 * is; the next start seals it. Errors: KeyMissing; a text that was altered or moved.
 */
export function unseal(place: string, stored: string): string {
  const keyId = sealedUnder(stored)
  if (keyId === null) return stored
  const key = ring.find(k => k.id === keyId)
  if (!key) throw new KeyMissing(keyId)
  const sealed = Buffer.from(stored.slice(prefix.length + 9), 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(-tagBytes))
  return decipher.update(sealed.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
}
