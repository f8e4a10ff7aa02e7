// Bills of material: saved by code, each call with its own outcome.
import { z } from 'zod'
import type { Outcome } from '#kernel/command.ts'
import { command } from '#kernel/command.ts'
import { saveEach } from '#master/save-each.ts'
import type { SavedRow } from '#master/saved.ts'
import { BillInput } from '../../records/master-data/bill-input.ts'
import { saveBills } from '../../records/master-data/save-bills.ts'

export const saveBill = command<BillInput, SavedRow>({
  name: 'erp.save-bill',
  title: { zh: '保存物料清单', en: 'Save a bill of material' },
  output: z.object({ id: z.string(), code: z.string(), created: z.boolean() }),
  input: BillInput,
  runMany: (tx, calls): Promise<Outcome<SavedRow>[]> =>
    saveEach(
      tx,
      calls,
      'erp.bill_of_material',
      input => input.item,
      rows => saveBills(tx, rows),
    ),
})
