// What was scanned: an item, a lot, a bin, a parcel or a pick list, with what a picker asks next.
import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { query } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { readersWarehouses } from '#kernel/rights/bounds.ts'
import type { Id } from '#values/id.ts'
import { isSscc, parseGs1 } from '#values/gs1.ts'
import { CodeNotFound } from '../refusals.ts'
import { warehousesOfBins, warehousesOfPickList } from '../records/bin/warehouses.sql.ts'
import { itemByCode } from '../records/lot/lot.sql.ts'
import {
  contentsOfBin, scannedBin, scannedLots, scannedParcel, scannedPickList, whereItemStands,
} from './scan.sql.ts'
import { ScanAnswer } from './scan.answer.ts'
import { isMine } from './is-mine.ts'

type Found = { kind: 'item' | 'lot' | 'bin' | 'package' | 'pick-list' } & Record<string, unknown>

export const scan = query<{ code: string }, Found>({
  name: 'wms.scan', title: { zh: '扫描', en: 'Scan' },
    output: ScanAnswer,
    input: z.object({ code: z.string().trim().min(1).max(200) }),
  async run(tx, { code }, { actor }) {
    const found = await byGs1(tx, code, actor) ?? await byCode(tx, code, actor)
    if (!found) throw CodeNotFound({ code })
    return found
  },
})

/** A plain code is tried as what a warehouse scans most first. */
async function byCode(tx: Tx, code: string, actor: Actor): Promise<Found | null> {
  const bin = await scannedBin(tx, code)
  if (bin && await isMine(actor, () => warehousesOfBins(tx, [bin['code'] as string])))
    return { kind: 'bin', bin, stock: await contentsOfBin(tx, bin['id'] as string) }
  const item = await itemByCode(tx, code)
  if (item) return { kind: 'item', item, stock: await whereItemStands(tx, item.id, readersWarehouses(actor)) }
  if (isSscc(code)) return parcel(tx, code, actor)
  const pickList = await scannedPickList(tx, code)
  if (pickList && await isMine(actor, () => warehousesOfPickList(tx, pickList['id'] as Id)))
    return { kind: 'pick-list', pickList }
  const lots = await scannedLots(tx, code, null)
  return lots.length ? { kind: 'lot', lots } : null
}

async function byGs1(tx: Tx, code: string, actor: Actor): Promise<Found | null> {
  const parsed = parseGs1(code, tx.now.getUTCFullYear())
  if (!parsed.ok) return null
  const { sscc, gtin, lot } = parsed.scanned
  if (sscc) return parcel(tx, sscc, actor)
  const item = gtin ? await itemByCode(tx, gtin) : undefined
  if (gtin && !item) return null
  const lots = lot ? await scannedLots(tx, lot, item?.id ?? null) : []
  if (lots.length) return { kind: 'lot', lots, item, barcode: parsed.scanned }
  return item ? { kind: 'item', item, barcode: parsed.scanned,
    stock: await whereItemStands(tx, item.id, readersWarehouses(actor)) } : null
}

async function parcel(tx: Tx, sscc: string, actor: Actor): Promise<Found | null> {
  const found = await scannedParcel(tx, sscc)
  return found && await isMine(actor, () => warehousesOfPickList(tx, found['pickList'] as Id))
    ? { kind: 'package', package: found } : null
}
