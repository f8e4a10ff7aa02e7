// The status that goods have after a move.
import type { StockStatus } from '../../records/stock/stock.ts'

/** What was asked for, otherwise as before; in a zone for defective goods always defective. */
export function statusAfter(before: StockStatus, asked: StockStatus | undefined,
  zoneKind: string): StockStatus {
  return zoneKind === 'defective' ? 'defective' : asked ?? before
}
