// 韵达 (openapi.yundaex.com): the signature of its open platform. Source: domain.md E, [S][16].
import { md5Hex } from '../digest.ts'

export const yundaBase = 'https://openapi.yundaex.com/openapi/outer'

/** sign = MD5 in hex of (body + "_" + appSecret), in headers. */
export function yundaRequest(path: string, body: object, appKey: string, appSecret: string, at: Date) {
  const text = JSON.stringify(body)
  return {
    url: `${yundaBase}/${path}`,
    body: text,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'app-key': appKey,
      'req-time': String(at.getTime()),
      sign: md5Hex(`${text}_${appSecret}`),
    },
  }
}
