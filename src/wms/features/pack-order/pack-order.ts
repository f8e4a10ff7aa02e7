// A picked order is packed: parcels as the packer made them, or as the rule computes them, each with its
// SSCC.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { nextNumbers } from '#kernel/number.ts'
import { isSscc, makeSscc } from '#values/gs1.ts'
import { Id } from '#values/id.ts'
import { OrderPacked, PartReady } from '../../events.ts'
import { NotPicked, PickListNotFound, SsccUsed, SsccWrong, TogetherNotPicked } from '../../refusals.ts'
import { pickedLines, readyUnits } from '../../records/pick-list/carried.sql.ts'
import type { Parcel, PickList } from '../../records/pick-list/pick-list.sql.ts'
import {
  insertParcels,
  lockPickList,
  pickedItems,
  pickListById,
  usedSsccs,
} from '../../records/pick-list/pick-list.sql.ts'
import { lockUnpacked, markPacked, ordersTogether, pickedOf } from '../../records/pick-list/together.sql.ts'
import type { Joined } from '../../records/pick-list/joined.ts'
import { lockOrders } from '../../records/reservation/reservation.sql.ts'
import { cartonise } from './pack-order.rule.ts'
import { warehousesOfPickList } from '../../records/bin/warehouses.sql.ts'

const parcelsMax = 500
const Size = z.int().min(1).max(5_000)
const Package = z.strictObject({
  sscc: z.string().optional(),
  weightGrams: z.int().min(1).max(2_000_000),
  lengthMm: Size,
  widthMm: Size,
  heightMm: Size,
})
type Package = z.infer<typeof Package>

/** An example company prefix of the demo company, as in its GTINs: a company puts its own here. */
const companyPrefix = '6901234'

export const packOrder = command({
  name: 'wms.pack-order',
  title: { zh: '打包', en: 'Pack an order' },
  bounds: { warehouses: (tx, { pickList }) => warehousesOfPickList(tx, pickList) },
  input: z.strictObject({ pickList: Id, packages: z.array(Package).min(1).max(parcelsMax).optional() }),
  async run(tx, { pickList: id, packages }) {
    const seen = await pickListById(tx, id)
    if (!seen) throw PickListNotFound({ pickList: id })
    // Whoever reserves more for the order meanwhile, or lets another order join it, has committed, or finds
    // this list packed.
    const orders = seen.together ? await ordersTogether(tx, seen.together) : []
    const [, locked] = await Promise.all([lockOrders(tx, [seen.order, ...orders]), lockPickList(tx, id)])
    const list = locked!
    if (list.state !== 'picked') throw NotPicked({ no: list.no, state: list.state })
    const together = list.together ? await lockTogether(tx, list) : [list]
    if (together.length > 1) return packShared(tx, together, packages)
    const parcels = packages ? await given(tx, packages) : await computed(tx, [id])
    const [lines, ready] = await Promise.all([
      pickedLines(tx, id),
      readyUnits(tx, [list.order]),
      insertParcels(tx, list, parcels),
    ])
    const stated = parcels.map(({ contents, ...parcel }) => parcel)
    return done(
      { packages: parcels },
      {
        facts: [
          OrderPacked({ pickList: id, order: list.order, packages: stated, lines }),
          ...(ready.length ? [PartReady({ order: list.order })] : []),
        ],
        changes: [
          {
            entity: 'wms.pick-list',
            id,
            before: { state: 'picked' },
            after: { state: 'packed', packages: parcels.length },
          },
        ],
      },
    )
  },
})

/** The lists that are packed with this one, this one too. An order that joined just now is locked late. */
async function lockTogether(tx: Tx, list: PickList): Promise<Joined[]> {
  await lockOrders(tx, await ordersTogether(tx, list.together!))
  return lockUnpacked(tx, [list.order])
}

/** One consignment for the orders of all lists: its parcels stand at the list that was released first. */
async function packShared(
  tx: Tx,
  lists: readonly Pick<Joined, 'id' | 'no' | 'order' | 'orderNo' | 'state'>[],
  packages: readonly Package[] | undefined,
) {
  const late = lists.find(l => l.state !== 'picked')
  if (late) throw TogetherNotPicked({ no: late.no, orderNo: late.orderNo })
  const lead = lists[0]!,
    ids = lists.map(l => l.id)
  const parcels = packages ? await given(tx, packages) : await computed(tx, ids)
  const [picked] = await Promise.all([
    pickedOf(tx, ids),
    insertParcels(tx, lead, parcels),
    markPacked(tx, ids),
  ])
  const sharers = lists.map(l => {
    const own = picked.filter(p => p.list === l.id)
    return {
      order: l.order,
      orderNo: l.orderNo,
      pickList: l.id,
      weightGrams: own.reduce((sum, p) => sum + p.grams, 0),
      lines: own.map(({ line, quantity }) => ({ line, quantity })),
    }
  })
  return done(
    { packages: parcels },
    {
      facts: [
        OrderPacked({
          pickList: lead.id,
          order: lead.order,
          packages: parcels.map(({ contents, ...parcel }) => parcel),
          lines: sharers[0]!.lines,
          sharers,
        }),
      ],
      changes: lists.map(l => ({
        entity: 'wms.pick-list',
        id: l.id,
        before: { state: 'picked' },
        after: { state: 'packed', together: lists.map(other => other.orderNo) },
      })),
    },
  )
}

async function computed(tx: Tx, pickLists: readonly Id[]): Promise<Parcel[]> {
  const boxes = cartonise(await pickedItems(tx, pickLists))
  const ssccs = await newSsccs(tx, boxes.length)
  return boxes.map((box, i) => ({ ...box, sscc: ssccs[i]! }))
}

async function given(tx: Tx, packages: readonly Package[]): Promise<Parcel[]> {
  const named = packages.flatMap(p => p.sscc ?? [])
  const wrong = named.find((sscc, i) => !isSscc(sscc) || named.indexOf(sscc) !== i)
  if (wrong !== undefined) throw SsccWrong({ sscc: wrong })
  const [used] = await usedSsccs(tx, named)
  if (used) throw SsccUsed({ sscc: used.sscc })
  const fresh = await newSsccs(tx, packages.length - named.length)
  return packages.map(({ sscc, ...p }) => ({ ...p, sscc: sscc ?? fresh.pop()!, contents: [] }))
}

/** SSCCs from the series of the day: days since 2020 (four digits) and the day's serial (five). */
async function newSsccs(tx: Tx, count: number): Promise<string[]> {
  if (!count) return []
  return (await nextNumbers(tx, 'SSCC', count)).map(text => {
    const [, year, month, day, serial] = /^SSCC(\d{4})(\d\d)(\d\d)-(\d+)$/.exec(text)!.map(Number)
    const days = (Date.UTC(year!, month! - 1, day!) - Date.UTC(2020, 0, 1)) / 86_400_000
    return makeSscc(0, companyPrefix, days * 100_000 + serial!)
  })
}
