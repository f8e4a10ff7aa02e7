// Zones: saved by code, each call with its own outcome.
import { z } from 'zod'
import type { Outcome } from '#kernel/command.ts'
import { command } from '#kernel/command.ts'
import { saveEach } from '#master/save-each.ts'
import type { SavedRow } from '#master/saved.ts'
import { ZoneInput } from '../../records/bin/bin-input.ts'
import { saveZones } from '../../records/bin/save-bins.ts'
import { firstWarehouse, warehousesOfZones } from '../../records/bin/warehouses.sql.ts'

export const saveZone = command<ZoneInput, SavedRow>({
  name: 'wms.save-zone',
  title: { zh: '保存库区', en: 'Save a zone' },
  output: z.object({ id: z.string(), code: z.string(), created: z.boolean() }),
  bounds: {
    async warehouses(tx, { code, warehouse }) {
      const before = await warehousesOfZones(tx, [code])
      if (warehouse) return [...before, warehouse]
      return before.length ? before : firstWarehouse(tx)
    },
  },
  input: ZoneInput,
  runMany: (tx, calls): Promise<Outcome<SavedRow>[]> =>
    saveEach(
      tx,
      calls,
      'wms.zone',
      input => input.code,
      rows => saveZones(tx, rows),
    ),
})
