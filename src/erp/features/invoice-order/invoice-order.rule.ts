// The amounts of an invoice: tax split line by line; what the order costs beyond its lines is freight
// charged.
import type { Minor } from '#values/money.ts'
import type { TaxedLine } from '../../records/journal-entry/voucher.rule.ts'
import { taxed } from '../../records/journal-entry/voucher.rule.ts'

export interface Invoiced { readonly lines: readonly TaxedLine[]; readonly freight: TaxedLine | null;
  readonly total: TaxedLine }

/** Freight charged with goods is taxed as the goods are (价外费用, 增值税暂行条例实施细则 第十二条). */
export function invoiceOf(order: {
  readonly lines: readonly { readonly amountMinor: Minor; readonly taxRateBp: number }[];
    readonly totalMinor: Minor
}): Invoiced {
  const lines = order.lines.map(l => taxed(l.amountMinor, l.taxRateBp))
  const beyond = order.totalMinor - lines.reduce((sum, l) => sum + l.grossMinor, 0)
  const freight = beyond > 0 ? taxed(beyond, order.lines[0]?.taxRateBp ?? 0) : null
  const all = freight ? [...lines, freight] : lines
  const sum = (part: keyof TaxedLine) => all.reduce((s, l) => s + l[part], 0)
  return { lines, freight, total: { netMinor: sum('netMinor'), taxMinor: sum('taxMinor'),
    grossMinor: sum('grossMinor') } }
}
