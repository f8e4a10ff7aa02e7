// 圆通 (openapi.yto.net.cn): the signature of its open platform. Source: domain.md E, [S][16].
import { md5Base64 } from '../digest.ts'

/** sign = Base64(MD5(param + method + v + secret)); `url` is given per customer. */
export function ytoRequest(url: string, method: string, param: object, secret: string, at: Date) {
  const text = JSON.stringify(param)
  return {
    url,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      timestamp: String(at.getTime()),
      param: text,
      format: 'JSON',
      sign: md5Base64(`${text}${method}v1${secret}`),
    }),
  }
}
