// The work centers of the company: what a routing may name.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import { workCentersOf } from '../records/work-center/save-work-centers.sql.ts'
import { WorkCentersAnswer } from './work-centers.answer.ts'

export const workCenters = query({
  name: 'mes.work-centers',
  title: { zh: '工作中心', en: 'Work centers' },
  output: WorkCentersAnswer,
  input: z.strictObject({}),
  run: async tx => ({ rows: (await workCentersOf(tx, null)).map(row => row.before) }),
})
