// Bins: saved by code, each call with its own outcome.
import { z } from 'zod'
import type { Outcome } from '#kernel/command.ts'
import { command } from '#kernel/command.ts'
import { saveEach } from '#master/save-each.ts'
import type { SavedRow } from '#master/saved.ts'
import { BinInput } from '../../records/bin/bin-input.ts'
import { saveBins } from '../../records/bin/save-bins.ts'
import { warehousesOfPlace } from '../../records/bin/warehouses.sql.ts'

export const saveBin = command<BinInput, SavedRow>({
  name: 'wms.save-bin',
  title: { zh: '保存库位', en: 'Save a bin' },
  output: z.object({ id: z.string(), code: z.string(), created: z.boolean() }),
  bounds: { warehouses: (tx, { code, zone }) => warehousesOfPlace(tx, code, zone) },
  input: BinInput,
  runMany: (tx, calls): Promise<Outcome<SavedRow>[]> =>
    saveEach(
      tx,
      calls,
      'wms.bin',
      input => input.code,
      rows => saveBins(tx, rows),
    ),
})
