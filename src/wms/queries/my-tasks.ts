// What a picker's phone shows: open picks in walking order, then goods to put away, nearest bin first.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import { readersWarehouses } from '#kernel/rights/bounds.ts'
import { openWork } from './my-tasks.sql.ts'
import { MyTasksAnswer } from './my-tasks.answer.ts'

export const myTasks = query({
  name: 'wms.my-tasks', title: { zh: '我的任务', en: 'My tasks' },
  output: MyTasksAnswer,
  input: z.object({ kind: z.enum(['put-away', 'pick']).optional() }),
  async run(tx, { kind }, { actor }) {
    const work = await openWork(tx, readersWarehouses(actor))
    return { tasks: work.filter(t => !kind || t.kind === kind) }
  },
})
