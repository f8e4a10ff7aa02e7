// Items with units and barcodes from a file; what a file does not say of a known item stays.
import { importTarget } from '#kernel/import/target.ts'
import { saveCandidates } from '#kernel/import/save-candidates.ts'
import { ItemInput } from '#master/item/item-input.ts'
import { itemsByCode } from '#master/item/save-items.sql.ts'
import { saveItems } from '../records/master-data/save-items.ts'
import { allItems } from './dump.sql.ts'

export const itemTarget = importTarget({
  name: 'items',
  order: 40,
  title: { zh: '物料、单位与条码', en: 'Items, units, barcodes' },
  hint: {
    zh: '按编码新增或更新。已有业务的物料不能换单位。',
    en: 'Made or changed by code. The unit of an item with documents stays.',
  },
  may: 'erp.save-item',
  columns: [
    {
      key: 'code',
      title: { zh: '编码', en: 'Code' },
      kind: 'code',
      required: true,
      example: 'KETTLE-01',
      guesses: [
        '物料编码',
        '商品编码',
        '产品编码',
        '货号',
        'SKU',
        '料号',
        'item code',
        'item',
        'item no',
        'sku code',
      ],
    },
    {
      key: 'nameZh',
      title: { zh: '名称', en: 'Name' },
      kind: 'text',
      required: true,
      example: '电热水壶 1.7L',
      guesses: ['物料名称', '商品名称', '产品名称', '品名', '中文名称', 'item name', 'description'],
    },
    {
      key: 'nameEn',
      title: { zh: '英文名称', en: 'English name' },
      kind: 'text',
      example: 'Electric kettle 1.7 L',
      guesses: ['英文名', 'name en'],
    },
    {
      key: 'kind',
      title: { zh: '类别', en: 'Kind' },
      kind: 'choice',
      required: true,
      example: '成品',
      guesses: ['物料类型', '类型', '商品类型', 'type', 'item type'],
      choices: [
        {
          value: 'finished',
          words: { zh: '成品', en: 'Finished' },
          also: ['产成品', '商品', '产品', 'finished goods', 'product'],
        },
        { value: 'semi-finished', words: { zh: '半成品', en: 'Semi-finished' }, also: ['在制品', '组件'] },
        {
          value: 'material',
          words: { zh: '原料', en: 'Material' },
          also: ['原材料', '材料', '零件', '配件', 'raw material'],
        },
        { value: 'packaging', words: { zh: '包材', en: 'Packaging' }, also: ['包装', '包装物', '包装材料'] },
      ],
    },
    {
      key: 'family',
      title: { zh: '产品族', en: 'Family' },
      kind: 'text',
      example: '水壶',
      guesses: ['分类', '品类', '系列', 'category', 'group'],
    },
    {
      key: 'uom',
      title: { zh: '单位', en: 'Unit' },
      kind: 'text',
      required: true,
      example: '件',
      guesses: ['计量单位', '基本单位', '库存单位', 'uom', 'unit of measure'],
    },
    {
      key: 'scale',
      title: { zh: '最小计数', en: 'Base units per unit' },
      kind: 'integer',
      example: 1,
      guesses: ['每单位最小数', '换算', '换算率', 'scale'],
    },
    {
      key: 'gtin',
      title: { zh: '条码', en: 'Barcode' },
      kind: 'code',
      example: '6901234567892',
      guesses: ['商品条码', '条形码', '国际条码', 'EAN', 'EAN13', 'GTIN', 'UPC', '69码'],
    },
    {
      key: 'storageClass',
      title: { zh: '存储类别', en: 'Storage class' },
      kind: 'text',
      example: '成品',
      guesses: ['存放类别', '库存类别'],
    },
    {
      key: 'shelfLifeDays',
      title: { zh: '保质期（天）', en: 'Shelf life (days)' },
      kind: 'integer',
      guesses: ['保质期', '有效期天数', 'shelf life'],
    },
    {
      key: 'weightGrams',
      title: { zh: '重量（克）', en: 'Weight (g)' },
      kind: 'integer',
      example: 1150,
      guesses: ['重量', '毛重', 'weight', 'gross weight'],
    },
    {
      key: 'lengthMm',
      title: { zh: '长（毫米）', en: 'Length (mm)' },
      kind: 'integer',
      example: 220,
      guesses: ['长度', '长', 'length'],
    },
    {
      key: 'widthMm',
      title: { zh: '宽（毫米）', en: 'Width (mm)' },
      kind: 'integer',
      example: 180,
      guesses: ['宽度', '宽', 'width'],
    },
    {
      key: 'heightMm',
      title: { zh: '高（毫米）', en: 'Height (mm)' },
      kind: 'integer',
      example: 250,
      guesses: ['高度', '高', 'height'],
    },
    {
      key: 'priceMinor',
      title: { zh: '含税售价（元）', en: 'Price with tax (CNY)' },
      kind: 'money',
      example: 129,
      guesses: ['售价', '销售价', '零售价', '单价', '价格', '含税单价', 'price', 'sales price', 'unit price'],
    },
    {
      key: 'costMinor',
      title: { zh: '标准成本（元）', en: 'Standard cost (CNY)' },
      kind: 'money',
      example: 61.5,
      guesses: ['成本', '成本价', '标准成本价', 'cost', 'unit cost'],
    },
    {
      key: 'taxRateBp',
      title: { zh: '税率', en: 'Tax rate' },
      kind: 'percent',
      example: '13%',
      guesses: ['增值税率', 'tax', 'vat'],
    },
    {
      key: 'safetyStock',
      title: { zh: '安全库存（最小计数）', en: 'Safety stock (base units)' },
      kind: 'integer',
      example: 20,
      guesses: ['安全库存', '最低库存', 'safety stock'],
    },
    {
      key: 'leadDays',
      title: { zh: '提前期（天）', en: 'Lead time (days)' },
      kind: 'integer',
      example: 3,
      guesses: ['提前期', '采购周期', 'lead time'],
    },
  ],
  traces: [{ relation: 'master.item', key: ['id'], named: 'code', usedAs: ['item_id', 'component_id'] }],
  async save(tx, rows) {
    const known = new Map(
      (
        await itemsByCode(
          tx,
          rows.map(r => String(r.values['code'])),
        )
      ).map(k => [k.code, k.before]),
    )
    return saveCandidates(
      ItemInput,
      rows.map(({ values }, row) => ({
        input: { ...known.get(String(values['code'])), ...values },
        at: path => ({ row, path }),
      })),
      inputs => saveItems(tx, inputs),
    )
  },
  dump: allItems,
})
