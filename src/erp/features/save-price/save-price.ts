// List prices: saved by code, each call with its own outcome.
import { z } from 'zod'
import type { Outcome } from '#kernel/command.ts'
import { command } from '#kernel/command.ts'
import { saveEach } from '#master/save-each.ts'
import type { SavedRow } from '#master/saved.ts'
import { PriceInput } from '../../records/master-data/price-input.ts'
import { savePrices } from '../../records/master-data/save-prices.ts'

export const savePrice = command<PriceInput, SavedRow>({
  name: 'erp.save-price',
  title: { zh: '保存销售价', en: 'Save a sales price' },
  output: z.object({ id: z.string(), code: z.string(), created: z.boolean() }),
  input: PriceInput,
  runMany: (tx, calls): Promise<Outcome<SavedRow>[]> =>
    saveEach(
      tx,
      calls,
      'master.item',
      input => input.item,
      rows => savePrices(tx, rows),
    ),
})
