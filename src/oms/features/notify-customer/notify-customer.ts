// The customer is told that the order has left: one letter for each part of it, in his language, with the
// link to follow it.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { dayOf } from '#values/moment.ts'
import { sendMail } from '../../ports.ts'
import { partsOf } from '../../records/order-part/order-part.sql.ts'
import { mailKey, shippedLetter } from '../../records/mail/mail.rule.ts'
import { addresseeOf, insertMail } from '../../records/mail/mail.sql.ts'

/** Names of the carriers as a customer knows them; another code stands for itself. */
const carriers: Readonly<Record<string, { zh: string; en: string }>> = {
  sf: { zh: '顺丰速运', en: 'SF Express' },
  zto: { zh: '中通快递', en: 'ZTO Express' },
  yto: { zh: '圆通速递', en: 'YTO Express' },
  sto: { zh: '申通快递', en: 'STO Express' },
  yunda: { zh: '韵达快递', en: 'Yunda Express' },
}

export const notifyCustomer = command({
  name: 'oms.notify-customer',
  inner: true,
  title: { zh: '通知客户', en: 'Notify the customer' },
  input: z.object({
    order: Id,
    carrier: z.string(),
    trackingNumber: z.string(),
    shipment: Id.optional(),
    /** More of the order follows. */
    isPart: z.boolean().optional(),
  }),
  async run(tx, { order, carrier, trackingNumber, shipment, isPart = false }) {
    const [to, parts] = await Promise.all([addresseeOf(tx, order), partsOf(tx, [order])])
    if (!to?.email) return done({ order, notified: false })
    const part = parts.find(p => p.shipment === shipment),
      token = part?.trackingToken ?? to.tracking_token,
      eta = part?.etaAt ?? to.eta_at,
      link = token ? `/track/${token}` : null
    const { subject, text } = shippedLetter(
      {
        no: to.no,
        contact: to.contact,
        company: { zh: to.company_zh, en: to.company_en },
        trackingNumber,
        link,
        carrier: carriers[carrier.toLowerCase()]?.[to.locale] ?? carrier,
        arrives: eta ? dayOf(new Date(eta), to.time_zone) : null,
        part: part?.part ?? 1,
        isLast: !isPart,
      },
      to.locale,
    )
    const id = tx.id(),
      kind = isPart ? 'part-shipped' : 'shipped',
      key = mailKey(kind, isPart && shipment ? shipment : order)
    const written = await insertMail(tx, {
      id,
      key,
      order,
      kind,
      locale: to.locale,
      to: to.email,
      subject,
      body: text,
      link,
    })
    if (!written) return done({ order, notified: false })
    return done(
      { order, notified: true },
      {
        errands: [
          sendMail({ mail: id, kind, locale: to.locale, to: to.email, subject, text, link }, { key }),
        ],
      },
    )
  },
})
