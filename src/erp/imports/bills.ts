// Bills of material from a file: a row is a component; the rows of an item are its whole bill.
import { importTarget } from '#kernel/import/target.ts'
import type { TargetFault } from '#kernel/import/target.ts'
import { saveCandidates } from '#kernel/import/save-candidates.ts'
import { BillInput } from '../records/master-data/bill-input.ts'
import { saveBills } from '../records/master-data/save-bills.ts'
import { allBillLines, scalesOf } from './dump.sql.ts'
import { byItem, stands } from './rows-of-item.ts'

export const billTarget = importTarget({
  name: 'bills',
  order: 90,
  title: { zh: '物料清单', en: 'Bills of material' },
  hint: {
    zh: '每行一个组件；同一父件的各行是它的完整清单。数量按组件的单位。',
    en: 'A row is a component; the rows of an item are its whole bill. Quantities in the component’s unit.',
  },
  may: 'erp.save-bill',
  columns: [
    {
      key: 'item',
      title: { zh: '父件编码', en: 'Item' },
      kind: 'code',
      required: true,
      example: 'KETTLE-01',
      guesses: [
        '父项编码',
        '父项',
        '父件',
        '产品编码',
        '成品编码',
        '母件编码',
        'parent',
        'parent item',
        'product',
      ],
    },
    {
      key: 'revision',
      title: { zh: '版本', en: 'Revision' },
      kind: 'code',
      example: 'A',
      guesses: ['版次', 'BOM版本', 'rev'],
    },
    {
      key: 'component',
      title: { zh: '组件编码', en: 'Component' },
      kind: 'code',
      required: true,
      example: 'PP-01',
      guesses: [
        '子项编码',
        '子件编码',
        '子件',
        '子项',
        '物料编码',
        '材料编码',
        '组件',
        'child',
        'child item',
        'material',
      ],
    },
    {
      key: 'quantity',
      title: { zh: '用量', en: 'Quantity' },
      kind: 'decimal',
      required: true,
      summed: true,
      example: 0.42,
      guesses: ['数量', '单位用量', '标准用量', 'qty', 'usage'],
    },
    {
      key: 'per',
      title: { zh: '每多少件父件', en: 'For so many parents' },
      kind: 'integer',
      example: 1,
      guesses: ['基数', '父件数量', '底数', 'per', 'base quantity'],
    },
    {
      key: 'scrapBp',
      title: { zh: '损耗率', en: 'Loss' },
      kind: 'percent',
      example: '2%',
      guesses: ['损耗', '废品率', 'scrap', 'scrap rate'],
    },
  ],
  traces: [
    { relation: 'erp.bill_of_material', key: ['item_id'] },
    { relation: 'erp.bill_line', key: ['item_id'], of: 'erp.bill_of_material' },
  ],
  async save(tx, rows) {
    const components = [...new Set(rows.map(r => String(r.values['component'])))]
    const scales = new Map((await scalesOf(tx, components)).map(s => [s.code, s.scale]))
    const faults: TargetFault[] = []
    const candidates = byItem(rows).map(({ item, own }) => ({
      input: {
        item,
        ...stands(own, 'revision'),
        lines: own.map(({ at, values }) => {
          const scale = scales.get(String(values['component'])) ?? 1
          const quantity = Math.round((values['quantity'] as number) * scale * 1e6) / 1e6
          if (!Number.isInteger(quantity))
            faults.push({
              row: at,
              path: 'quantity',
              code: 'not-whole',
              says: {
                zh: `最小 ${1 / scale}；更小的用量请写成每 100 件父件多少`,
                en: `At least ${1 / scale}; write less than that as so much for 100 parents`,
              },
            })
          return {
            component: values['component'],
            quantity: Math.ceil(quantity),
            per: values['per'] ?? 1,
            scrapBp: values['scrapBp'] ?? 0,
          }
        }),
      },
      at(path: string) {
        const [, line, field] = /^lines\.(\d+)(?:\.(\w+))?$/.exec(path) ?? []
        return line === undefined
          ? { row: own[0]!.at, path }
          : { row: own[Number(line)]!.at, path: field ?? 'component' }
      },
    }))
    const saved = await saveCandidates(BillInput, candidates, inputs => saveBills(tx, inputs), faults)
    if (saved.faults) return saved
    const wanted = new Set(candidates.map(c => c.input.item))
    const sum = (await allBillLines(tx)).reduce(
      (total, line) =>
        wanted.has(String(line['item'])) ? total + Math.round((line['quantity'] as number) * 1e6) : total,
      0,
    )
    return { ...saved, sums: { quantity: sum / 1e6 } }
  },
  dump: allBillLines,
})
