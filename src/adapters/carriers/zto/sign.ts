// 中通 (japi.zto.com): the signature of its open platform. Source: domain.md E, [S][16].
import { md5Base64 } from '../digest.ts'

export const ztoBase = 'https://japi.zto.com'
export const ztoApis = {
  create: 'zto.open.createOrder',
  cancel: 'zto.open.cancelPreOrder',
  find: 'zto.open.getOrderInfo',
  track: 'zto.merchant.waybill.track.query',
} as const

/** x-datadigest = Base64(MD5(body + appSecret)); the body is JSON. */
export function ztoRequest(api: keyof typeof ztoApis, body: object, appKey: string, appSecret: string) {
  const text = JSON.stringify(body)
  return {
    url: `${ztoBase}/${ztoApis[api]}`,
    body: text,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-appKey': appKey,
      'x-datadigest': md5Base64(text + appSecret),
    },
  }
}
