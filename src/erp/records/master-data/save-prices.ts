// What suppliers ask and what the company asks for items, saved by codes.
import type { Tx } from '#kernel/db.ts'
import type { Saved } from '#master/saved.ts'
import { faultsFound, inOrder, repeated } from '#master/saved.ts'
import { takeMasterTurn } from '#master/turn.sql.ts'
import type { PriceInput, SupplierPriceInput } from './price-input.ts'
import { itemsOfCodes } from './save-bills.sql.ts'
import {
  pricesOf,
  supplierPricesOf,
  suppliersOfCodes,
  writePrices,
  writeSupplierPrices,
} from './save-prices.sql.ts'

/** The key of a supplier's price: a code has no blank inside that another pair could share by accident. */
export const supplierPriceKey = (row: { supplier: string; item: string }): string =>
  `${row.supplier} ${row.item}`

/** Saves suppliers' prices, set-based. Faults: a supplier or item that is not known, a pair twice. */
export async function saveSupplierPrices(tx: Tx, rows: readonly SupplierPriceInput[]): Promise<Saved> {
  await takeMasterTurn(tx)
  const supplierCodes = [...new Set(rows.map(row => row.supplier))]
  const suppliers = new Map((await suppliersOfCodes(tx, supplierCodes)).map(s => [s.code, s]))
  const items = new Map(
    (await itemsOfCodes(tx, [...new Set(rows.map(row => row.item))])).map(i => [i.code, i]),
  )
  const { faults, say } = faultsFound()
  for (const at of repeated(rows, supplierPriceKey))
    say(at, 'item', 'twice', '同一供应商的物料重复', 'The supplier’s item stands here twice')
  rows.forEach(({ supplier, item }, at) => {
    if (!suppliers.has(supplier))
      say(at, 'supplier', 'unknown', `没有供应商 ${supplier}`, `There is no supplier ${supplier}`)
    if (suppliers.get(supplier)?.retired)
      say(at, 'supplier', 'retired', `供应商 ${supplier} 已停用`, `Supplier ${supplier} is retired`)
    if (!items.has(item)) say(at, 'item', 'unknown', `没有物料 ${item}`, `There is no item ${item}`)
  })
  if (faults.length) return { faults }
  const found = rows.map(row => ({
    ...row,
    from: suppliers.get(row.supplier)!,
    itemId: items.get(row.item)!.id,
  }))
  const known = await supplierPricesOf(
    tx,
    found.map(f => f.from.id),
    found.map(f => f.itemId),
  )
  const written = await writeSupplierPrices(
    tx,
    found.map(({ from, itemId, priceMinor, minimum, leadDays }) => ({
      supplierId: from.id,
      itemId,
      priceMinor,
      minimum,
      leadDays: leadDays ?? from.leadDays,
    })),
  )
  return { rows: inOrder(rows.map(supplierPriceKey), written, known) }
}

/** Saves list prices of items, set-based. Faults: an item that is not known or stands here twice. */
export async function savePrices(tx: Tx, rows: readonly PriceInput[]): Promise<Saved> {
  await takeMasterTurn(tx)
  const codes = rows.map(row => row.item),
    known = await pricesOf(tx, codes)
  const have = new Set(known.map(k => k.code)),
    { faults, say } = faultsFound()
  for (const at of repeated(rows, row => row.item))
    say(at, 'item', 'twice', '物料重复', 'The item stands here twice')
  rows.forEach(({ item }, at) => {
    if (!have.has(item)) say(at, 'item', 'unknown', `没有物料 ${item}`, `There is no item ${item}`)
  })
  if (faults.length) return { faults }
  return { rows: inOrder(codes, await writePrices(tx, rows), known) }
}
