// The door of the webhooks: size, signature, format and age are checked before anything is stored; then OMS
// takes it in.
import type { Performer } from '#kernel/batch.ts'
import type { Actor } from '#kernel/actor.ts'
import { isRefused } from '#kernel/command.ts'
import { now } from '#kernel/clock.ts'
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import { tenantByCode } from '#kernel/identity.sql.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { isKnown, receiveChannelOrder, refuseWebhook, shopOf } from '#oms/index.ts'
import type { Shop, Taken } from '#oms/index.ts'
import type { TenantId } from '#values/id.ts'
import type { Words } from '#values/words.ts'
import type { Headers, Reading, SalesChannel } from './channel.ts'
import { shopify } from './shopify/shopify.ts'
import { simulated } from './simulated/simulated.ts'
import { woocommerce } from './woocommerce/woocommerce.ts'

/**
 * An order of 200 lines is some 300 kB on the wordiest platform. The server must let a little more through
 * to here.
 */
export const webhookBytesMax = 480 * 1024
const hourMs = 3_600_000

export const channels: readonly SalesChannel[] = [woocommerce, shopify, simulated]
export const channelOf = (platform: string | null): SalesChannel | undefined =>
  channels.find(channel => channel.platform === platform)

export interface WebhookDeps {
  db: Db
  performer: Performer
}
export interface Webhook {
  /** The company: its code, from the path, or its id. */
  tenant: string | TenantId
  /** The shop's code, from the path /hooks/channels/<tenant code>/<shop code>. */
  shop: string
  /** The platform, where the path names it: must be the shop's. */
  channel?: string | undefined
  /** As Node gives them: lower-case names. */
  headers: Headers
  rawBody: Buffer
}
export interface WebhookAnswer {
  status: number
  body: unknown
}

interface No {
  status: number
  reason: 'forged' | 'malformed' | 'too-large' | 'stale' | 'replayed'
  detail: string
  says: Words
  paths?: readonly string[]
}

/**
 * Takes a webhook in and says what the platform is told. Whatever is wrong leaves one line in the audit
 * trail.
 */
export async function receiveWebhook(deps: WebhookDeps, webhook: Webhook): Promise<WebhookAnswer> {
  const tenant = typeof webhook.tenant === 'number' ? webhook.tenant : await tenantOf(deps.db, webhook.tenant)
  if (tenant === null) return noShop
  return receive(deps, { ...webhook, tenant })
}

type Addressed = Webhook & { tenant: TenantId }

async function receive(deps: WebhookDeps, hook: Addressed): Promise<WebhookAnswer> {
  // The code comes from a path: what no code can be is not asked for (PostgreSQL takes no null character).
  const shop = /^[\w.-]{1,60}$/.test(hook.shop)
    ? await withTenant(deps.db, hook.tenant, tx => shopOf(tx, hook.shop))
    : undefined
  const channel = channelOf(shop?.platform ?? null)
  if (!shop || !channel || (hook.channel !== undefined && hook.channel !== channel.platform)) return noShop
  const actor: Actor = {
    kind: 'key',
    id: `shop:${shop.code}`,
    name: shop.code,
    may: ['oms.receive-channel-order'],
  }
  const no = (refused: No) => refuse(deps, hook, shop, actor, refused)

  if (hook.rawBody.length > webhookBytesMax) return no(tooLarge)
  if (channel.isPing(hook.headers, hook.rawBody)) return { status: 200, body: { pong: true } }
  if (!channel.verify(hook.headers, hook.rawBody, shop.secret ?? '')) return no(forged)
  const reading = readBody(channel, hook)
  if (reading.kind === 'ignored') return { status: 202, body: { ignored: reading.why } }
  if (reading.kind === 'wrong')
    return no({ ...malformed, paths: reading.paths, detail: reading.paths.join(' ').slice(0, 200) })
  const ageMs = Math.abs(now().getTime() - Date.parse(reading.order.placedAt))
  if (
    ageMs > shop.age_hours_max * hourMs &&
    !(await withTenant(deps.db, hook.tenant, tx => isKnown(tx, shop.code, reading.order.externalNo)))
  )
    return no(stale)

  const { outcome } = await deps.performer.perform(hook.tenant, receiveChannelOrder, {
    input: { shop: shop.code, order: reading.order },
    actor,
    ...(reading.delivery === null ? {} : { key: `${channel.platform}:${reading.delivery}` }),
  })
  if (isRefused(outcome)) {
    if (outcome.code === 'kernel.key-reused') return no(replayed)
    return { status: 422, body: bodyOf(outcome) }
  }
  const taken = outcome.result as Taken
  return { status: taken.first ? 201 : 200, body: { result: taken } }
}

const tenants = new Map<string, TenantId>()

/** A company's id by its code; codes never move to another company. */
async function tenantOf(db: Db, code: string): Promise<TenantId | null> {
  if (!/^[\w.-]{1,60}$/.test(code)) return null
  if (!tenants.has(code)) {
    const found = await db.pool.query({ name: 'tenant_by_code', text: tenantByCode, values: [code] })
    const row = found.rows[0] as { id: TenantId } | undefined
    if (!row) return null
    tenants.set(code, row.id)
  }
  return tenants.get(code)!
}

function readBody(channel: SalesChannel, hook: Webhook): Reading {
  let body: unknown
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(hook.rawBody))
  } catch {
    return { kind: 'wrong', paths: ['(body)'] }
  }
  return channel.read(hook.headers, body)
}

const wrong = (status: number, reason: No['reason'], detail: string, zh: string, en: string): No => ({
  status,
  reason,
  detail,
  says: { zh, en },
})
const forged = wrong(401, 'forged', 'signature', '签名不正确', 'The signature is wrong')
const tooLarge = wrong(413, 'too-large', 'bytes', '推送过大', 'The webhook is too large')
const malformed = wrong(400, 'malformed', '', '推送格式有误', 'The webhook is malformed')
const stale = wrong(
  409,
  'stale',
  'placedAt',
  '订单时间超出允许范围',
  'The order is too old, or from the future',
)
const replayed = wrong(
  409,
  'replayed',
  'delivery',
  '该推送编号已用于另一内容',
  'This delivery id was used for another content',
)

async function refuse(
  deps: WebhookDeps,
  hook: Addressed,
  shop: Shop,
  actor: Actor,
  no: No,
): Promise<WebhookAnswer> {
  await deps.performer.perform(hook.tenant, refuseWebhook, {
    input: { shop: shop.code, reason: no.reason, bytes: hook.rawBody.length, detail: no.detail },
    actor,
  })
  return problem(no.status, `oms.webhook-${no.reason}`, no.says, no.paths)
}

const problem = (status: number, code: string, says: Words, paths?: readonly string[]): WebhookAnswer => ({
  status,
  body: {
    error: {
      code,
      says,
      remedy: { zh: '请核对店铺设置与推送内容', en: 'Check the settings of the shop and the webhook' },
      ...(paths
        ? {
            fields: paths.map(path => ({
              path,
              code: 'unreadable',
              says: { zh: '无法识别', en: 'Cannot be read' },
            })),
          }
        : {}),
    },
  },
})

const bodyOf = (refused: Refusal) => ({
  error: {
    code: refused.code,
    says: refused.says,
    remedy: refused.remedy,
    facts: refused.facts,
    fields: refused.facts['fields'],
  },
})

const noShop = problem(404, 'oms.shop-not-found', { zh: '没有这个店铺', en: 'There is no such shop' })
