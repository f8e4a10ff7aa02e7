// The zones of the warehouse, and one bin as it may be saved again.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import { readersWarehouses } from '#kernel/rights/bounds.ts'
import { BinNotFound } from '../refusals.ts'
import { allZones, binsOf } from '../records/bin/save-bins.sql.ts'
import { ZonesAnswer, BinAnswer } from './zones.answer.ts'
import { warehousesOfBins } from '../records/bin/warehouses.sql.ts'
import { isMine } from './is-mine.ts'

export const zones = query({
  name: 'wms.zones',
  title: { zh: '库区', en: 'Zones' },
  output: ZonesAnswer,
  input: z.strictObject({}),
  run: async (tx, _input, { actor }) => ({ rows: await allZones(tx, readersWarehouses(actor)) }),
})
export const bin = query({
  name: 'wms.bin',
  title: { zh: '库位', en: 'Bin' },
  output: BinAnswer,
  input: z.strictObject({ code: z.string().max(40) }),
  run: async (tx, { code }, { actor }) => {
    const [found] = await binsOf(tx, [code])
    if (!found || !(await isMine(actor, () => warehousesOfBins(tx, [code])))) throw BinNotFound({ bin: code })
    return { ...found.before, held: found.held }
  },
})
