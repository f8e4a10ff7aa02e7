// What each order of a shared shipment bears of the freight: by the weight of its goods, to the last fen.
import type { Id } from '#values/id.ts'

export interface Sharer {
  order: Id
  orderNo: string
  pickList: Id
  weightGrams: number
  lines: { line: Id; quantity: number }[]
}

/**
 * Splits fen by weight, in the order of the list: each gets what its weight adds to the sum so far, rounded
 * down, and so all together exactly the whole. Goods without a weight share evenly.
 */
export function sharesOf(costMinor: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, w) => sum + w, 0)
  const parts = total > 0 ? weights : weights.map(() => 1)
  const whole = total > 0 ? total : weights.length
  let sum = 0,
    given = 0
  return parts.map(part => {
    sum += part
    const until = Number((BigInt(costMinor) * BigInt(sum)) / BigInt(whole))
    const share = until - given
    given = until
    return share
  })
}

/** An order in a shipment, as facts say it. `paper`: what its freight is booked under. */
export interface Carried {
  order: Id
  pickList: Id
  lines: { line: Id; quantity: number }[]
  costMinor: number
  paper?: Id
  together?: string[]
}

/** The orders that travel in a shipment: its own one, or those who share it. */
export function carriedBy(
  shipment: { order_id: Id; pick_list_id: Id; lines: Sharer['lines']; cost_minor: number },
  sharers: readonly Sharer[],
): Carried[] {
  if (!sharers.length)
    return [
      {
        order: shipment.order_id,
        pickList: shipment.pick_list_id,
        lines: shipment.lines,
        costMinor: shipment.cost_minor,
      },
    ]
  const costs = sharesOf(
    shipment.cost_minor,
    sharers.map(s => s.weightGrams),
  )
  const together = sharers.map(s => s.orderNo)
  return sharers.map(({ order, pickList, lines }, i) => ({
    order,
    pickList,
    lines,
    costMinor: costs[i]!,
    paper: pickList,
    ...(together.length > 1 ? { together } : {}),
  }))
}
