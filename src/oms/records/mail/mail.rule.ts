// What the letters to customers say, in their language.
import type { Words } from '#values/words.ts'

export interface ShippedLetter {
  no: string; contact: string; company: Words; carrier: string; trackingNumber: string
  /** Day of arrival in the company's time zone, where the carrier named one. */
  arrives: string | null
  link: string | null
}

/** One letter per order and kind: its key is the errand's key and the message's identity. */
export const mailKey = (kind: string, order: string): string => `oms.${kind}.${order}`

/** A subject is a header: no line breaks and no control characters may enter it. */
const header = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').slice(0, 200)

/** “订单已发货”. */
export function shippedLetter(letter: ShippedLetter, locale: 'zh' | 'en'): { subject: string; text: string } {
  const { no, contact, company, carrier, trackingNumber, arrives, link } = letter
  if (locale === 'zh') {
    return { subject: header(`订单已发货：${no}`), text: [
      `${contact}，您好：`, '', `您的订单 ${no} 已发货。`, `承运商：${carrier}`, `运单号：${trackingNumber}`,
      ...(arrives ? [`预计送达：${arrives}`] : []), ...(link ? [`查看物流：${link}`] : []), '', company.zh,
    ].join('\n') }
  }
  return { subject: header(`Your order ${no} is on its way`), text: [
    `Dear ${contact},`, '', `Your order ${no} has left our warehouse.`, `Carrier: ${carrier}`,
    `Waybill number: ${trackingNumber}`, ...(arrives ? [`Expected on: ${arrives}`] : []),
    ...(link ? [`Follow it here: ${link}`] : []), '', company.en,
  ].join('\n') }
}
