// Which lists an order's list is packed with.
import type { Id } from '#values/id.ts'
import type { Joined } from '../../records/pick-list/joined.ts'

/**
 * The partners of `order`'s list among the lists that are not packed yet: one other list, or a whole group
 * of which every order is one of `others`; the one that was released first. They are picked in the same
 * warehouses. Lists a person took apart stay apart. None: null.
 */
export function partnersOf(order: Id, others: readonly Id[], lists: readonly Joined[]): Joined[] | null {
  const own = lists.find(l => l.order === order)
  if (!own || own.apart || own.together) return null
  const groups = Map.groupBy(
    lists.filter(l => l.order !== order && !l.apart),
    l => l.together ?? l.id,
  )
  const places = own.warehouses.join('\n')
  for (const members of groups.values())
    if (members.every(m => others.includes(m.order) && m.warehouses.join('\n') === places)) return members
  return null
}
