// What anybody with the address may see of a shipment: where it is, and nothing about whose it is.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { TokenNotFound } from '../refusals.ts'
import { maskName, maskPhone, maskPhonesIn } from '#values/mask.rule.ts'
import { quotesOf, shipmentByToken } from '../records/shipment/shipment.sql.ts'
import { tenantOfToken } from '../records/shipment/token.rule.ts'
import { eventsOf } from '../records/tracking/tracking.sql.ts'
import { PublicTrackingAnswer } from './public-tracking.answer.ts'

/**
 * The public page of a token; null if there is none. The transaction must be that of
 * `tenantOfToken(token)`.
 */
export async function publicTracking(tx: Tx, token: string) {
  if (tenantOfToken(token) !== tx.tenant) return null
  const s = await shipmentByToken(tx, token)
  if (!s) return null
  const [events, quotes] = await Promise.all([eventsOf(tx, s.id), quotesOf(tx, s.id)])
  const booked = quotes.find(q => q.carrier === s.carrier && q.service === s.service)
  return {
    no: s.no,
    state: s.state,
    carrier: s.carrier,
    carrierName: { zh: booked?.carrier_zh ?? '', en: booked?.carrier_en ?? '' },
    serviceName: { zh: booked?.service_zh ?? '', en: booked?.service_en ?? '' },
    trackingNumber: s.tracking_number,
    from: { province: s.sender.province, city: s.sender.city },
    to: { province: s.receiver.province, city: s.receiver.city, county: s.receiver.county },
    receiver: { contact: maskName(s.receiver.contact), phone: maskPhone(s.receiver.phone) },
    signedBy: s.signed_by ? maskSigner(s.signed_by) : null,
    etaAt: s.eta_at,
    bookedAt: s.booked_at,
    pickedUpAt: s.picked_up_at,
    deliveredAt: s.delivered_at,
    events: events.map(e => ({ state: e.state, at: e.at, place: e.place, text: maskPhonesIn(e.text) })),
  }
}

/** 本人签收, 门卫 say who signed without a name; anything else is a name. */
const maskSigner = (signedBy: string): string =>
  /^(本人|门卫|前台|家人|同事|快递柜|驿站|代收点|[*＊])/.test(signedBy) ? signedBy : maskName(signedBy)

/** May be asked without signing in: mount it under the tenant of the token. */
export const publicTrackingQuery = query({
  name: 'tms.public-tracking',
  title: { zh: '公开物流查询', en: 'Public tracking' },
  may: 'public',
  output: PublicTrackingAnswer,
  input: z.strictObject({ token: z.string().max(60) }),
  async run(tx, { token }) {
    const seen = await publicTracking(tx, token)
    if (!seen) throw TokenNotFound()
    return seen
  },
})
