// The goods of an order may leave: a pick list in walking order over what is reserved for it.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { nextNumber } from '#kernel/number.ts'
import { Id } from '#values/id.ts'
import { PickListReleased } from '../../events.ts'
import { insertPickList, openPickList } from '../../records/pick-list/pick-list.sql.ts'
import { demandsOfOrder, heldForOrder } from '../../records/reservation/reservation.sql.ts'
import { takeTurns } from '../../records/stock/stock.sql.ts'
import { nearestPlaces, walkingOrder } from './release-pick-list.rule.ts'

export const releasePickList = command<{ order: Id; no: string; priority: number },
  { pickList: Id | null; tasks: number }>({
  name: 'wms.release-pick-list', title: { zh: '下发拣货单', en: 'Release a pick list' },
  input: z.object({ order: Id, no: z.string(), priority: z.int() }),
  async run(tx, { order, no: orderNo, priority }) {
    const demands = await demandsOfOrder(tx, order)
    // Without a turn nothing may be read: an order that is not known here yet has nothing to walk for.
    if (!demands.length) return done({ pickList: null, tasks: 0 })
    await takeTurns(tx, demands.map(d => d.item))
    const open = await openPickList(tx, order)
    if (open) return done({ pickList: open.id, tasks: 0 })
    const held = (await heldForOrder(tx, order)).filter(h => h.pickList === null)
    // Cancelled meanwhile, or on a list already: there is nothing to walk for.
    if (!held.length) return done({ pickList: null, tasks: 0 })
    const id = tx.id(), no = await nextNumber(tx, 'JHD')
    const tasks = walkingOrder(held, nearestPlaces(held)).map((h, at) => ({
      id: tx.id(), sequence: at + 1, line: h.line, reservation: h.id, item: h.item, lot: h.lot, bin: h.bin,
      quantity: h.quantity,
    }))
    await insertPickList(tx, { id, no, order, orderNo, priority }, tasks)
    return done({ pickList: id, tasks: tasks.length }, {
      facts: [PickListReleased({ pickList: id, order, no, tasks: tasks.length })],
      changes: [{ entity: 'wms.pick-list', id, after: { no, state: 'released', tasks: tasks.length } }],
    })
  },
})
