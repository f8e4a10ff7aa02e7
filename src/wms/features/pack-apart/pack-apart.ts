// A person takes an order out of those it would be packed with: it leaves alone, and joins none again.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { OrderParted } from '../../events.ts'
import { NotTogether } from '../../refusals.ts'
import { leaveAlone, lockUnpacked, partList } from '../../records/pick-list/together.sql.ts'
import { lockOrders } from '../../records/reservation/reservation.sql.ts'

export const packApart = command({
  name: 'wms.pack-apart',
  title: { zh: '拆出合并', en: 'Pack an order by itself' },
  output: z.object({ order: Id }),
  input: z.strictObject({ order: Id }),
  async run(tx, { order }) {
    await lockOrders(tx, [order])
    const lists = await lockUnpacked(tx, [order])
    const own = lists.find(l => l.order === order)
    // Packed meanwhile, cancelled, or never joined: there is nothing to take apart.
    if (!own?.together) throw NotTogether({ order })
    const rest = lists.filter(l => l.together === own.together && l !== own)
    await partList(tx, own.id)
    if (rest.length === 1) await leaveAlone(tx, rest[0]!.id)
    return done(
      { order },
      {
        facts: [OrderParted({ order, from: rest.map(l => l.orderNo) })],
        changes: [
          {
            entity: 'wms.pick-list',
            id: own.id,
            before: { together: own.together },
            after: { together: null },
          },
        ],
      },
    )
  },
})
