// What was scanned: an item, a lot, a bin, a parcel or a pick list, with what a picker asks next.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { isSscc, parseGs1 } from '#values/gs1.ts'
import { CodeNotFound } from '../refusals.ts'
import { itemByCode } from '../records/lot/lot.sql.ts'
import {
  contentsOfBin, scannedBin, scannedLots, scannedParcel, scannedPickList, whereItemStands,
} from './scan.sql.ts'
import { ScanAnswer } from './scan.answer.ts'

type Found = { kind: 'item' | 'lot' | 'bin' | 'package' | 'pick-list' } & Record<string, unknown>

export const scan = query<{ code: string }, Found>({
  name: 'wms.scan', title: { zh: '扫描', en: 'Scan' },
    output: ScanAnswer,
    input: z.object({ code: z.string().trim().min(1).max(200) }),
  async run(tx, { code }) {
    const found = await byGs1(tx, code) ?? await byCode(tx, code)
    if (!found) throw CodeNotFound({ code })
    return found
  },
})

/** A plain code is tried as what a warehouse scans most first. */
async function byCode(tx: Tx, code: string): Promise<Found | null> {
  const bin = await scannedBin(tx, code)
  if (bin) return { kind: 'bin', bin, stock: await contentsOfBin(tx, bin['id'] as string) }
  const item = await itemByCode(tx, code)
  if (item) return { kind: 'item', item, stock: await whereItemStands(tx, item.id) }
  if (isSscc(code)) return parcel(tx, code)
  const pickList = await scannedPickList(tx, code)
  if (pickList) return { kind: 'pick-list', pickList }
  const lots = await scannedLots(tx, code, null)
  return lots.length ? { kind: 'lot', lots } : null
}

async function byGs1(tx: Tx, code: string): Promise<Found | null> {
  const parsed = parseGs1(code, tx.now.getUTCFullYear())
  if (!parsed.ok) return null
  const { sscc, gtin, lot } = parsed.scanned
  if (sscc) return parcel(tx, sscc)
  const item = gtin ? await itemByCode(tx, gtin) : undefined
  if (gtin && !item) return null
  const lots = lot ? await scannedLots(tx, lot, item?.id ?? null) : []
  if (lots.length) return { kind: 'lot', lots, item, barcode: parsed.scanned }
  return item ? { kind: 'item', item, barcode: parsed.scanned, stock: await whereItemStands(tx,
    item.id) } : null
}

async function parcel(tx: Tx, sscc: string): Promise<Found | null> {
  const found = await scannedParcel(tx, sscc)
  return found ? { kind: 'package', package: found } : null
}
