// Answers of failure: one shape, a stable code, both languages, all fields at once.
import { z } from 'zod'
import type { Words } from '#values/words.ts'
import {
  CodeNeeded, CodeWrong, LinkUsed, PasswordWeak, PeopleOnly, TooManyLetters, TrialOver,
} from '#kernel/account/refusals.ts'
import { NotAllowed } from '#kernel/actor.ts'
import { isOutage, sqlState } from '#kernel/db.ts'
import { AdvisorNotNow, WrongPassword } from '#kernel/identity.ts'
import { KeyReused } from '#kernel/replay.ts'
import { Refusal, refusal } from '#kernel/refusal.ts'
import { AccessEnded } from '#kernel/rights/bounds.ts'
import { TooManyRequests } from './rate-limit.ts'

export interface FieldError {
  path: string
  code: string
  says: Words
}
export interface ErrorBody {
  error: { code: string; says: Words; remedy: Words; facts?: unknown; fields?: FieldError[] }
}

export const SignInFirst = refusal(
  'request.sign-in-first',
  { zh: '请先登录', en: 'Sign in first' },
  { zh: '登录，或在 Authorization 头中给出密钥', en: 'Sign in, or give a key in the Authorization header' },
)
export const KeyMissing = refusal(
  'request.key-missing',
  { zh: '缺少 Idempotency-Key 头', en: 'The header Idempotency-Key is missing' },
  {
    zh: '为每个操作给一个新的随机键；重试时用同一个键',
    en: 'Give a new random key per action, the same one when repeating it',
  },
)
export const NoSuchPlace = refusal(
  'request.not-found',
  { zh: '没有 {path}', en: 'There is no {path}' },
  { zh: '请查看 /api/openapi.json', en: 'See /api/openapi.json' },
)
export const ForeignOrigin = refusal(
  'request.foreign-origin',
  { zh: '请求来自其他网站', en: 'The request comes from another site' },
  { zh: '请从本系统页面操作', en: 'Act from a page of this system' },
)

export const GoingDown = refusal(
  'request.going-down',
  { zh: '系统正在停止', en: 'The system is going down' },
  { zh: '稍后用同一个键重试：不会重复执行', en: 'Repeat it with the same key: nothing is done twice' },
)

const statusOf = (code: string): number => {
  switch (code) {
    case SignInFirst.code:
    case WrongPassword.code:
    case CodeNeeded.code:
    case CodeWrong.code:
      return 401
    case NotAllowed.code:
    case AdvisorNotNow.code:
    case AccessEnded.code:
    case ForeignOrigin.code:
    case PeopleOnly.code:
    case TrialOver.code:
      return 403
    case TooManyLetters.code:
    case TooManyRequests.code:
      return 429
    case GoingDown.code:
      return 503
    case PasswordWeak.code:
      return 400
    case LinkUsed.code:
      return 410
    case KeyReused.code:
      return 422
    case KeyMissing.code:
      return 400
    default:
      return code.endsWith('-not-found') ? 404 : 409
  }
}

export const bodyOf = (refused: Refusal): ErrorBody => {
  const fields = refused.facts['fields'] as FieldError[] | undefined
  return {
    error: {
      code: refused.code,
      says: refused.says,
      remedy: refused.remedy,
      facts: refused.facts,
      ...(fields ? { fields } : {}),
    },
  }
}

const zh = z.locales.zhCN().localeError,
  en = z.locales.en().localeError

/** All errors of an input at once, by field, in both languages. */
export function invalid(error: z.ZodError): ErrorBody {
  const fields = error.issues.map(issue => {
    const say = (locale: typeof en) => {
      const own = issue.code === 'custom' ? (issue.params?.['says'] as Words | undefined) : undefined
      if (own) return locale === zh ? own.zh : own.en
      if (issue.code === 'custom') return issue.message
      const said = locale(issue as never)
      return typeof said === 'string' ? said : (said?.message ?? issue.message)
    }
    return { path: issue.path.join('.'), code: issue.code, says: { zh: say(zh), en: say(en) } }
  })
  return {
    error: {
      code: 'request.invalid',
      says: { zh: '输入有误', en: 'The input is not valid' },
      remedy: { zh: '请按字段修正后重试', en: 'Mend the fields named and try again' },
      fields,
    },
  }
}

/** What PostgreSQL says of values that no column holds: a number or moment out of range, unreadable text. */
const unstorable = new Set(['22003', '22007', '22008', '22009', '22021', '22P02', '22P05'])

/** The status and body for anything that was thrown. */
export function failure(error: unknown): { status: number; body: ErrorBody } {
  if (error instanceof Refusal) return { status: statusOf(error.code), body: bodyOf(error) }
  if (error instanceof z.ZodError) return { status: 400, body: invalid(error) }
  const status = (error as { statusCode?: number }).statusCode
  if (status && status >= 400 && status < 500)
    return {
      status,
      body: {
        error: {
          code: status === 413 ? 'request.too-large' : 'request.malformed',
          says: {
            zh: status === 413 ? '请求过大' : '请求格式有误',
            en: status === 413 ? 'The request is too large' : 'The request is malformed',
          },
          remedy: { zh: '请检查请求', en: 'Check the request' },
          facts: { detail: (error as Error).message.slice(0, 200) },
        },
      },
    }
  if (unstorable.has(sqlState(error) ?? ''))
    return {
      status: 400,
      body: {
        error: {
          code: 'request.unstorable',
          says: { zh: '有数值或文本超出可保存的范围', en: 'A value is beyond what can be stored' },
          remedy: { zh: '请检查数值、日期与文本', en: 'Check numbers, dates and texts' },
        },
      },
    }
  if (isOutage(error))
    return {
      status: 503,
      body: {
        error: {
          code: 'request.unavailable',
          says: { zh: '数据库暂不可用', en: 'The database is away for a moment' },
          remedy: {
            zh: '稍后用同一个键重试：不会重复执行',
            en: 'Repeat it with the same key: nothing is done twice',
          },
        },
      },
    }
  return {
    status: 500,
    body: {
      error: {
        code: 'request.fault',
        says: { zh: '系统内部错误', en: 'Something is wrong on our side' },
        remedy: {
          zh: '已记录；请用同一个键重试或联系管理员',
          en: 'It is logged; repeat it with the same key, or tell an administrator',
        },
      },
    },
  }
}
