// 顺丰 丰桥 (open.sf-express.com): requests, signature, answers and route pushes as values. Source: domain.md E.
import type { WaybillAnswer, WaybillOrder } from '#tms/index.ts'
import { stateOfCode } from '#tms/index.ts'
import { BadPush } from '../carrier.ts'
import type { PushedEvent } from '../carrier.ts'
import { md5Base64 } from '../digest.ts'

/** java.net.URLEncoder: space is +, and `~ ! ' ( )` are escaped too. */
export const javaUrlEncode = (text: string): string =>
  encodeURIComponent(text)
    .replace(/[~!'()]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')

/** msgDigest = Base64(MD5(urlencode(msgData + timestamp + checkWord))). */
export const msgDigest = (msgData: string, timestamp: string, checkWord: string): string =>
  md5Base64(javaUrlEncode(msgData + timestamp + checkWord))

/** The form of one call. */
export function sfForm(d: {
  partnerId: string
  requestId: string
  serviceCode: string
  timestamp: string
  checkWord: string
  msg: object
}) {
  const msgData = JSON.stringify(d.msg)
  return new URLSearchParams({
    partnerID: d.partnerId,
    requestID: d.requestId,
    serviceCode: d.serviceCode,
    timestamp: d.timestamp,
    msgDigest: msgDigest(msgData, d.timestamp, d.checkWord),
    msgData,
  })
}

/**
 * EXP_RECE_CREATE_ORDER. The order id is our key: SF knows it again. At most 307 parcels, one of them the
 * master.
 */
export function createMessage(order: WaybillOrder, monthlyCard: string) {
  const person = (type: 1 | 2, c: WaybillOrder['sender']) => ({
    contactType: type,
    contact: c.contact,
    mobile: c.phone,
    country: 'CN',
    province: c.province,
    city: c.city,
    county: c.county,
    address: c.street,
  })
  return {
    language: 'zh-CN',
    orderId: order.key,
    contactInfoList: [person(1, order.sender), person(2, order.receiver)],
    cargoDetails: [{ name: order.contents || '小家电', count: order.parcels.length, unit: '件' }],
    parcelQty: order.parcels.length,
    totalWeight: order.weightGrams / 1000,
    monthlyCard,
    payMethod: 1,
    expressTypeId: Number(order.service),
    isDocall: 0,
    isReturnRoutelabel: 1,
  }
}
export const findMessage = (key: string) => ({ language: 'zh-CN', orderId: key })
/** dealType 2: cancel. The order id cannot be used again afterwards. */
export const cancelMessage = (key: string) => ({
  language: 'zh-CN',
  orderId: key,
  dealType: 2,
  waybillNoInfoList: [],
})

interface Envelope {
  apiResultCode?: string
  apiErrorMsg?: string
  apiResultData?: string | object
}
export interface SfResult {
  success: boolean
  errorCode: string
  errorMsg: string
  msgData: Record<string, unknown>
}

/**
 * Opens an answer. A1000 says only that the transport worked; what was decided stands in a JSON string
 * inside.
 */
export function openAnswer(text: string): SfResult {
  let outer: Envelope
  try {
    outer = JSON.parse(text) as Envelope
  } catch {
    throw new Error('SF did not answer JSON')
  }
  if (outer?.apiResultCode !== 'A1000')
    throw new Error(`SF ${outer?.apiResultCode}: ${outer?.apiErrorMsg ?? ''}`)
  const inner = (
    typeof outer.apiResultData === 'string' ? JSON.parse(outer.apiResultData) : outer.apiResultData
  ) as Partial<SfResult> | null
  if (!inner) throw new Error('SF answered nothing')
  return {
    success: String(inner.success) === 'true',
    errorCode: inner.errorCode ?? '',
    errorMsg: inner.errorMsg ?? '',
    msgData: (typeof inner.msgData === 'string'
      ? JSON.parse(inner.msgData)
      : (inner.msgData ?? {})) as Record<string, unknown>,
  }
}

/**
 * The waybill of a create or search answer; `orderId` must be ours. null: SF knows nothing of the key
 * (8024, 6150).
 */
export function waybillOf(result: SfResult, key: string): WaybillAnswer | null {
  if (!result.success || result.errorCode !== 'S0000') {
    return ['8024', '6150'].includes(result.errorCode)
      ? null
      : { state: 'refused', reason: `${result.errorCode} ${result.errorMsg}`.trim().slice(0, 500) }
  }
  const d = result.msgData as {
    orderId?: string
    filterResult?: number | string
    destCode?: string
    waybillNoInfoList?: { waybillType: number | string; waybillNo: string }[]
    routeLabelInfo?: { routeLabelData?: { destRouteLabel?: string; proCode?: string } }[]
  }
  if (d.orderId !== key) throw new Error(`SF answered for the order ${d.orderId}, not for ${key}`)
  if (String(d.filterResult ?? '2') === '3') return { state: 'refused', reason: '不可收派' }
  const list = d.waybillNoInfoList ?? []
  const master = list.find(w => String(w.waybillType) === '1')?.waybillNo
  if (!master) throw new Error('SF gave no master waybill')
  return {
    state: 'active',
    no: master,
    numbers: [master, ...list.filter(w => String(w.waybillType) === '2').map(w => w.waybillNo)],
    sortCode: d.routeLabelInfo?.[0]?.routeLabelData?.destRouteLabel ?? d.destCode ?? '',
  }
}

interface Route {
  id?: unknown
  mailno?: unknown
  acceptTime?: unknown
  acceptAddress?: unknown
  remark?: unknown
  opCode?: unknown
}

/** A route push: {Body:{WaybillRoute:[...]}}. Times are of Beijing (UTC+8). */
export function parseRoutes(text: string): PushedEvent[] {
  let body: { Body?: { WaybillRoute?: Route[] | Route } } | null
  try {
    body = JSON.parse(text) as typeof body
  } catch {
    throw new BadPush('not JSON')
  }
  const given = body?.Body?.WaybillRoute
  if (!given) throw new BadPush('no WaybillRoute')
  return (Array.isArray(given) ? given : [given]).map(route => {
    const { id, mailno, acceptTime, acceptAddress, remark, opCode } = route ?? {}
    const at = new Date(`${String(acceptTime).replace(' ', 'T')}+08:00`)
    if (!id || typeof mailno !== 'string' || Number.isNaN(at.getTime()) || !opCode)
      throw new BadPush('an incomplete route')
    const said = String(remark ?? '')
    return {
      number: mailno,
      eventId: String(id),
      state: stateOfCode('sfOpcode', String(opCode)),
      at: at.toISOString(),
      place: String(acceptAddress ?? ''),
      text: said,
      signedBy: /签收人[:：]\s*([^\s,，;；。]+)/.exec(said)?.[1] ?? null,
    }
  })
}
