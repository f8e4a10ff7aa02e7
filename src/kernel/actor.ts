// Who acts: a person with roles, an advisor for a time, a machine with a key, or a flow of ours.
import { refusal } from './refusal.ts'

/** How far rights reach; what is not named is not limited. */
export interface Limits {
  /** Codes of the only warehouses. */
  readonly warehouses?: readonly string[]
  /** Fen at most, by the command that moves them. */
  readonly amounts?: Readonly<Record<string, number>>
}

export interface Actor {
  readonly kind: 'person' | 'advisor' | 'key' | 'flow' | 'system'
  readonly id: string
  readonly name: string
  /** Permissions: exact names, `room.*` or `*`. */
  readonly may: readonly string[]
  /** Loaded with the identity; not there: none. */
  readonly limits?: Limits
}

export const flowActor = (name: string): Actor => ({ kind: 'flow', id: `flow:${name}`, name, may: ['*'] })
export const systemActor = (name: string): Actor => ({
  kind: 'system',
  id: `system:${name}`,
  name,
  may: ['*'],
})

export const NotAllowed = refusal(
  'kernel.not-allowed',
  { zh: '您没有权限：{permission}', en: 'You lack the permission {permission}' },
  { zh: '请管理员为您的角色授权', en: 'Ask an administrator to grant it to one of your roles' },
)

/** Whether an actor holds a permission, by name, by `room.*` or by `*`. */
export function holds(actor: Actor, permission: string): boolean {
  const room = permission.slice(0, permission.indexOf('.'))
  return actor.may.some(p => p === '*' || p === permission || p === `${room}.*`)
}

/** Refuses unless the actor holds the permission. */
export function demand(actor: Actor, permission: string): void {
  if (!holds(actor, permission)) throw NotAllowed({ permission })
}
