// Who may give which rights: nobody above their own, and a company is never without a boss.
import type { Actor } from '../actor.ts'
import { holds } from '../actor.ts'

/** The permissions among those asked for that the actor does not hold: never theirs to give or take. */
export const aboveOwn = (actor: Actor, permissions: readonly string[]): string[] =>
  [...new Set(permissions)].filter(p => !holds(actor, p)).sort()

/** Permissions that no command or query knows. `known` holds exact names; `room.*` and `*` follow. */
export function unknownPermissions(permissions: readonly string[], known: ReadonlySet<string>): string[] {
  const rooms = new Set([...known].map(p => p.slice(0, p.indexOf('.'))))
  return permissions.filter(
    p => p !== '*' && !known.has(p) && !(p.endsWith('.*') && rooms.has(p.slice(0, -2))),
  )
}
