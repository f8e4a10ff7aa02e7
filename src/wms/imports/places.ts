// Zones and bins of the warehouse from a file.
import { importTarget } from '#kernel/import/target.ts'
import type { ReadRow } from '#kernel/import/target.ts'
import { saveCandidates } from '#kernel/import/save-candidates.ts'
import { BinInput, ZoneInput } from '../records/bin/bin-input.ts'
import { saveBins, saveZones } from '../records/bin/save-bins.ts'
import { binsOf, zonesOf } from '../records/bin/save-bins.sql.ts'
import { allBinRows, allZoneRows } from './places.sql.ts'

const classes = {
  key: 'storageClasses',
  title: { zh: '存储类别', en: 'Storage classes' },
  kind: 'text',
  example: '成品、家电',
  guesses: ['存放类别', '类别'],
} as const
/** Several classes in one cell. */
const listed = ({ storageClasses, ...own }: ReadRow['values']) => ({
  ...own,
  ...(storageClasses === undefined
    ? {}
    : {
        storageClasses: String(storageClasses)
          .split(/[、,，;；\s]+/)
          .filter(Boolean),
      }),
})

export const zoneTarget = importTarget({
  name: 'zones',
  order: 10,
  title: { zh: '库区', en: 'Zones' },
  hint: { zh: '库区先于库位。', en: 'Zones come before their bins.' },
  may: 'wms.save-zone',
  columns: [
    {
      key: 'code',
      title: { zh: '库区编码', en: 'Zone' },
      kind: 'code',
      required: true,
      example: 'A',
      guesses: ['编码', '库区', 'code'],
    },
    {
      key: 'nameZh',
      title: { zh: '名称', en: 'Name' },
      kind: 'text',
      required: true,
      example: '成品区',
      guesses: ['库区名称', 'name'],
    },
    { key: 'nameEn', title: { zh: '英文名称', en: 'English name' }, kind: 'text', guesses: ['英文名'] },
    {
      key: 'kind',
      title: { zh: '用途', en: 'Use' },
      kind: 'choice',
      required: true,
      example: '存储',
      guesses: ['类型', '库区类型', 'kind', 'type'],
      choices: [
        { value: 'receiving', words: { zh: '收货', en: 'Receiving' } },
        { value: 'storage', words: { zh: '存储', en: 'Storage' }, also: ['仓储', '存货'] },
        { value: 'dispatch', words: { zh: '发货', en: 'Dispatch' } },
        { value: 'defective', words: { zh: '不良品', en: 'Defective' } },
      ],
    },
    classes,
    {
      key: 'warehouse',
      title: { zh: '仓库', en: 'Warehouse' },
      kind: 'code',
      guesses: ['仓库编码', '所属仓库', 'warehouse'],
    },
  ],
  traces: [{ relation: 'wms.zone', key: ['id'], named: 'code', usedAs: ['zone_id'] }],
  async save(tx, rows) {
    const known = new Map(
      (
        await zonesOf(
          tx,
          rows.map(r => String(r.values['code'])),
        )
      ).map(z => [z.code, z.before]),
    )
    return saveCandidates(
      ZoneInput,
      rows.map(({ values }, row) => ({
        input: { ...known.get(String(values['code'])), ...listed(values) },
        at: path => ({ row, path: path.split('.')[0]! }),
      })),
      inputs => saveZones(tx, inputs),
    )
  },
  dump: allZoneRows,
})

export const binTarget = importTarget({
  name: 'bins',
  order: 20,
  title: { zh: '库位', en: 'Bins' },
  hint: { zh: '容积、承重留空即不限。', en: 'Without capacity as much as comes.' },
  may: 'wms.save-bin',
  columns: [
    {
      key: 'code',
      title: { zh: '库位编码', en: 'Bin' },
      kind: 'code',
      required: true,
      example: 'A1-01-1-01',
      guesses: ['编码', '库位', '货位', '储位', 'code', 'location'],
    },
    {
      key: 'zone',
      title: { zh: '库区', en: 'Zone' },
      kind: 'code',
      required: true,
      example: 'A',
      guesses: ['库区编码', '区域', 'zone code'],
    },
    { key: 'rack', title: { zh: '货架', en: 'Rack' }, kind: 'code', example: 'A1', guesses: ['架', '排'] },
    {
      key: 'level',
      title: { zh: '层', en: 'Level' },
      kind: 'integer',
      example: 1,
      guesses: ['层号', '层数'],
    },
    {
      key: 'pickSequence',
      title: { zh: '拣货顺序', en: 'Pick sequence' },
      kind: 'integer',
      guesses: ['顺序', '动线'],
    },
    {
      key: 'capacityCm3',
      title: { zh: '容积（立方厘米）', en: 'Capacity (cm³)' },
      kind: 'integer',
      guesses: ['容积'],
    },
    {
      key: 'capacityGrams',
      title: { zh: '承重（克）', en: 'Load (g)' },
      kind: 'integer',
      guesses: ['承重', '载重'],
    },
    classes,
    {
      key: 'mixing',
      title: { zh: '混放', en: 'Mixing' },
      kind: 'choice',
      choices: [
        { value: 'one-lot', words: { zh: '单批次', en: 'One lot' } },
        { value: 'one-item', words: { zh: '单物料', en: 'One item' } },
        { value: 'any', words: { zh: '可混放', en: 'Any' }, also: ['任意', '混放'] },
      ],
    },
    { key: 'blocked', title: { zh: '停用', en: 'Blocked' }, kind: 'yes', guesses: ['是否停用', '锁定'] },
  ],
  traces: [
    { relation: 'wms.bin', key: ['id'], named: 'code', usedAs: ['bin_id', 'from_bin_id', 'to_bin_id'] },
  ],
  async save(tx, rows) {
    const known = new Map(
      (
        await binsOf(
          tx,
          rows.map(r => String(r.values['code']).toUpperCase()),
        )
      ).map(b => [b.code, b.before]),
    )
    return saveCandidates(
      BinInput,
      rows.map(({ values }, row) => ({
        input: { ...known.get(String(values['code']).toUpperCase()), ...listed(values) },
        at: path => ({ row, path: path.split('.')[0]! }),
      })),
      inputs => saveBins(tx, inputs),
    )
  },
  dump: allBinRows,
})
