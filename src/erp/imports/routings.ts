// Routings from a file: a row is an operation; the rows of an item are its whole routing.
import { importTarget } from '#kernel/import/target.ts'
import type { TargetFault } from '#kernel/import/target.ts'
import { saveCandidates } from '#kernel/import/save-candidates.ts'
import { RoutingInput } from '../records/master-data/bill-input.ts'
import { saveRoutings } from '../records/master-data/save-routings.ts'
import { allOperations } from './dump.sql.ts'
import type { OwnRow } from './rows-of-item.ts'
import { byItem, stands } from './rows-of-item.ts'

export const routingTarget = importTarget({
  name: 'routings',
  order: 100,
  title: { zh: '工艺路线', en: 'Routings' },
  hint: {
    zh: '每行一道工序；同一物料的各行是它的完整路线。参数写成“温度=200 °C; 压力=80 bar”。',
    en: 'A row is an operation of the item. Setpoints: “temperature=200 °C; pressure=80 bar”.',
  },
  may: 'erp.save-routing',
  columns: [
    {
      key: 'item',
      title: { zh: '物料编码', en: 'Item' },
      kind: 'code',
      required: true,
      example: 'KETTLE-01',
      guesses: ['物料', '产品编码', '成品编码', '父件编码', 'item code', 'product'],
    },
    {
      key: 'revision',
      title: { zh: '版本', en: 'Revision' },
      kind: 'code',
      example: 'A',
      guesses: ['版次', 'rev'],
    },
    {
      key: 'sequence',
      title: { zh: '工序号', en: 'Sequence' },
      kind: 'integer',
      required: true,
      example: 10,
      guesses: ['序号', '顺序', '工步', 'seq', 'step', 'operation no'],
    },
    {
      key: 'code',
      title: { zh: '工序编码', en: 'Operation' },
      kind: 'code',
      required: true,
      example: 'ASM',
      guesses: ['工序代码', 'operation code'],
    },
    {
      key: 'nameZh',
      title: { zh: '工序名称', en: 'Operation name' },
      kind: 'text',
      required: true,
      example: '组装',
      guesses: ['工序', '名称'],
    },
    { key: 'nameEn', title: { zh: '英文名称', en: 'English name' }, kind: 'text', example: 'Assembly' },
    {
      key: 'kind',
      title: { zh: '类型', en: 'Kind' },
      kind: 'choice',
      required: true,
      example: '加工',
      guesses: ['工序类型'],
      choices: [
        { value: 'issue', words: { zh: '领料', en: 'Issue' }, also: ['发料'] },
        { value: 'make', words: { zh: '加工', en: 'Make' }, also: ['生产', '组装', '制造'] },
        { value: 'inspect', words: { zh: '检验', en: 'Inspect' }, also: ['质检'] },
      ],
    },
    {
      key: 'workCenter',
      title: { zh: '工作中心', en: 'Work center' },
      kind: 'code',
      required: true,
      example: 'ASSEMBLY',
      guesses: ['工作中心编码', '工位', 'work centre'],
    },
    {
      key: 'secondsPerPiece',
      title: { zh: '单件工时（秒）', en: 'Seconds per piece' },
      kind: 'integer',
      required: true,
      summed: true,
      example: 45,
      guesses: ['单件工时', '节拍', '标准工时', 'cycle time'],
    },
    {
      key: 'setupSeconds',
      title: { zh: '准备时间（秒）', en: 'Setup seconds' },
      kind: 'integer',
      example: 600,
      guesses: ['准备时间', '换型时间', 'setup time'],
    },
    {
      key: 'setpoints',
      title: { zh: '设备参数', en: 'Setpoints' },
      kind: 'text',
      guesses: ['参数', '工艺参数'],
    },
    { key: 'aql', title: { zh: 'AQL', en: 'AQL' }, kind: 'code', guesses: ['检验水平', '抽检标准'] },
    { key: 'skill', title: { zh: '技能', en: 'Skill' }, kind: 'text', guesses: ['所需技能'] },
  ],
  traces: [
    { relation: 'erp.routing', key: ['item_id'] },
    { relation: 'erp.routing_operation', key: ['item_id'], of: 'erp.routing' },
  ],
  async save(tx, rows) {
    const faults: TargetFault[] = []
    const candidates = byItem(rows).map(({ item, own }) => ({
      input: { item, ...stands(own, 'revision'), operations: own.map(row => operationOf(row, faults)) },
      at(path: string) {
        const [, step, field] = /^operations\.(\d+)(?:\.(\w+))?/.exec(path) ?? []
        return step === undefined
          ? { row: own[0]!.at, path }
          : { row: own[Number(step)]!.at, path: field ?? 'code' }
      },
    }))
    const saved = await saveCandidates(RoutingInput, candidates, inputs => saveRoutings(tx, inputs), faults)
    if (saved.faults) return saved
    const wanted = new Set(candidates.map(c => c.input.item))
    const sum = (await allOperations(tx)).reduce(
      (total, step) =>
        wanted.has(String(step['item'])) ? total + (step['secondsPerPiece'] as number) : total,
      0,
    )
    return { ...saved, sums: { secondsPerPiece: sum } }
  },
  dump: allOperations,
})

function operationOf({ at, values }: OwnRow, faults: TargetFault[]): object {
  const { item: _, revision: __, setpoints, ...own } = values
  const points = String(setpoints ?? '')
    .split(/[;；\n]/)
    .filter(p => p.trim())
    .map(point => /^\s*(.+?)\s*[=＝:：]\s*(-?\d+(?:\.\d+)?)\s*(.*?)\s*$/.exec(point))
  if (points.some(p => p === null))
    faults.push({
      row: at,
      path: 'setpoints',
      code: 'unreadable-setpoints',
      says: { zh: '请写成：温度=200 °C; 压力=80 bar', en: 'Write temperature=200 °C; pressure=80 bar' },
    })
  return {
    ...own,
    setpoints: points.flatMap(p => (p ? [{ parameter: p[1], value: Number(p[2]), unit: p[3] ?? '' }] : [])),
  }
}
