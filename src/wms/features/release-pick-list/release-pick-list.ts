// The goods of orders may leave: for each a pick list in walking order over what is reserved for it.
import { z } from 'zod'
import type { Call, Done } from '#kernel/command.ts'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { nextNumbers } from '#kernel/number.ts'
import { Id } from '#values/id.ts'
import { PickListReleased } from '../../events.ts'
import type { NewPickList, NewPickTask } from '../../records/pick-list/pick-list.sql.ts'
import { insertPickLists, openPickLists } from '../../records/pick-list/pick-list.sql.ts'
import type { Held } from '../../records/reservation/reservation.sql.ts'
import { heldForOrders, lockOrders } from '../../records/reservation/reservation.sql.ts'
import { nearestPlaces, walkingOrder } from './release-pick-list.rule.ts'
import { warehousesOfOrder } from '../../records/bin/warehouses.sql.ts'

const Input = z.object({ order: Id, no: z.string(), priority: z.int() })
type Input = z.infer<typeof Input>
type Result = { pickList: Id | null; tasks: number }

export const releasePickList = command<Input, Result>({
  name: 'wms.release-pick-list', title: { zh: '下发拣货单', en: 'Release a pick list' },
  output: z.object({ pickList: z.string().nullable(), tasks: z.int() }),
  input: Input,
  bounds: { warehouses: (tx, { order }) => warehousesOfOrder(tx, order) },
  async runMany(tx, calls) {
    const orders = [...new Set(calls.map(c => c.input.order))]
    // The lines of the orders, and no item's turn: nothing on the shelf changes, and whoever gives an order
    // up waits for its lines too. An order that is not known here yet has nothing to walk for.
    const [, open, held] = await Promise.all([
      lockOrders(tx, orders), openPickLists(tx, orders), heldForOrders(tx, orders)])
    const listOf = new Map(open.map(l => [l.order, l.id]))
    // Cancelled meanwhile, or on a list already: there is nothing to walk for.
    const kept = Map.groupBy(held.filter(h => h.pickList === null && !listOf.has(h.order)), h => h.order)
    const fresh = new Map(calls.filter(c => kept.has(c.input.order)).map(c => [c.input.order, c]))
    const numbers = fresh.size ? await nextNumbers(tx, 'JHD', fresh.size) : []
    const lists = [...fresh.values()].map(({ input: { order, no: orderNo, priority } }, i): NewPickList =>
      ({ id: tx.id(), no: numbers[i]!, order, orderNo, priority }))
    const tasks = new Map(lists.map(list => [list.id, walkOf(tx, list, kept.get(list.order)!)]))
    if (lists.length) await insertPickLists(tx, lists, [...tasks.values()].flat())
    const made = new Map(lists.map(list => [list.order, list]))
    return calls.map(call => {
      const list = made.get(call.input.order)
      if (!list) return done({ pickList: listOf.get(call.input.order) ?? null, tasks: 0 })
      // Asked again in the same moment it is the same list.
      made.delete(list.order)
      listOf.set(list.order, list.id)
      return released(call, list, tasks.get(list.id)!.length)
    })
  },
})

const walkOf = (tx: Tx, list: NewPickList, held: Held[]): NewPickTask[] =>
  walkingOrder(held, nearestPlaces(held)).map((h, at) => ({
    id: tx.id(), list: list.id, order: list.order, sequence: at + 1, line: h.line, reservation: h.id,
    item: h.item, lot: h.lot, bin: h.bin, quantity: h.quantity,
  }))

const released = ({ input: { order } }: Call<Input>, { id, no }: NewPickList, tasks: number): Done<Result> =>
  done({ pickList: id, tasks }, {
    facts: [PickListReleased({ pickList: id, order, no, tasks })],
    changes: [{ entity: 'wms.pick-list', id, after: { no, state: 'released', tasks } }],
  })
