// Why a delivery was not taken, as one of few codes, each with its words and what to do about it.
import type { Words } from '#values/words.ts'
import type { Forbidding } from './address.rule.ts'

export type Problem =
  | Forbidding
  | 'name-unknown'
  | 'no-connection'
  | 'no-answer'
  | 'certificate'
  | 'broken-off'
  | 'redirected'
  | 'gone'
  | 'rejected'
  | 'receiver-failed'

/** What an answer other than 2xx means. */
export const problemOfStatus = (status: number): Problem =>
  status === 410
    ? 'gone'
    : status >= 500
      ? 'receiver-failed'
      : status >= 400
        ? 'rejected'
        : 'redirected'

/** What it means that there was no answer; `code` and `name` as Node's errors carry them. */
export function problemOfError({ code = '', name = '' }: { code?: string; name?: string }): Problem {
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ETIMEDOUT') return 'no-answer'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name-unknown'
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/.test(code)) return 'no-connection'
  if (/CERT|SELF_SIGNED|^ERR_TLS|SSL/.test(code)) return 'certificate'
  return 'broken-off'
}

interface Saying {
  says: Words
  remedy: Words
}
const saying = (zh: string, en: string, whatToDoZh: string, whatToDoEn: string): Saying => ({
  says: { zh, en },
  remedy: { zh: whatToDoZh, en: whatToDoEn },
})

export const problems: Readonly<Record<Problem, Saying>> = {
  inside: saying(
    '地址指向内网或本机，已拦截', 'The address leads to a private network or to this machine: not sent',
    '请换公网地址；确属自己的网络，请服务器管理员设置 WEBHOOK_ALLOW=主机:端口',
    'Use a public address; for your own network the server’s administrator sets WEBHOOK_ALLOW=host:port',
  ),
  nowhere: saying(
    '域名没有地址', 'The name has no address',
    '请检查域名的 A/AAAA 记录', 'Check the A or AAAA record of the name',
  ),
  password: saying(
    '地址里带用户名或密码，已拦截', 'The address holds a user or password: not sent',
    '请去掉；用签名验证来源', 'Leave it out; the signature proves who sends',
  ),
  scheme: saying(
    '只推送到 http 和 https', 'Only http and https are sent to',
    '请换 https 地址', 'Use an https address',
  ),
  'name-unknown': saying(
    '域名无法解析', 'The name is not known',
    '请检查拼写，或稍后再试', 'Check its spelling, or try later',
  ),
  'no-connection': saying(
    '连接被拒绝', 'Nobody listens there',
    '请检查接收程序是否在运行、端口是否开放', 'Check that the receiver runs and its port is open',
  ),
  'no-answer': saying(
    '10 秒内没有应答', 'No answer within 10 seconds',
    '请先应答 2xx，再处理内容', 'Answer 2xx first, then do the work',
  ),
  certificate: saying(
    'TLS 证书无效', 'The TLS certificate is not valid',
    '请更换有效的证书', 'Install a valid certificate',
  ),
  'broken-off': saying(
    '连接中断', 'The connection broke off',
    '会自动再试；经常发生请检查网络', 'It is tried again; check the network if it goes on',
  ),
  redirected: saying(
    '应答是跳转，不跟随', 'It answered with a redirect, which is not followed',
    '请填写跳转后的地址', 'Enter the address it leads to',
  ),
  gone: saying(
    '应答 410：对方不再接收，地址已停用', 'It answered 410 Gone: the address is turned off',
    '对方恢复后，请重新启用', 'Turn it on again when the receiver is back',
  ),
  rejected: saying(
    '对方拒绝了内容 (4xx)', 'The receiver rejects it (4xx)',
    '请看应答内容；常见原因是签名校验或路径有误', 'Read its answer; often the signature check or the path',
  ),
  'receiver-failed': saying(
    '对方程序出错 (5xx)', 'The receiver failed (5xx)',
    '请查看对方日志；会自动再试', 'See its log; it is tried again',
  ),
}
