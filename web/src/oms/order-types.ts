// What the order's page reads: the order from all sides, and OMS's own half.
import type { order360 } from '#views/order-360.ts'
import type { Check } from '#views/order-360.rows.ts'
import type { timeline, TimelineFact } from '#views/timeline.ts'
import type { AnswerOf, Json } from '../api.ts'

export type Seen = AnswerOf<typeof order360>
export type Chain = AnswerOf<typeof timeline>
export type ChainFact = Json<TimelineFact>
export type { Check }
/** `oms.order`: verdicts, promises and letters (columns as they are in the database). */
export interface OwnHalf {
  checks: Check[] | null
  street?: string
  phone?: string
  note?: string | null
  signed_by?: string | null
  cancel_why?: string | null
  /** What has left, one shipment each. */
  parts: { shipment: string; part: number; lines: { line: string; quantity: number }[] }[]
  promises: {
    id: string
    from_at: string | null
    to_at: string
    why: string
    uncertain: boolean
    at: string
  }[]
  mails: {
    id: string
    kind: string
    to_address: string
    subject: string
    body: string
    link: string | null
    state: string
    sent_at: string | null
    created_at: string
  }[]
}
