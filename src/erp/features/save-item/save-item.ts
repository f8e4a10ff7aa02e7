// Items by hand and by program: saved by code, each call with its own outcome.
import { z } from 'zod'
import type { Outcome } from '#kernel/command.ts'
import { command } from '#kernel/command.ts'
import { ItemInput } from '#master/item/item-input.ts'
import { saveItems } from '../../records/master-data/save-items.ts'
import type { SavedRow } from '#master/saved.ts'
import { saveEach } from '#master/save-each.ts'

export const saveItem = command<ItemInput, SavedRow>({
  name: 'erp.save-item',
  title: { zh: '保存物料', en: 'Save an item' },
  output: z.object({ id: z.string(), code: z.string(), created: z.boolean() }),
  input: ItemInput,
  runMany: (tx, calls): Promise<Outcome<SavedRow>[]> =>
    saveEach(
      tx,
      calls,
      'master.item',
      input => input.code,
      rows => saveItems(tx, rows),
    ),
})
