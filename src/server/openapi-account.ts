// Signing up and in, passwords, sessions, companies, the product described: for the OpenAPI document.
import { z } from 'zod'
import { Id } from '#values/id.ts'
import {
  Code,
  Confirm,
  Email,
  EndSession,
  Join,
  NewCompany,
  OpenCompany,
  Password,
  SignIn,
  SignUp,
  Token,
} from './account-inputs.ts'
import type { Route } from './openapi-schema.ts'
import { schemaOf } from './openapi-schema.ts'

const Company = z.object({
  id: z.int(),
  code: z.string(),
  name_zh: z.string(),
  name_en: z.string(),
  time_zone: z.string(),
  currency: z.string(),
  trial_ends_at: z.date().nullable(),
})
const Me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  locale: z.string(),
  roles: z.array(z.string()),
  permissions: z.array(z.string()),
  trialEndsAt: z.date().nullable(),
  limits: z.object({
    warehouses: z.array(z.string()).optional(),
    amounts: z.record(z.string(), z.int()).optional(),
  }),
  advisesUntil: z.date().nullable(),
  advisors: z.array(z.object({ name: z.string(), until: z.date() })),
  tenant: Company,
})
const Letter = z.object({ letterSent: z.literal(true), mailbox: z.boolean() })
const Session = z.object({
  id: Id,
  since: z.date(),
  seen: z.date(),
  until: z.date(),
  device: z.string(),
  current: z.boolean(),
})
const MyCompany = z.object({
  tenant: z.int(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  trialEndsAt: z.iso.datetime().nullable(),
})
const Said = z.object({ zh: z.string(), en: z.string() })
const token = { token: schemaOf(Token, 'input') }
const person = 'person',
  open = 'public'

/** Who has no session yet: 410 where a link was used or is too old. */
const entering: Record<string, Route> = {
  'POST /api/sign-up': {
    id: 'sign-up',
    may: open,
    body: SignUp,
    result: Letter,
    more: [410],
    title: { zh: '注册', en: 'Sign up: a letter with a link' },
  },
  'POST /api/sign-up/confirm': {
    id: 'sign-up.confirm',
    may: open,
    body: Confirm,
    result: Me,
    more: [410],
    title: { zh: '完成注册', en: 'Found the company' },
  },
  'GET /api/invitation': {
    id: 'invitation',
    may: open,
    query: token,
    needs: ['token'],
    more: [410],
    result: z.object({ email: z.string(), company: z.string(), hasAccount: z.boolean() }),
    title: { zh: '查看邀请', en: 'Read an invitation' },
  },
  'POST /api/invitation/accept': {
    id: 'invitation.accept',
    may: open,
    body: Join,
    result: Me,
    more: [410],
    title: { zh: '接受邀请', en: 'Accept an invitation' },
  },
  'GET /api/mailbox': {
    id: 'mailbox',
    may: open,
    result: z.array(z.looseObject({ to: z.string() })),
    title: { zh: '本机信箱', en: 'Letters, where there is no SMTP; this machine only' },
  },
  'POST /api/sign-in': {
    id: 'sign-in',
    may: open,
    body: SignIn,
    result: Me,
    title: { zh: '登录', en: 'Sign in' },
  },
  'POST /api/sign-out': {
    id: 'sign-out',
    may: open,
    risk: 'write',
    result: z.null(),
    title: { zh: '退出', en: 'Sign out' },
  },
  'POST /api/password/forgot': {
    id: 'password.forgot',
    may: open,
    body: z.strictObject({ email: Email }),
    result: Letter,
    title: { zh: '忘记密码', en: 'Forgotten: a letter with a link' },
  },
  'POST /api/password/reset': {
    id: 'password.reset',
    may: open,
    more: [410],
    body: z.strictObject({ token: Token, password: Password }),
    result: z.object({ email: z.string() }),
    title: { zh: '重设密码', en: 'Set a new password' },
  },
}

/** What a person does for their own account; a key is refused. */
const own: Record<string, Route> = {
  'POST /api/password/change': {
    id: 'password.change',
    may: person,
    risk: 'admin',
    result: z.null(),
    body: z.strictObject({ old: Password, password: Password }),
    title: { zh: '修改密码', en: 'Change the password' },
  },
  'GET /api/second-factor': {
    id: 'second-factor',
    may: person,
    result: z.object({ on: z.boolean() }),
    title: { zh: '两步验证', en: 'Second factor' },
  },
  'POST /api/second-factor/begin': {
    id: 'second-factor.begin',
    may: person,
    risk: 'admin',
    result: z.object({ secret: z.string(), uri: z.string(), qr: z.string() }),
    title: { zh: '开始两步验证', en: 'Begin a second factor' },
  },
  'POST /api/second-factor/confirm': {
    id: 'second-factor.confirm',
    may: person,
    risk: 'admin',
    body: z.strictObject({ code: Code }),
    result: z.object({ recoveryCodes: z.array(z.string()) }),
    title: { zh: '确认两步验证', en: 'Turn it on' },
  },
  'POST /api/second-factor/end': {
    id: 'second-factor.end',
    may: person,
    risk: 'admin',
    result: z.null(),
    body: z.strictObject({ password: Password, code: Code }),
    title: { zh: '关闭两步验证', en: 'Turn it off' },
  },
  'GET /api/sessions': {
    id: 'sessions',
    may: person,
    result: z.array(Session),
    title: { zh: '登录设备', en: 'Where I am signed in' },
  },
  'POST /api/sessions/end': {
    id: 'sessions.end',
    may: person,
    risk: 'admin',
    body: EndSession,
    result: z.object({ ended: z.int() }),
    title: { zh: '退出设备', en: 'End a session, or all others' },
  },
  'GET /api/companies': {
    id: 'companies',
    may: person,
    result: z.array(MyCompany),
    title: { zh: '我的公司', en: 'My companies' },
  },
  'POST /api/companies': {
    id: 'companies.found',
    may: person,
    risk: 'admin',
    body: NewCompany,
    result: Me,
    title: { zh: '新建公司', en: 'Found a company' },
  },
  'POST /api/companies/open': {
    id: 'companies.open',
    may: person,
    risk: 'admin',
    body: OpenCompany,
    result: Me,
    title: { zh: '切换公司', en: 'Open another company' },
  },
}

const described: Record<string, Route> = {
  'GET /api/me': { id: 'me', may: open, result: Me.nullable(), title: { zh: '我是谁', en: 'Who am I' } },
  'GET /api/meta': {
    id: 'meta',
    may: open,
    title: { zh: '产品', en: 'The product' },
    result: z.object({
      name: z.string(),
      demo: z.union([z.string(), z.literal(false)]),
      accounts: z.array(z.unknown()),
    }),
  },
  'GET /api/meta/lists': {
    id: 'meta.lists',
    may: 'signed-in',
    title: { zh: '列表', en: 'Lists' },
    result: z.array(z.looseObject({ name: z.string(), title: Said })),
  },
  'GET /api/meta/commands': {
    id: 'meta.commands',
    may: 'signed-in',
    title: { zh: '命令', en: 'Commands' },
    result: z.array(z.object({ name: z.string(), title: Said, allowed: z.boolean() })),
  },
  'GET /api/openapi.json': {
    id: 'openapi',
    may: open,
    answer: { content: { 'application/json': { schema: { type: 'object' } } } },
    title: { zh: '本文档', en: 'This document' },
  },
  'GET /health': {
    id: 'health',
    may: open,
    title: { zh: '健康检查', en: 'Is it well' },
    answer: {
      content: {
        'application/json': {
          schema: { type: 'object', required: ['ok'], properties: { ok: { type: 'boolean' } } },
        },
      },
    },
  },
}

export const accountPaths = (): Record<string, Route> => ({ ...entering, ...own, ...described })
