// Items as ERP saves them: the unit of what has stock or stands in documents stays.
import type { Tx } from '#kernel/db.ts'
import type { ItemInput } from '#master/item/item-input.ts'
import { saveItems as saveUnless } from '#master/item/save-items.ts'
import type { Saved } from '#master/saved.ts'
import { usedItems } from './used-items.sql.ts'

/** Saves items, set-based; faults as in master/item/save-items.ts. */
export const saveItems = (tx: Tx, rows: readonly ItemInput[]): Promise<Saved> =>
  saveUnless(tx, rows, usedItems)
