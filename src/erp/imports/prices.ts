// Price lists from a file: what suppliers ask for, what the company asks for.
import { importTarget } from '#kernel/import/target.ts'
import type { TargetFault } from '#kernel/import/target.ts'
import { saveCandidates } from '#kernel/import/save-candidates.ts'
import { PriceInput, SupplierPriceInput } from '../records/master-data/price-input.ts'
import { savePrices, saveSupplierPrices } from '../records/master-data/save-prices.ts'
import { allPrices, allSupplierPrices, scalesOf } from './dump.sql.ts'

const item = {
  key: 'item',
  title: { zh: '物料编码', en: 'Item' },
  kind: 'code',
  required: true,
  example: 'KETTLE-01',
  guesses: ['编码', '商品编码', '物料', '货号', 'SKU', 'item code', 'code'],
} as const
const price = {
  key: 'priceMinor',
  title: { zh: '含税单价（元）', en: 'Price with tax (CNY)' },
  kind: 'money',
  required: true,
  summed: true,
  example: 129,
  guesses: ['价格', '单价', '含税价', '报价', '售价', '采购价', 'price', 'unit price'],
} as const

export const supplierPriceTarget = importTarget({
  name: 'supplier-prices',
  order: 80,
  title: { zh: '供应商价格', en: 'Suppliers’ prices' },
  hint: { zh: '每行一个供应商的一种物料。', en: 'A row is one item of one supplier.' },
  may: 'erp.save-supplier-price',
  columns: [
    {
      key: 'supplier',
      title: { zh: '供应商编码', en: 'Supplier' },
      kind: 'code',
      required: true,
      example: 'S001',
      guesses: ['供应商', '供应商编号', 'supplier code', 'vendor'],
    },
    item,
    price,
    {
      key: 'leadDays',
      title: { zh: '交货期（天）', en: 'Lead time (days)' },
      kind: 'integer',
      example: 5,
      guesses: ['交货期', '提前期', 'lead time'],
    },
    {
      key: 'minimum',
      title: { zh: '起订量', en: 'Least quantity' },
      kind: 'decimal',
      example: 100,
      guesses: ['最小起订量', '最小订购量', 'MOQ', 'minimum'],
    },
  ],
  traces: [{ relation: 'master.supplier_item', key: ['item_id', 'supplier_id'] }],
  async save(tx, rows) {
    const scales = new Map(
      (
        await scalesOf(
          tx,
          rows.map(r => String(r.values['item'])),
        )
      ).map(s => [s.code, s.scale]),
    )
    const faults: TargetFault[] = []
    const pairs = new Set(rows.map(({ values }) => `${values['supplier']} ${values['item']}`))
    const saved = await saveCandidates(
      SupplierPriceInput,
      rows.map(({ values }, row) => {
        const { minimum, ...own } = values,
          scale = scales.get(String(own['item'])) ?? 1
        const least = minimum === undefined ? 1 : Math.round((minimum as number) * scale * 1e6) / 1e6
        if (!Number.isInteger(least))
          faults.push({
            row,
            path: 'minimum',
            code: 'not-whole',
            says: { zh: `最小 ${1 / scale}`, en: `At least ${1 / scale}` },
          })
        return { input: { ...own, minimum: Math.ceil(least) }, at: (path: string) => ({ row, path }) }
      }),
      inputs => saveSupplierPrices(tx, inputs),
      faults,
    )
    if (saved.faults) return saved
    const sum = (await allSupplierPrices(tx))
      .filter(p => pairs.has(`${String(p['supplier'])} ${String(p['item'])}`))
      .reduce((total, p) => total + (p['priceMinor'] as number), 0)
    return { ...saved, sums: { priceMinor: sum } }
  },
  dump: allSupplierPrices,
})

export const priceTarget = importTarget({
  name: 'prices',
  order: 50,
  title: { zh: '销售价目表', en: 'List prices' },
  hint: {
    zh: '只改已有物料的含税售价。',
    en: 'Changes the list price, tax included, of items that are there.',
  },
  may: 'erp.save-price',
  columns: [item, price],
  traces: [{ relation: 'master.item', key: ['id'], named: 'code' }],
  async save(tx, rows) {
    const wanted = new Set(rows.map(r => r.values['item']))
    const saved = await saveCandidates(
      PriceInput,
      rows.map(({ values }, row) => ({ input: values, at: path => ({ row, path }) })),
      inputs => savePrices(tx, inputs),
    )
    if (saved.faults) return saved
    const sum = (await allPrices(tx))
      .filter(p => wanted.has(p['item']))
      .reduce((total, p) => total + (p['priceMinor'] as number), 0)
    return { ...saved, sums: { priceMinor: sum } }
  },
  dump: allPrices,
})
