// What the letters to customers say, in their language.
import type { Words } from '#values/words.ts'

export interface ShippedLetter {
  no: string
  contact: string
  company: Words
  carrier: string
  trackingNumber: string
  /** Day of arrival in the company's time zone, where the carrier named one. */
  arrives: string | null
  link: string | null
  /** The how manyth part of the order, and whether all has left with it. */
  part: number
  isLast: boolean
  /** The numbers of all orders that left in the shipment, where it carries several. */
  together?: readonly string[]
}

/** One letter per order and kind: its key is the errand's key and the message's identity. */
export const mailKey = (kind: string, order: string): string => `oms.${kind}.${order}`

/** A subject is a header: no line breaks and no control characters may enter it. */
const header = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').slice(0, 200)

/** What has left, and what follows, in a sentence. */
function saysLeft({ no, part, isLast }: ShippedLetter): Words {
  if (!isLast) {
    return {
      zh: `您的订单 ${no} 的第 ${part} 批货物已发货，其余货物备齐后另行发出。`,
      en: `Part ${part} of your order ${no} has left our warehouse. The rest follows as soon as it is there.`,
    }
  }
  return part === 1
    ? { zh: `您的订单 ${no} 已发货。`, en: `Your order ${no} has left our warehouse.` }
    : {
        zh: `您的订单 ${no} 的其余货物已全部发出。`,
        en: `The rest of your order ${no} has left our warehouse.`,
      }
}

const inEnglish = (numbers: readonly string[]): string =>
  numbers.length > 1 ? `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}` : (numbers[0] ?? '')

const saysTogether = (numbers: readonly string[]): Words => ({
  zh: `您的订单 ${numbers.join('、')} 已合并为一个包裹批次，一并发货。`,
  en: `Your orders ${inEnglish(numbers)} have left our warehouse together, in one shipment.`,
})

/** “订单已发货”. */
export function shippedLetter(letter: ShippedLetter, locale: 'zh' | 'en'): { subject: string; text: string } {
  const { together = [] } = letter
  const no = { zh: together.join('、') || letter.no, en: inEnglish(together) || letter.no }[locale]
  const says = together.length > 1 ? saysTogether(together) : saysLeft(letter)
  const { contact, company, carrier, trackingNumber, arrives, link } = letter
  if (locale === 'zh') {
    return {
      subject: header(letter.isLast ? `订单已发货：${no}` : `订单部分发货：${no}`),
      text: [
        `${contact}，您好：`,
        '',
        says.zh,
        `承运商：${carrier}`,
        `运单号：${trackingNumber}`,
        ...(arrives ? [`预计送达：${arrives}`] : []),
        ...(link ? [`查看物流：${link}`] : []),
        '',
        company.zh,
      ].join('\n'),
    }
  }
  return {
    subject: header(
      together.length > 1
        ? `Your orders ${no} are on their way`
        : letter.isLast ? `Your order ${no} is on its way` : `Part of your order ${no} is on its way`,
    ),
    text: [
      `Dear ${contact},`,
      '',
      says.en,
      `Carrier: ${carrier}`,
      `Waybill number: ${trackingNumber}`,
      ...(arrives ? [`Expected on: ${arrives}`] : []),
      ...(link ? [`Follow it here: ${link}`] : []),
      '',
      company.en,
    ].join('\n'),
  }
}
