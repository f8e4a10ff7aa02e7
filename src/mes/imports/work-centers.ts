// Work centers of the shop floor from a file.
import { importTarget } from '#kernel/import/target.ts'
import { saveCandidates } from '#kernel/import/save-candidates.ts'
import { saveWorkCenters } from '../records/work-center/save-work-centers.ts'
import { workCentersOf } from '../records/work-center/save-work-centers.sql.ts'
import { WorkCenterInput } from '../records/work-center/work-center-input.ts'

export const workCenterTarget = importTarget({
  name: 'work-centers',
  order: 30,
  title: { zh: '工作中心', en: 'Work centers' },
  hint: { zh: '工艺路线要用到它们。', en: 'Routings name them.' },
  may: 'mes.save-work-center',
  columns: [
    {
      key: 'code',
      title: { zh: '工作中心编码', en: 'Work center' },
      kind: 'code',
      required: true,
      example: 'ASSEMBLY',
      guesses: ['编码', '工作中心', 'code'],
    },
    {
      key: 'nameZh',
      title: { zh: '名称', en: 'Name' },
      kind: 'text',
      required: true,
      example: '组装',
      guesses: ['工作中心名称', 'name'],
    },
    {
      key: 'nameEn',
      title: { zh: '英文名称', en: 'English name' },
      kind: 'text',
      example: 'Assembly',
      guesses: ['英文名'],
    },
    {
      key: 'shiftMinutes',
      title: { zh: '每日可用分钟', en: 'Minutes a day' },
      kind: 'integer',
      example: 480,
      guesses: ['班次分钟', '可用时间'],
    },
    {
      key: 'overProductionBp',
      title: { zh: '超产比例', en: 'Over-production' },
      kind: 'percent',
      guesses: ['超产'],
    },
    { key: 'autoFinish', title: { zh: '自动完工', en: 'Finishes by itself' }, kind: 'yes' },
  ],
  traces: [{ relation: 'mes.work_center', key: ['code'], named: 'code' }],
  async save(tx, rows) {
    const known = new Map(
      (
        await workCentersOf(
          tx,
          rows.map(r => String(r.values['code'])),
        )
      ).map(w => [w.code, w.before]),
    )
    return saveCandidates(
      WorkCenterInput,
      rows.map(({ values }, row) => ({
        input: { ...known.get(String(values['code'])), ...values },
        at: path => ({ row, path }),
      })),
      inputs => saveWorkCenters(tx, inputs),
    )
  },
  dump: async tx => (await workCentersOf(tx, null)).map(w => w.before as unknown as Record<string, unknown>),
})
