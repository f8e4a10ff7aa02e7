// A company says which MES runs a plant: ours, or a third party's; and which work centers stand in it.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { lockPlant, placeWorkCenters, savePlant } from '../../records/plant/plant.sql.ts'
import { NoSuchWorkCenter } from '../../refusals.ts'

const code = z
  .string()
  .trim()
  .regex(/^[A-Z0-9][A-Z0-9-]{0,19}$/)

/** What is released from now on goes there; jobs that were released before stay where they are. */
export const setPlant = command({
  name: 'mes.set-plant',
  title: { zh: '设置工厂的 MES', en: 'Set the MES of a plant' },
  output: z.object({ code: z.string() }),
  input: z.strictObject({
    code: code.default('MAIN'),
    nameZh: z.string().trim().min(1).max(80),
    nameEn: z.string().trim().min(1).max(80),
    system: z.enum(['own', 'third-party']),
    /** Hours without a word after which a third party is silent: a day and two hours, as it reports daily. */
    silentHours: z.int().min(1).max(720).default(26),
    /** The one API key that may speak for it; without it any that holds `mes.report-external`. */
    key: Id.optional(),
    /** What was agreed with the third party; every known format is read all the same. */
    messageFormat: z.enum(['json', 'b2mml-json', 'b2mml-xml']).optional(),
    workCenters: z.array(z.string().min(1).max(40)).max(500).default([]),
  }),
  async run(tx, { workCenters, key, messageFormat, ...named }) {
    const before = await lockPlant(tx, named.code)
    const plant = { ...named, keyId: key ?? null, messageFormat: messageFormat ?? 'json' }
    await savePlant(tx, plant)
    const placed = new Set((await placeWorkCenters(tx, plant.code, workCenters)).map(w => w.code))
    const missing = workCenters.filter(w => !placed.has(w))
    if (missing.length) throw NoSuchWorkCenter({ codes: missing.join(', ') })
    return done(
      { code: plant.code },
      { changes: [{ entity: 'mes.plant', id: plant.code, before, after: { ...plant, workCenters } }] },
    )
  },
})
