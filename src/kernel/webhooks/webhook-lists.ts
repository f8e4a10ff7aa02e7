// What a company sees of its webhooks: the addresses, every delivery with its tries, and the facts to choose.
import { z } from 'zod'
import { Id } from '#values/id.ts'
import { holds } from '../actor.ts'
import { query } from '../command.ts'
import { factTypes } from '../fact.ts'
import { list } from '../list.ts'
import { problems } from './problem.rule.ts'
import { attemptsOf, deliveryById, webhookById } from './webhook-lists.sql.ts'
import { NoSuchWebhook } from './webhook.ts'
import { WebhookAnswer, WebhookDeliveryAnswer, WebhookFactsAnswer } from './webhook-lists.answer.ts'

export const webhooks = list({
  name: 'kernel.webhooks',
  link: '/kernel/webhooks/:id',
  title: { zh: '推送地址', en: 'Webhooks' },
  source: 'kernel.webhook_shown',
  sort: '-created_at',
  columns: {
    name: { kind: 'text', title: { zh: '名称', en: 'Name' }, search: true },
    url: { kind: 'text', title: { zh: '地址', en: 'Address' }, search: true },
    description: { kind: 'text', title: { zh: '用途', en: 'What for' }, search: true, extra: true },
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
  link: '/kernel/webhook-deliveries/:id',
  title: { zh: '推送记录', en: 'Webhook deliveries' },
  source: 'kernel.webhook_delivery_shown',
  sort: '-created_at',
  columns: {
    fact_name: { kind: 'text', title: { zh: '事实', en: 'Fact' }, filter: 'in' },
    webhook: { kind: 'text', title: { zh: '推送地址', en: 'Webhook' } },
    webhook_id: { kind: 'id', title: { zh: '推送地址', en: 'Webhook' }, filter: 'in' },
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
    last_problem: {
      kind: 'text',
      title: { zh: '原因', en: 'Why' },
      values: Object.fromEntries(Object.entries(problems).map(([code, { says }]) => [code, says])),
    },
    last_error: { kind: 'text', title: { zh: '应答内容', en: 'What it said' }, extra: true },
    created_at: { kind: 'moment', title: { zh: '时间', en: 'When' }, sort: true, filter: 'range' },
    last_at: { kind: 'moment', title: { zh: '最近一次', en: 'Last try' } },
  },
})

export const webhook = query({
  name: 'kernel.webhook',
  title: { zh: '一个推送地址', en: 'One webhook' },
  output: WebhookAnswer,
  input: z.strictObject({ id: Id }),
  async run(tx, { id }) {
    const found = await webhookById(tx, id)
    if (!found) throw NoSuchWebhook()
    return found
  },
})

export const webhookDelivery = query({
  name: 'kernel.webhook-delivery',
  title: { zh: '一次推送', en: 'One delivery' },
  output: WebhookDeliveryAnswer,
  input: z.strictObject({ id: Id }),
  async run(tx, { id }, { actor }) {
    const found = await deliveryById(tx, id)
    if (!found) throw NoSuchWebhook()
    const { body, ...delivery } = found
    // What a fact says belongs to its room: who may not read there sees that it went out, not what.
    const mayRead = holds(actor, `${found.fact.split('.')[0]}.read`)
    return { ...delivery, body: mayRead ? body : null, attempts: await attemptsOf(tx, id) }
  },
})

/** The facts that one may choose from, by room; `all` where one may hear whatever is stated. */
export const webhookFacts = query({
  name: 'kernel.webhook-facts',
  title: { zh: '可推送的事实', en: 'Facts that can be sent' },
  output: WebhookFactsAnswer,
  input: z.strictObject({}),
  async run(_tx, _input, { actor }) {
    const names = [...factTypes().keys()].filter(name => holds(actor, `${name.split('.')[0]}.read`)).sort()
    const rooms = Map.groupBy(names, name => name.split('.')[0]!)
    return { all: holds(actor, '*'), rooms: [...rooms].map(([room, facts]) => ({ room, facts })) }
  },
})
