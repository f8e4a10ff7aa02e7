// The zones of the warehouse, and one bin as it may be saved again.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import { BinNotFound } from '../refusals.ts'
import { allZones, binsOf } from '../records/bin/save-bins.sql.ts'
import { ZonesAnswer, BinAnswer } from './zones.answer.ts'

export const zones = query({
  name: 'wms.zones',
  title: { zh: '库区', en: 'Zones' },
  output: ZonesAnswer,
  input: z.strictObject({}),
  run: async tx => ({ rows: await allZones(tx) }),
})
export const bin = query({
  name: 'wms.bin',
  title: { zh: '库位', en: 'Bin' },
  output: BinAnswer,
  input: z.strictObject({ code: z.string().max(40) }),
  run: async (tx, { code }) => {
    const [found] = await binsOf(tx, [code])
    if (!found) throw BinNotFound({ bin: code })
    return { ...found.before, held: found.held }
  },
})
