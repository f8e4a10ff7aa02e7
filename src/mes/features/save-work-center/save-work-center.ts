// Work centers: saved by code, each call with its own outcome.
import { z } from 'zod'
import type { Outcome } from '#kernel/command.ts'
import { command } from '#kernel/command.ts'
import { saveEach } from '#master/save-each.ts'
import type { SavedRow } from '#master/saved.ts'
import { WorkCenterInput } from '../../records/work-center/work-center-input.ts'
import { saveWorkCenters } from '../../records/work-center/save-work-centers.ts'

export const saveWorkCenter = command<WorkCenterInput, SavedRow>({
  name: 'mes.save-work-center',
  title: { zh: '保存工作中心', en: 'Save a work center' },
  output: z.object({ id: z.string(), code: z.string(), created: z.boolean() }),
  input: WorkCenterInput,
  runMany: (tx, calls): Promise<Outcome<SavedRow>[]> =>
    saveEach(
      tx,
      calls,
      'mes.work_center',
      input => input.code,
      rows => saveWorkCenters(tx, rows),
    ),
})
