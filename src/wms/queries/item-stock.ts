// The stock page of an item.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import { readersWarehouses } from '#kernel/rights/bounds.ts'
import { Id } from '#values/id.ts'
import { ItemNotFound } from '../refusals.ts'
import { itemsById } from '../records/lot/lot.sql.ts'
import { availabilityOf } from './availability.ts'
import { holdersOfItem, stockOfItem, waitingForItem } from './item-stock.sql.ts'
import { ItemStockAnswer } from './item-stock.answer.ts'

export const itemStock = query({
  name: 'wms.item-stock', title: { zh: '物料库存', en: 'Stock of an item' },
  output: ItemStockAnswer, input: z.object({ item: Id }),
  async run(tx, { item: id }, { actor }) {
    const mine = readersWarehouses(actor)
    const [[item], totals, stock, holders, waiting] = await Promise.all([
      itemsById(tx, [id]), availabilityOf(tx, [id]), stockOfItem(tx, id, mine),
      holdersOfItem(tx, id, mine),
      waitingForItem(tx, id)])
    if (!item) throw ItemNotFound({ item: id })
    return { item, ...totals.get(id)!, stock, reservations: holders, waiting }
  },
})
