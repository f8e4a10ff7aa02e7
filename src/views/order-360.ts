// An order seen from all six rooms: goods, production, road, money; one answer for its page.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { refusal } from '#kernel/refusal.ts'
import { Id } from '#values/id.ts'
import { camel } from './camel.ts'
import * as sql from './order-360.sql.ts'
import type {
  Alarm,
  Allocation,
  Assessment,
  Command,
  Entry,
  EntryLine,
  Inspection,
  Invoice,
  Job,
  Line,
  Material,
  Operation,
  Order,
  PickList,
  Production,
  Purchase,
  Shipment,
  Supply,
  Task,
  Together,
  Tracking,
} from './order-360.rows.ts'
import { Order360Answer } from './order-360.answer.ts'

export const NoSuchOrder = refusal(
  'views.order-not-found',
  { zh: '没有这张订单', en: 'There is no such order' },
  { zh: '请从订单列表打开', en: 'Open it from the list of orders' },
)

/** Rows of one kind, by the order. */
const of = async <T>(tx: Tx, text: string, order: Id): Promise<T[]> =>
  camel<T>(await tx.rows(text, [tx.tenant, order]))

export const order360 = query({
  name: 'views.order-360',
  title: { zh: '订单全景', en: 'Order from all sides' },
  may: 'views.read',
  output: Order360Answer,
  input: z.strictObject({ id: Id }),
  async run(tx, { id }) {
    const [[order], lines, allocations, [assessment], supply, production, purchases] = await Promise.all([
      of<Order>(tx, sql.order, id),
      of<Line>(tx, sql.lines, id),
      of<Allocation>(tx, sql.allocations, id),
      of<Assessment>(tx, sql.assessment, id),
      of<Supply>(tx, sql.supply, id),
      of<Production>(tx, sql.production, id),
      of<Purchase>(tx, sql.purchases, id),
    ])
    if (!order) throw NoSuchOrder()
    return {
      order,
      lines,
      allocations,
      assessment: assessment ?? null,
      supply,
      production,
      purchases,
      ...(await plant(tx, id)),
      ...(await road(tx, id)),
      ...(await money(tx, id)),
    }
  },
})

async function plant(tx: Tx, id: Id) {
  const [jobs, operations, inspections, materials, alarms, commands] = await Promise.all([
    of<Job>(tx, sql.jobs, id),
    of<Operation>(tx, sql.operations, id),
    of<Inspection>(tx, sql.inspections, id),
    of<Material>(tx, sql.materials, id),
    of<Alarm>(tx, sql.alarms, id),
    of<Command>(tx, sql.commands, id),
  ])
  return { jobs, operations, inspections, materials, alarms, commands }
}

async function road(tx: Tx, id: Id) {
  const [tasks, pickLists, shipments, tracking, together] = await Promise.all([
    of<Task>(tx, sql.tasks, id),
    of<PickList>(tx, sql.pickLists, id),
    of<Shipment>(tx, sql.shipments, id),
    of<Tracking>(tx, sql.tracking, id),
    of<Together>(tx, sql.together, id),
  ])
  return { tasks, pickLists, shipments, tracking, together }
}

async function money(tx: Tx, id: Id) {
  const [invoices, entries, entryLines] = await Promise.all([
    of<Invoice>(tx, sql.invoices, id),
    of<Entry>(tx, sql.entries, id),
    of<EntryLine>(tx, sql.entryLines, id),
  ])
  return { invoices, entries, entryLines }
}
