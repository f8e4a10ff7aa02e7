// Webhooks of a company: where facts go, which, signed with what; sent again when asked.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { Id } from '#values/id.ts'
import { holds } from '../actor.ts'
import type { Actor } from '../actor.ts'
import { command, done } from '../command.ts'
import { factTypes } from '../fact.ts'
import { refusal } from '../refusal.ts'
import { forbidding, portOf } from './address.rule.ts'
import type { Allow, Forbidding } from './address.rule.ts'
import { problems } from './problem.rule.ts'
import {
  disableWebhook,
  insertTest,
  insertWebhook,
  replayMax,
  replayOne,
  replaySpan,
  rotateSecret,
  updateWebhook,
} from './webhook.sql.ts'

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
export const AddressForbidden = refusal(
  'kernel.webhook-address-forbidden',
  { zh: '不能推送到这个地址：{host}', en: 'Nothing is sent to this address: {host}' },
  { zh: '请换一个公网 https 地址', en: 'Use a public https address' },
)
export const WebhookIsOff = refusal(
  'kernel.webhook-off',
  { zh: '这个推送地址已停用', en: 'This webhook is off' },
  { zh: '请先启用', en: 'Turn it on first' },
)

/** What a test says it is. */
const testName = 'kernel.WebhookTested'

/** Receivers have a day to change over to a new secret. */
const changeOverHours = 24
const Url = z.url({ protocol: /^https?$/, hostname: /./ }).max(500)
const Facts = z
  .array(z.string().regex(/^(\*|[a-z]{2,10}\.(\*|[A-Z][A-Za-z]{1,60}))$/))
  .min(1)
  .max(100)
const Name = z.string().trim().min(1).max(80)
const Description = z.string().trim().max(300)

let inside: Allow = () => false
/** Says which addresses of one's own network may be named (WEBHOOK_ALLOW); until then none. */
export const letInside = (allow: Allow): void => {
  inside = allow
}

/** An address that would never be sent to is refused when it is named, at its field. */
function mayBeSentTo(text: string): void {
  const url = new URL(text)
  const why: Forbidding | null = forbidding(url, inside(url.hostname, portOf(url)))
  if (!why) return
  const { says, remedy } = problems[why]
  const words = { zh: `${says.zh}。${remedy.zh}`, en: `${says.en}. ${remedy.en}` }
  throw AddressForbidden({ host: url.host, why, fields: [{ path: 'url', code: why, says: words }] })
}

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
  output: z.object({ id: z.string(), secret: z.string() }),
  input: z.strictObject({ name: Name, url: Url, facts: Facts, description: Description.optional() }),
  async run(tx, { name, url, facts, description = '' }, { actor }) {
    mayHear(actor, facts)
    mayBeSentTo(url)
    const id = tx.id(),
      secret = newSecret()
    await insertWebhook(tx, { id, name, url, facts, description, secret })
    return done(
      { id, secret },
      { changes: [{ entity: 'kernel.webhook', id, after: { name, url, facts, description } }] },
    )
  },
  /** The secret is in the first answer only. */
  kept: ({ id }) => ({ id, secret: null }),
})

export const changeWebhook = command({
  name: 'kernel.change-webhook',
  title: { zh: '修改或启用推送地址', en: 'Change a webhook, or turn it on' },
  output: z.null(),
  input: z.strictObject({
    webhook: Id,
    name: Name.optional(),
    url: Url.optional(),
    facts: Facts.optional(),
    description: Description.optional(),
  }),
  async run(tx, { webhook, ...change }, { actor }) {
    if (change.facts) mayHear(actor, change.facts)
    if (change.url) mayBeSentTo(change.url)
    if (!(await updateWebhook(tx, webhook, change))) throw NoSuchWebhook()
    return done(null, { changes: [{ entity: 'kernel.webhook', id: webhook, after: change }] })
  },
})

export const removeWebhook = command({
  name: 'kernel.remove-webhook',
  title: { zh: '停用推送地址', en: 'Turn a webhook off' },
  output: z.null(),
  input: z.strictObject({ webhook: Id }),
  async run(tx, { webhook }, { actor }) {
    if (!(await disableWebhook(tx, webhook, `by ${actor.name}`))) throw NoSuchWebhook()
    return done(null, { changes: [{ entity: 'kernel.webhook', id: webhook, after: { disabled: true } }] })
  },
})

export const rotateWebhookSecret = command({
  name: 'kernel.rotate-webhook-secret',
  title: { zh: '更换推送密钥', en: 'Change a webhook’s secret' },
  output: z.object({ secret: z.string(), oldUntil: z.string() }),
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

export const testWebhook = command({
  name: 'kernel.test-webhook',
  title: { zh: '发送测试推送', en: 'Send a test to a webhook' },
  output: z.object({ delivery: z.string() }),
  input: z.strictObject({ webhook: Id }),
  /** It goes the way of every fact: signed, tried again, kept in the log. */
  async run(tx, { webhook }, { actor }) {
    const delivery = tx.id()
    const body = JSON.stringify({
      type: testName,
      timestamp: tx.now.toISOString(),
      id: delivery,
      version: 1,
      subject: webhook,
      journey: null,
      cause: null,
      data: { webhook, by: actor.name },
    })
    if (!(await insertTest(tx, { id: delivery, webhook, fact: delivery, name: testName, body })))
      throw WebhookIsOff()
    return done({ delivery })
  },
})

export const replayWebhook = command({
  name: 'kernel.replay-webhook',
  title: { zh: '重新推送', en: 'Send again' },
  output: z.object({ sent: z.int(), more: z.boolean() }),
  input: z
    .strictObject({
      delivery: Id.optional(),
      webhook: Id.optional(),
      /** Of a webhook: what was put on its way from then; three days unless said. */
      since: z.iso.datetime().optional(),
      until: z.iso.datetime().optional(),
      /** Also what was taken already: for a receiver that lost it. */
      delivered: z.boolean().optional(),
    })
    .refine(i => (i.delivery === undefined) !== (i.webhook === undefined), {
      message: 'give delivery or webhook',
      params: { says: { zh: '请给出一次推送或一个地址', en: 'Give one delivery or one webhook' } },
    }),
  async run(tx, { delivery, webhook, since, until, delivered }) {
    if (delivery) {
      if (!(await replayOne(tx, delivery))) throw NoSuchWebhook()
      return done({ sent: 1, more: false })
    }
    const from = new Date(since ?? tx.now.getTime() - 3 * 86_400_000)
    const sent = await replaySpan(tx, {
      webhook: webhook!,
      from,
      to: until ? new Date(until) : tx.now,
      states: delivered ? ['failed', 'delivered'] : ['failed'],
    })
    return done({ sent, more: sent === replayMax })
  },
})
