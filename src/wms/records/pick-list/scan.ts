// Refuses a wrong scan and names the right one.
import { WrongBin, WrongItem, WrongLot } from '../../refusals.ts'
import type { Expected } from './scan.rule.ts'
import { judgeScan } from './scan.rule.ts'

const refusals = { bin: WrongBin, item: WrongItem, lot: WrongLot }

/** Throws the refusal of a wrong scan. */
export function checkScan(expected: Expected, scannedItem: string, scannedBin: string, now: Date): void {
  const verdict = judgeScan(expected, scannedItem, scannedBin, now.getUTCFullYear())
  if (!verdict.right) throw refusals[verdict.what]({ scanned: verdict.scanned, right: verdict.expected })
}
