// The list of an order joins those of other orders that go to the same door: they are packed together. What
// is packed already is left as it is: whoever packs and whoever joins hold the lines of the same orders.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { OrdersJoined } from '../../events.ts'
import { join, lockUnpacked } from '../../records/pick-list/together.sql.ts'
import { lockOrders } from '../../records/reservation/reservation.sql.ts'
import { partnersOf } from './pack-together.rule.ts'

export const packTogether = command({
  name: 'wms.pack-together',
  inner: true,
  title: { zh: '合并打包', en: 'Pack orders together' },
  output: z.object({ group: Id.nullable() }),
  /** `others`: orders that may leave with this one. */
  input: z.strictObject({ order: Id, others: z.array(Id).min(1).max(20) }),
  async run(tx, { order, others }) {
    await lockOrders(tx, [order, ...others])
    const lists = await lockUnpacked(tx, [order, ...others])
    const partners = partnersOf(order, others, lists)
    if (!partners) return done({ group: null as Id | null })
    const own = lists.find(l => l.order === order)!
    const members = [...partners, own].sort((a, b) => (a.id < b.id ? -1 : 1))
    const group = partners[0]!.together ?? members[0]!.id
    await join(
      tx,
      members.map(m => m.id),
      group,
    )
    return done(
      { group: group as Id | null },
      {
        facts: members.map(m =>
          OrdersJoined({
            order: m.order,
            group,
            with: members.filter(other => other !== m).map(other => other.orderNo),
          }),
        ),
        changes: members.map(m => ({
          entity: 'wms.pick-list',
          id: m.id,
          before: { together: m.together },
          after: { together: group },
        })),
      },
    )
  },
})
