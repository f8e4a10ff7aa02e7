// Keys for machines and integrators: made once, shown once, kept as a hash, good until their end or revoked.
import { z } from 'zod'
import { Id } from '#values/id.ts'
import { holds } from './actor.ts'
import { insertKey, revokeKey } from './api-keys.sql.ts'
import { command, done } from './command.ts'
import { hashToken, newToken } from './identity.ts'
import { list } from './list.ts'
import { refusal } from './refusal.ts'

export const KeyAboveRights = refusal(
  'kernel.key-above-rights',
  { zh: '不能授予自己没有的权限：{permissions}', en: 'You cannot grant what you do not hold: {permissions}' },
  { zh: '请去掉这些权限', en: 'Leave these permissions out' },
)
export const NoSuchKey = refusal(
  'kernel.key-not-found',
  { zh: '没有这个密钥，或已撤销', en: 'There is no such key, or it is revoked' },
  { zh: '请刷新列表', en: 'Refresh the list' },
)

export const KeyEndsInThePast = refusal(
  'kernel.key-ends-in-the-past',
  { zh: '到期时间已过', en: 'The key would have ended already' },
  { zh: '请选择今后的时间，或不设到期', en: 'Choose a moment to come, or none' },
)

/** `room.verb-noun`, `room.read`, `room.*` or `*`. */
const Permission = z.string().regex(/^(\*|[a-z]{2,10}\.(\*|[a-z][a-z-]{1,60}))$/)

export const createApiKey = command({
  name: 'kernel.create-api-key',
  title: { zh: '新建接口密钥', en: 'Create an API key' },
  output: z.object({ id: z.string(), token: z.string() }),
  // A key has no limits: it would reach round those of its maker.
  bounds: { unlimited: true },
  input: z.strictObject({
    name: z.string().trim().min(1).max(80),
    permissions: z.array(Permission).min(1).max(100),
    /** From then on it opens nothing; without it it is good until it is revoked. */
    expiresAt: z.iso.datetime().optional(),
  }),
  async run(tx, { name, permissions, expiresAt }, { actor }) {
    if (expiresAt && new Date(expiresAt) <= tx.now) throw KeyEndsInThePast()
    const above = permissions.filter(p => !holds(actor, p))
    if (above.length) throw KeyAboveRights({ permissions: above.join(', ') })
    const id = tx.id(),
      token = newToken('k', tx.tenant)
    await insertKey(tx, {
      id,
      hash: hashToken(token),
      prefix: token.slice(0, 10),
      name,
      permissions,
      createdBy: actor.name,
      expiresAt: expiresAt ?? null,
    })
    return done(
      { id, token },
      { changes: [{ entity: 'kernel.api_key', id, after: { name, permissions, expiresAt } }] },
    )
  },
  /** The token is in the first answer only: not even a replay holds it, nor the row that it comes from. */
  kept: ({ id }) => ({ id, token: null }),
})

export const revokeApiKey = command({
  name: 'kernel.revoke-api-key',
  title: { zh: '撤销接口密钥', en: 'Revoke an API key' },
  output: z.null(),
  input: z.strictObject({ key: Id }),
  async run(tx, { key }) {
    if (!(await revokeKey(tx, key))) throw NoSuchKey()
    return done(null, { changes: [{ entity: 'kernel.api_key', id: key, after: { revoked: true } }] })
  },
})

export const apiKeys = list({
  name: 'kernel.api-keys',
  title: { zh: '接口密钥', en: 'API keys' },
  source: 'kernel.api_key_shown',
  sort: '-created_at',
  columns: {
    name: { kind: 'text', title: { zh: '名称', en: 'Name' }, search: true },
    state: {
      kind: 'state',
      title: { zh: '状态', en: 'State' },
      filter: 'in',
      values: {
        active: { zh: '有效', en: 'Active' },
        expired: { zh: '已到期', en: 'Expired' },
        revoked: { zh: '已撤销', en: 'Revoked' },
      },
    },
    permissions: { kind: 'text', title: { zh: '权限', en: 'Permissions' }, search: true },
    prefix: { kind: 'text', title: { zh: '开头', en: 'Begins with' }, extra: true },
    created_by: { kind: 'text', title: { zh: '建立人', en: 'Made by' }, search: true },
    created_at: { kind: 'moment', title: { zh: '建立', en: 'Created' }, sort: true },
    last_used_at: { kind: 'moment', title: { zh: '最近使用', en: 'Last used' } },
    expires_at: { kind: 'day', title: { zh: '到期', en: 'Ends' } },
    revoked_at: { kind: 'moment', title: { zh: '撤销', en: 'Revoked' }, extra: true },
  },
})
