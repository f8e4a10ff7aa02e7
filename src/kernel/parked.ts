// Parked lines and errands: a person sees them, reads why, and runs them again.
import { z } from 'zod'
import { Id } from '#values/id.ts'
import { command, done } from './command.ts'
import { releaseParked, releaseParkedErrand } from './deliver.sql.ts'
import { list } from './list.ts'
import { refusal } from './refusal.ts'

export const NotParked = refusal(
  'kernel.parked-not-found',
  { zh: '该步骤已不在停放状态', en: 'This step is not parked any more' },
  { zh: '请刷新列表', en: 'Refresh the list' },
)

export const parkedLines = list({
  name: 'kernel.parked',
  title: { zh: '停放的步骤', en: 'Parked steps' },
  source: 'kernel.parked',
  sort: '-parked_at',
  columns: {
    kind: {
      kind: 'state',
      title: { zh: '类型', en: 'Kind' },
      filter: 'in',
      values: { line: { zh: '流程步骤', en: 'Flow line' }, errand: { zh: '外部任务', en: 'Errand' } },
    },
    name: { kind: 'text', title: { zh: '步骤', en: 'Step' }, search: true },
    reason: { kind: 'text', title: { zh: '原因代码', en: 'Reason' }, search: true },
    says_zh: { kind: 'text', title: { zh: '说明', en: 'Explanation (zh)' } },
    says_en: { kind: 'text', title: { zh: '说明 (英)', en: 'Explanation' } },
    attempts: { kind: 'number', title: { zh: '次数', en: 'Tries' } },
    parked_at: { kind: 'moment', title: { zh: '停放时间', en: 'Parked' }, sort: true, filter: 'range' },
    delivery: { kind: 'number', title: { zh: '投递号', en: 'Delivery' }, extra: true },
    journey: { kind: 'ref', title: { zh: '订单', en: 'Order' }, link: '/oms/orders/:journey', extra: true },
  },
})

/**
 * Runs a parked line (by delivery number) or errand (by id) again; the dispatcher finds it within its poll.
 */
export const releaseParkedStep = command({
  name: 'kernel.release-parked',
  title: { zh: '重新执行停放的步骤', en: 'Run a parked step again' },
  output: z.object({ released: z.int() }),
  input: z
    .strictObject({ delivery: z.int().optional(), errand: Id.optional() })
    .refine(i => (i.delivery === undefined) !== (i.errand === undefined), {
      message: 'give delivery or errand',
    }),
  async run(tx, { delivery, errand }) {
    const released =
      delivery !== undefined ? await releaseParked(tx, delivery) : await releaseParkedErrand(tx, errand!)
    if (!released) throw NotParked()
    return done({ released })
  },
})
