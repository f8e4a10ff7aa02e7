// The socket of a sales channel: what every platform's adapter can do with a webhook.
import type { ChannelOrder } from '#oms/ports.ts'

export type Headers = Readonly<Record<string, string | string[] | undefined>>

/**
 * What a webhook says. `ignored`: nothing for us (not paid yet, test, another topic). `wrong`: paths that
 * cannot be read.
 */
export type Reading =
  | { kind: 'order'; order: ChannelOrder; delivery: string | null }
  | { kind: 'ignored'; why: string }
  | { kind: 'wrong'; paths: readonly string[] }

/** An order to be made into a platform's own payload: for the demo's button and the contract's tests. */
export interface Sample {
  id: number
  at: Date
  sku: string
  name: string
  quantity: number
  priceMinor: number
  contact: string
  phone: string
  email: string
  locale: 'zh' | 'en'
  province: string
  city: string
  county: string
  street: string
  note: string
}
export interface SignedWebhook {
  headers: Record<string, string>
  rawBody: Buffer
}

export interface SalesChannel {
  readonly platform: 'woocommerce' | 'shopify' | 'simulated'
  /** A call the platform makes unsigned to see whether somebody is there. */
  isPing(headers: Headers, rawBody: Buffer): boolean
  /** Whether the platform signed exactly these bytes with the shop's secret. */
  verify(headers: Headers, rawBody: Buffer, secret: string): boolean
  /** Reads a verified webhook. Never throws: what cannot be read is `wrong`. */
  read(headers: Headers, body: unknown): Reading
  /** The sample in the platform's own format. */
  write(sample: Sample): unknown
  /** The platform's headers and signature for a payload. */
  sign(payload: unknown, secret: string, delivery: string): SignedWebhook
}
