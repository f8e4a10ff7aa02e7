// The page of a pick list.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { warehousesOfPickList } from '../records/bin/warehouses.sql.ts'
import { PickListNotFound } from '../refusals.ts'
import { isMine } from './is-mine.ts'
import { pickListHead, pickListParcels, pickListTasks } from './pick-list.sql.ts'
import { PickListAnswer } from './pick-list.answer.ts'

export const pickListPage = query({
  name: 'wms.pick-list',
  title: { zh: '拣货单', en: 'Pick list' },
  output: PickListAnswer,
  input: z.object({ id: Id }),
  async run(tx, { id }, { actor }) {
    const [head, tasks, packages] = await Promise.all([
      pickListHead(tx, id),
      pickListTasks(tx, id),
      pickListParcels(tx, id),
    ])
    const mine = head && (await isMine(actor, () => warehousesOfPickList(tx, id)))
    if (!mine) throw PickListNotFound({ pickList: id })
    return { ...head, lines: tasks, packages }
  },
})
