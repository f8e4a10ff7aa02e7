// What a scan at a task must show: the right bin, the right item, and, where the barcode names one, the right
// lot.
import { asGtin14, isGtin, parseGs1 } from '#values/gs1.ts'

export interface Expected { readonly itemCode: string; readonly gtin: string | null; readonly lot: string;
  readonly bin: string }
export type ScanVerdict =
  | { readonly right: true }
  | { readonly right: false; readonly what: 'bin' | 'item' | 'lot'; readonly scanned: string;
  readonly expected: string }

const right: ScanVerdict = { right: true }

/**
 * Judges a scanned item (its code, GTIN, lot code or a GS1 element string) and a scanned bin against the
 * task.
 */
export function judgeScan(expected: Expected, scannedItem: string, scannedBin: string,
  year: number): ScanVerdict {
  const bin = scannedBin.trim().toUpperCase(), item = scannedItem.trim()
  if (bin !== expected.bin.toUpperCase()) return { right: false, what: 'bin', scanned: bin,
    expected: expected.bin }
  if (item.toUpperCase() === expected.itemCode.toUpperCase() || item === expected.lot) return right
  if (isGtin(item)) return sameGtin(item, expected) ? right : wrongItem(item, expected)
  const parsed = parseGs1(item, year)
  if (!parsed.ok || !parsed.scanned.gtin && !parsed.scanned.lot) return wrongItem(item, expected)
  const { gtin, lot } = parsed.scanned
  if (gtin && !sameGtin(gtin, expected)) return wrongItem(gtin, expected)
  return lot && lot !== expected.lot ? { right: false, what: 'lot', scanned: lot, expected: expected.lot }
    : right
}

const sameGtin = (gtin: string, expected: Expected): boolean =>
  expected.gtin !== null && asGtin14(gtin) === asGtin14(expected.gtin)

const wrongItem = (scanned: string, expected: Expected): ScanVerdict =>
  ({ right: false, what: 'item', scanned, expected: expected.itemCode })
