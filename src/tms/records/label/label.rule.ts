// What stands on a waybill label: one page per parcel, personal data masked (GB/T 41833-2022).
import type { Contact } from '../../ports.ts'
import { maskName, maskPhone, maskStreet } from '#values/mask.rule.ts'

export interface LabelDemand {
  carrier: string
  service: string
  no: string
  sortCode: string
  sender: Contact
  receiver: Contact
  contents: string
  orderNo: string
  printedAt: Date
  parcels: readonly { number: string; weightGrams: number; sscc: string }[]
}
export interface LabelPerson {
  name: string
  phone: string
  address: string
}
export interface LabelPage {
  carrier: string
  service: string
  number: string
  sortCode: string
  receiver: LabelPerson
  sender: LabelPerson
  contents: string
  weight: string
  orderNo: string
  sscc: string
  page: string
  printedAt: string
  /** 子单 of a consignment names its 母单. */
  master: string | null
}

/** The pages of a label. Nothing of it can be read back into a name, a phone number or a door. */
export function labelOf(d: LabelDemand): LabelPage[] {
  return d.parcels.map((parcel, i) => ({
    carrier: d.carrier,
    service: d.service,
    number: parcel.number,
    sortCode: d.sortCode,
    receiver: personOf(d.receiver),
    sender: personOf(d.sender),
    contents: shorten(d.contents, 60),
    weight: `${(parcel.weightGrams / 1000).toFixed(2)} kg`,
    orderNo: d.orderNo,
    sscc: parcel.sscc,
    page: `${i + 1}/${d.parcels.length}`,
    printedAt: stamp(d.printedAt),
    master: parcel.number === d.no ? null : d.no,
  }))
}

const personOf = (c: Contact): LabelPerson => ({
  name: maskName(c.contact),
  phone: maskPhone(c.phone),
  address: `${c.province}${c.city === c.province ? '' : c.city}${c.county} ${maskStreet(c.street)}`,
})

const shorten = (text: string, max: number) =>
  [...text].length > max ? `${[...text].slice(0, max - 1).join('')}…` : text

/** China has one time zone without summer time: UTC+8. */
const stamp = (at: Date) =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
