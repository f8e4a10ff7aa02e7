// The customer is told that the order has left: one letter for each part of it, in his language, with the
// link to follow it.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { dayOf } from '#values/moment.ts'
import { sendMail } from '../../ports.ts'
import type { OrderPart } from '../../records/order-part/order-part.sql.ts'
import { partsOf } from '../../records/order-part/order-part.sql.ts'
import { mailKey, shippedLetter } from '../../records/mail/mail.rule.ts'
import type { Addressee } from '../../records/mail/mail.sql.ts'
import { addresseesOf, insertMails } from '../../records/mail/mail.sql.ts'

/** Names of the carriers as a customer knows them; another code stands for itself. */
const carriers: Readonly<Record<string, { zh: string; en: string }>> = {
  sf: { zh: '顺丰速运', en: 'SF Express' },
  zto: { zh: '中通快递', en: 'ZTO Express' },
  yto: { zh: '圆通速递', en: 'YTO Express' },
  sto: { zh: '申通快递', en: 'STO Express' },
  yunda: { zh: '韵达快递', en: 'Yunda Express' },
}

const NotifyCustomer = z.object({
  order: Id,
  carrier: z.string(),
  trackingNumber: z.string(),
  shipment: Id.optional(),
  /** More of the order follows. */
  isPart: z.boolean().optional(),
  /** The numbers of all orders in the shipment: one letter names them all. */
  together: z.array(z.string()).optional(),
})
type NotifyCustomer = z.infer<typeof NotifyCustomer>
type Result = { order: Id; notified: boolean }

export const notifyCustomer = command<NotifyCustomer, Result>({
  name: 'oms.notify-customer',
  inner: true,
  title: { zh: '通知客户', en: 'Notify the customer' },
  input: NotifyCustomer,
  async runMany(tx, calls) {
    const orders = [...new Set(calls.map(c => c.input.order))]
    const [addressees, parts] = await Promise.all([addresseesOf(tx, orders), partsOf(tx, orders)])
    const letters = calls.map(({ input }) => {
      const to = addressees.find(a => a.order === input.order),
        part = parts.find(p => p.order === input.order && p.shipment === input.shipment)
      return to?.email ? letterOf(tx.id(), input, to, to.email, part) : null
    })
    // The same letter twice in a set is one.
    const mails = new Map(letters.flatMap(mail => (mail ? [[mail.key, mail] as const] : [])).reverse())
    const written = mails.size ? await insertMails(tx, [...mails.values()]) : new Set<string>()
    return calls.map(({ input: { order } }, i) => {
      const mail = letters[i]
      if (!mail || !written.has(mail.key) || mails.get(mail.key) !== mail)
        return done({ order, notified: false })
      const { id, key, kind, locale, to, subject, body: text, link } = mail
      return done(
        { order, notified: true },
        { errands: [sendMail({ mail: id, kind, locale, to, subject, text, link }, { key })] },
      )
    })
  },
})

function letterOf(
  id: Id,
  { order, carrier, trackingNumber, shipment, isPart = false, together = [] }: NotifyCustomer,
  to: Addressee,
  email: string,
  part: OrderPart | undefined,
) {
  const token = part?.trackingToken ?? to.tracking_token,
    eta = part?.etaAt ?? to.eta_at,
    link = token ? `/track/${token}` : null,
    shared = together.length > 1 && shipment !== undefined,
    kind = isPart ? 'part-shipped' : shared ? 'shipped-together' : 'shipped'
  const { subject, text } = shippedLetter(
    {
      no: to.no,
      together,
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
  const key = mailKey(kind, (isPart || shared) && shipment ? shipment : order)
  return { id, key, order, kind, locale: to.locale, to: email, subject, body: text, link }
}
