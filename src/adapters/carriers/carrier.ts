// The socket of carriers: what every adapter can do, whatever the carrier's protocol.
import type { CancelAnswer, TrackingState, WaybillAnswer, WaybillOrder } from '#tms/index.ts'

/** Who we are to the carrier. `settings` is tms.carrier.account: partner id, secret, monthly card ... */
export interface Account {
  tenant: number
  carrier: string
  pushSecret: string
  settings: Readonly<Record<string, string>>
}

/** What came in from a carrier. `token`: the last part of the push address, for carriers that do not sign. */
export interface Push {
  headers: Readonly<Record<string, string | string[] | undefined>>
  rawBody: Buffer
  token?: string | undefined
}
export interface PushedEvent {
  number: string
  eventId: string
  state: TrackingState
  at: string
  place: string
  text: string
  signedBy: string | null
}

export interface CarrierAdapter {
  readonly name: string
  /**
   * Asks for a waybill. The key makes it idempotent. Throwing means: not known whether there is one (an
   * outage).
   */
  create(account: Account, order: WaybillOrder): Promise<WaybillAnswer>
  /** What became of an earlier request; null: the carrier knows nothing of the key. */
  find(account: Account, order: WaybillOrder): Promise<WaybillAnswer | null>
  cancel(account: Account, waybill: { key: string; no: string | null }): Promise<CancelAnswer>
  /** Whether a push comes from this carrier. Compared in constant time. */
  isGenuine(account: Account, push: Push, now: Date): boolean
  /** The events of a push; throws BadPush if it is not what the carrier documents. */
  parsePush(push: Push): PushedEvent[]
  /** What the carrier wants to hear. */
  answerPush(taken: boolean): { status: number; body: unknown }
}

/** A push that is not in the carrier's format. */
export class BadPush extends Error {}
