// Webhooks of a company: where facts go, which, signed with what; sent again when asked.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { Id } from '#values/id.ts'
import { holds } from '../actor.ts'
import type { Actor } from '../actor.ts'
import { command, done } from '../command.ts'
import { factTypes } from '../fact.ts'
import { list } from '../list.ts'
import { refusal } from '../refusal.ts'
import { disableWebhook, insertWebhook, replay, rotateSecret, updateWebhook } from './webhook.sql.ts'

export const NoSuchWebhook = refusal(
  'kernel.webhook-not-found',
  { zh: '没有这个推送地址', en: 'There is no such webhook' },
  { zh: '请刷新列表', en: 'Refresh the list' },
)
export const NoSuchFact = refusal(
  'kernel.fact-unknown',
  { zh: '没有这种事实，或您无权读取：{facts}', en: 'No such fact, or you may not read it: {facts}' },
  { zh: '事实名见接口文档', en: 'The names of facts are in the reference' },
)

/** Receivers have a day to change over to a new secret. */
const changeOverHours = 24
const Url = z.url({ protocol: /^https?$/, hostname: /./ }).max(500)
const Facts = z
  .array(z.string().regex(/^(\*|[a-z]{2,10}\.(\*|[A-Z][A-Za-z]{1,60}))$/))
  .min(1)
  .max(100)
const Name = z.string().trim().min(1).max(80)

/** 24 random bytes in the form of Standard Webhooks. */
const newSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`

/** One hears only what one may read, and only what there is. */
function mayHear(actor: Actor, facts: readonly string[]): void {
  const names = [...factTypes().keys()]
  const wrong = facts.filter(pattern => {
    if (pattern === '*') return !holds(actor, '*')
    const [room] = pattern.split('.') as [string]
    const exists = pattern.endsWith('.*')
      ? names.some(n => n.startsWith(`${room}.`))
      : names.includes(pattern)
    return !exists || !holds(actor, `${room}.read`)
  })
  if (wrong.length) throw NoSuchFact({ facts: wrong.join(', ') })
}

export const addWebhook = command({
  name: 'kernel.add-webhook',
  title: { zh: '新增推送地址', en: 'Add a webhook' },
  input: z.strictObject({ name: Name, url: Url, facts: Facts }),
  async run(tx, { name, url, facts }, { actor }) {
    mayHear(actor, facts)
    const id = tx.id(),
      secret = newSecret()
    await insertWebhook(tx, { id, name, url, facts, secret })
    return done({ id, secret }, { changes: [{ entity: 'kernel.webhook', id, after: { name, url, facts } }] })
  },
  /** The secret is in the first answer only. */
  kept: ({ id }) => ({ id, secret: null }),
})

export const changeWebhook = command({
  name: 'kernel.change-webhook',
  title: { zh: '修改推送地址', en: 'Change a webhook' },
  input: z.strictObject({ webhook: Id, name: Name.optional(), url: Url.optional(), facts: Facts.optional() }),
  async run(tx, { webhook, name, url, facts }, { actor }) {
    if (facts) mayHear(actor, facts)
    if (!(await updateWebhook(tx, webhook, name ?? null, url ?? null, facts ?? null))) throw NoSuchWebhook()
    return done(null, { changes: [{ entity: 'kernel.webhook', id: webhook, after: { name, url, facts } }] })
  },
})

export const removeWebhook = command({
  name: 'kernel.remove-webhook',
  title: { zh: '停用推送地址', en: 'Turn a webhook off' },
  input: z.strictObject({ webhook: Id }),
  async run(tx, { webhook }, { actor }) {
    if (!(await disableWebhook(tx, webhook, `by ${actor.name}`))) throw NoSuchWebhook()
    return done(null, { changes: [{ entity: 'kernel.webhook', id: webhook, after: { disabled: true } }] })
  },
})

export const rotateWebhookSecret = command({
  name: 'kernel.rotate-webhook-secret',
  title: { zh: '更换推送密钥', en: 'Change a webhook’s secret' },
  input: z.strictObject({ webhook: Id }),
  async run(tx, { webhook }) {
    const secret = newSecret(),
      until = new Date(tx.now.getTime() + changeOverHours * 3_600_000)
    if (!(await rotateSecret(tx, webhook, secret, until))) throw NoSuchWebhook()
    return done(
      { secret, oldUntil: until.toISOString() },
      { changes: [{ entity: 'kernel.webhook', id: webhook, after: { rotated: true } }] },
    )
  },
  kept: ({ oldUntil }) => ({ secret: null, oldUntil }),
})

export const replayWebhook = command({
  name: 'kernel.replay-webhook',
  title: { zh: '重新推送', en: 'Send again' },
  input: z
    .strictObject({ delivery: Id.optional(), webhook: Id.optional(), since: z.iso.datetime().optional() })
    .refine(i => (i.delivery === undefined) !== (i.webhook === undefined), {
      message: 'give delivery or webhook',
      params: { says: { zh: '请给出一次推送或一个地址', en: 'Give one delivery or one webhook' } },
    }),
  async run(tx, { delivery, webhook, since }) {
    const from = new Date(since ?? tx.now.getTime() - 3 * 86_400_000)
    const sent = await replay(tx, webhook ?? null, delivery ?? null, from)
    if (delivery && !sent) throw NoSuchWebhook()
    return done({ sent })
  },
})

export const webhooks = list({
  name: 'kernel.webhooks',
  title: { zh: '推送地址', en: 'Webhooks' },
  source: 'kernel.webhook_shown',
  sort: '-created_at',
  columns: {
    name: { kind: 'text', title: { zh: '名称', en: 'Name' } },
    url: { kind: 'text', title: { zh: '地址', en: 'Address' } },
    facts: { kind: 'text', title: { zh: '事实', en: 'Facts' } },
    state: {
      kind: 'state',
      title: { zh: '状态', en: 'State' },
      filter: 'in',
      values: { on: { zh: '启用', en: 'On' }, off: { zh: '停用', en: 'Off' } },
    },
    disabled_why: { kind: 'text', title: { zh: '停用原因', en: 'Why off' } },
    created_at: { kind: 'moment', title: { zh: '建立', en: 'Created' }, sort: true },
  },
})

export const webhookDeliveries = list({
  name: 'kernel.webhook-deliveries',
  title: { zh: '推送记录', en: 'Webhook deliveries' },
  source: 'kernel.webhook_delivery_shown',
  sort: '-created_at',
  columns: {
    webhook: { kind: 'text', title: { zh: '推送地址', en: 'Webhook' } },
    fact_name: { kind: 'text', title: { zh: '事实', en: 'Fact' } },
    state: {
      kind: 'state',
      title: { zh: '状态', en: 'State' },
      filter: 'in',
      values: {
        waiting: { zh: '待推送', en: 'Waiting' },
        delivered: { zh: '已送达', en: 'Delivered' },
        failed: { zh: '失败', en: 'Failed' },
      },
    },
    tries: { kind: 'number', title: { zh: '次数', en: 'Tries' } },
    last_status: { kind: 'number', title: { zh: '应答', en: 'Answer' } },
    last_error: { kind: 'text', title: { zh: '错误', en: 'Error' } },
    created_at: { kind: 'moment', title: { zh: '时间', en: 'When' }, sort: true, filter: 'range' },
    last_at: { kind: 'moment', title: { zh: '最近一次', en: 'Last try' } },
  },
})
