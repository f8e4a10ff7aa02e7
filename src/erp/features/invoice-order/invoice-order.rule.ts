// The amounts of an invoice: tax split line by line; what the order costs beyond its lines is freight
// charged.
import type { Id } from '#values/id.ts'
import type { Minor } from '#values/money.ts'
import { shareOfPart } from '#values/money.ts'
import type { TaxedLine } from '../../records/journal-entry/voucher.rule.ts'
import { taxed } from '../../records/journal-entry/voucher.rule.ts'

export interface Invoiced {
  readonly lines: readonly TaxedLine[]
  readonly freight: TaxedLine | null
  readonly total: TaxedLine
}

/** Freight charged with goods is taxed as the goods are (价外费用, 增值税暂行条例实施细则 第十二条). */
export function invoiceOf(order: {
  readonly lines: readonly { readonly amountMinor: Minor; readonly taxRateBp: number }[]
  readonly totalMinor: Minor
}): Invoiced {
  const lines = order.lines.map(l => taxed(l.amountMinor, l.taxRateBp))
  const beyond = order.totalMinor - lines.reduce((sum, l) => sum + l.grossMinor, 0)
  const freight = beyond > 0 ? taxed(beyond, order.lines[0]?.taxRateBp ?? 0) : null
  const all = freight ? [...lines, freight] : lines
  const sum = (part: keyof TaxedLine) => all.reduce((s, l) => s + l[part], 0)
  return {
    lines,
    freight,
    total: { netMinor: sum('netMinor'), taxMinor: sum('taxMinor'), grossMinor: sum('grossMinor') },
  }
}

export interface SentLine {
  readonly line: Id
  readonly quantity: number
}
interface OrderedLine extends SentLine {
  readonly amountMinor: Minor
}

/** Whether these lines are all of the order. */
export const isWhole = (lines: readonly OrderedLine[], sent: readonly SentLine[]): boolean =>
  lines.every(l => sent.some(s => s.line === l.line && s.quantity >= l.quantity))

/**
 * The lines of an order that a shipment brought, each with its share of the amount: the shares of all
 * shipments sum up to the order. `before`: what was invoiced of each line already. More than was ordered is
 * never invoiced.
 */
export function partOf<L extends OrderedLine>(
  lines: readonly L[],
  sent: readonly SentLine[],
  before: ReadonlyMap<Id, number>,
): L[] {
  return lines.flatMap(line => {
    const invoiced = before.get(line.line) ?? 0
    const quantity = Math.min(sent.find(s => s.line === line.line)?.quantity ?? 0, line.quantity - invoiced)
    return quantity > 0
      ? [{ ...line, quantity, amountMinor: shareOfPart(line.amountMinor, invoiced, quantity, line.quantity) }]
      : []
  })
}
