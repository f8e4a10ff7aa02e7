// Parts of an order: what of it has left, what that leaves open, and the credit that a part gives back.
import type { Id } from '#values/id.ts'
import type { Minor } from '#values/money.ts'
import { shareOfPart } from '#values/money.ts'
import type { ShipPolicy, Status } from '../sales-order/sales-order.ts'

export interface PartLine {
  readonly line: Id
  readonly quantity: number
}
export interface OrderedLine extends PartLine {
  readonly amountMinor: Minor
}

/** How much of each line the parts hold together. */
export function sentOf(parts: readonly (readonly PartLine[])[]): Map<Id, number> {
  const sent = new Map<Id, number>()
  for (const { line, quantity } of parts.flat()) sent.set(line, (sent.get(line) ?? 0) + quantity)
  return sent
}

/** What of the order's lines has not left yet. */
export const restOf = (lines: readonly PartLine[], parts: readonly (readonly PartLine[])[]): PartLine[] => {
  const sent = sentOf(parts)
  return lines.flatMap(({ line, quantity }) => {
    const rest = quantity - (sent.get(line) ?? 0)
    return rest > 0 ? [{ line, quantity: rest }] : []
  })
}

/**
 * What the goods of a part cost the buyer, given the parts before it: the parts of an order sum up to its
 * total.
 */
export function amountOf(
  lines: readonly OrderedLine[],
  before: readonly (readonly PartLine[])[],
  part: readonly PartLine[],
): Minor {
  const sent = sentOf(before),
    ordered = new Map(lines.map(l => [l.line, l]))
  return part.reduce((sum, { line, quantity }) => {
    const of = ordered.get(line)
    return of ? sum + shareOfPart(of.amountMinor, sent.get(line) ?? 0, quantity, of.quantity) : sum
  }, 0)
}

/**
 * Whether goods of the order may leave now. `isPart`: not all of it is there yet. `ready`: pieces that are
 * reserved and on no pick list.
 */
export function mayLeave(
  order: { readonly status: Status; readonly shipPolicy: ShipPolicy },
  isPart: boolean,
  ready: number,
): boolean {
  if (order.status === 'accepted') return !isPart || (order.shipPolicy === 'ship-available' && ready > 0)
  return order.status === 'shipping' && order.shipPolicy === 'ship-available' && ready > 0
}
