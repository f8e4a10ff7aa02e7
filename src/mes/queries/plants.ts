// Plants, and the production orders that go out to a third party's MES.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import { maySpeakFor } from '../records/plant/may-speak-for.ts'
import { plants as allPlants } from '../records/plant/plant.sql.ts'
import { NoSuchPlant } from '../refusals.ts'
import { messagesOf, openJobsAt, ordersOut, watchOf } from './plants.sql.ts'
import { PlantAnswer, PlantsAnswer } from './plants.answer.ts'

export const plants = query({
  name: 'mes.plants',
  title: { zh: '工厂', en: 'Plants' },
  output: PlantsAnswer,
  input: z.strictObject({}),
  async run(tx) {
    const watched = new Map((await watchOf(tx)).map(({ plant, ...watch }) => [plant, watch]))
    const none = { openJobs: 0, lateJobs: 0, silentJobs: 0, lastMessage: null }
    return { rows: (await allPlants(tx)).map(p => ({ ...p, ...(watched.get(p.code) ?? none) })) }
  },
})

/** One plant: what is open there with its outlook, and the newest messages. */
export const plant = query({
  name: 'mes.plant',
  title: { zh: '一个工厂', en: 'One plant' },
  output: PlantAnswer,
  input: z.strictObject({ code: z.string().min(1).max(20) }),
  async run(tx, { code }) {
    const found = (await allPlants(tx)).find(p => p.code === code)
    if (!found) throw NoSuchPlant({ code })
    return { ...found, jobs: await openJobsAt(tx, code), messages: await messagesOf(tx, code) }
  },
})

const Order = z.object({
  productionOrder: z.string(),
  jobOrder: z.string(),
  state: z.string(),
  item: z.string(),
  itemNameZh: z.string(),
  itemNameEn: z.string(),
  uom: z.string(),
  quantity: z.int(),
  lot: z.string(),
  priority: z.int(),
  startAt: z.string(),
  dueAt: z.string(),
  operations: z.array(
    z.object({
      sequence: z.int(),
      code: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      kind: z.enum(['issue', 'make', 'inspect']),
      workCenter: z.string(),
      secondsPerPiece: z.int(),
      setupSeconds: z.int(),
    }),
  ),
  materials: z.array(z.object({ item: z.string(), uom: z.string(), quantity: z.int() })),
})
const Output = z.object({ plant: z.string(), orders: z.array(Order), next: z.string(), more: z.boolean() })
export type OrdersOut = z.infer<typeof Output>
export type OrderOut = z.infer<typeof Order>

/**
 * Production orders for a third party's plant, each at its newest change: ask again with `next` as `after`.
 * The cursor misses none: changes are numbered under the plant's lock. A cancelled order comes again as such.
 */
export const productionOrdersOut = query<{ plant: string; after: string; limit: number }, OrdersOut>({
  name: 'mes.production-orders-out',
  title: { zh: '下发第三方 MES 的生产订单', en: 'Production orders for a third-party MES' },
  may: 'mes.report-external',
  input: z.strictObject({
    plant: z.string().min(1).max(20).default('MAIN'),
    after: z
      .string()
      .regex(/^\d{1,15}$/)
      .default('0'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: Output,
  async run(tx, { plant, after, limit }, { actor }) {
    await maySpeakFor(tx, plant, actor)
    const rows = await ordersOut(tx, plant, Number(after), limit + 1)
    const page = rows.slice(0, limit)
    return {
      plant,
      more: rows.length > limit,
      next: String(page.at(-1)?.change ?? after),
      orders: page.map(
        ({ change: _, startAt, dueAt, ...o }) =>
          ({ ...o, startAt: startAt.toISOString(), dueAt: dueAt.toISOString() }) as OrderOut,
      ),
    }
  },
})
