// 申通 (cloudinter-linkgateway.sto.cn): the signature of its link gateway. Source: domain.md E, [S][16].
import { md5Base64 } from '../digest.ts'

export const stoUrl = 'https://cloudinter-linkgateway.sto.cn/gateway/link.do'
export interface StoAccount {
  fromAppKey: string
  fromCode: string
  toAppKey: string
  toCode: string
  secretKey: string
}

/** data_digest = Base64(MD5(content + secretKey)), in a form. */
export function stoRequest(apiName: string, content: object, account: StoAccount) {
  const text = JSON.stringify(content)
  return {
    url: stoUrl,
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams({
      content: text,
      data_digest: md5Base64(text + account.secretKey),
      api_name: apiName,
      from_appkey: account.fromAppKey,
      from_code: account.fromCode,
      to_appkey: account.toAppKey,
      to_code: account.toCode,
    }).toString(),
  }
}
