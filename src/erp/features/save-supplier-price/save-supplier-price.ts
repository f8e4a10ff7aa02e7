// Prices of suppliers: saved by code, each call with its own outcome.
import { z } from 'zod'
import type { Outcome } from '#kernel/command.ts'
import { command } from '#kernel/command.ts'
import { saveEach } from '#master/save-each.ts'
import type { SavedRow } from '#master/saved.ts'
import { SupplierPriceInput } from '../../records/master-data/price-input.ts'
import { saveSupplierPrices, supplierPriceKey } from '../../records/master-data/save-prices.ts'

export const saveSupplierPrice = command<SupplierPriceInput, SavedRow>({
  name: 'erp.save-supplier-price',
  title: { zh: '保存供应商价格', en: 'Save a supplier’s price' },
  output: z.object({ id: z.string(), code: z.string(), created: z.boolean() }),
  input: SupplierPriceInput,
  runMany: (tx, calls): Promise<Outcome<SavedRow>[]> =>
    saveEach(tx, calls, 'master.supplier_item', supplierPriceKey, rows => saveSupplierPrices(tx, rows)),
})
