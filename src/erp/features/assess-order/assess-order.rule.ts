// The verdict about an order: is it there, can it be made or bought in time, does the budget bear it (S10,
// S11).
import { share } from '#values/money.ts'
import type { Minor } from '#values/money.ts'
import type { Id } from '#values/id.ts'
import type { Quantity } from '#values/quantity.ts'
import type { Words } from '#values/words.ts'

export type Verdict = 'enough' | 'produce' | 'buy' | 'short-of-budget'
export interface AssessedLine { readonly line: Id; readonly item: Id; readonly quantity: Quantity }
/** What three departments know of an item. */
export interface ItemOutlook {
  readonly onHand: Quantity; readonly available: Quantity
  /** Open production that is made for nobody yet, and when the last of it ends. */
  readonly inProduction: Quantity; readonly finishAt: string | null
  readonly canMake: boolean; readonly canBuy: boolean
  readonly costMinor: Minor; readonly scale: number
}
/** `amountMinor` null: no budget was set. */
export interface Budget { readonly month: string; readonly amountMinor: Minor | null;
  readonly committedMinor: Minor }

export interface LineVerdict { line: Id; item: Id; verdict: Exclude<Verdict, 'short-of-budget'>;
  missing: Quantity; reason: Words }
export interface Assessment {
  verdict: Verdict
  lines: LineVerdict[]
  stock: { line: Id; item: Id; wanted: Quantity; reserved: Quantity; onHand: Quantity; available: Quantity;
    missing: Quantity }[]
  plan: { line: Id; item: Id; inProduction: Quantity; finishAt: string | null; canMake: boolean;
    canBuy: boolean }[]
  budget: { month: string; amountMinor: Minor | null; leftMinor: Minor | null; needMinor: Minor;
    isEnough: boolean }
}

/** `reserved`: what each line got already. Without a budget for the month nothing is short of it. */
export function assess(lines: readonly AssessedLine[], reserved: ReadonlyMap<Id, Quantity>,
  outlook: ReadonlyMap<Id, ItemOutlook>, month: string, budget: Budget | null): Assessment {
  const free = new Map([...outlook].map(([item, o]) => [item, Math.max(0, o.available)]))
  const judged = lines.map(line => {
    const o = outlook.get(line.item) ?? unknown, own = Math.min(line.quantity, reserved.get(line.line) ?? 0)
    const more = Math.min(free.get(line.item) ?? 0, line.quantity - own)
    free.set(line.item, (free.get(line.item) ?? 0) - more)
    return { line, o, own, missing: line.quantity - own - more }
  })
  const verdicts = judged.map(({ line, o, missing }): LineVerdict => ({ line: line.line, item: line.item,
    missing, ...reasonOf(o, missing) }))
  const needMinor = judged.reduce((sum, { o, missing }) => sum + share(o.costMinor, missing, o.scale), 0)
  const leftMinor = budget?.amountMinor == null ? null : budget.amountMinor - budget.committedMinor
  const isEnough = needMinor === 0 || leftMinor === null || needMinor <= leftMinor
  const worst = verdicts.some(v => v.verdict === 'buy') ? 'buy' : verdicts.some(v => v.verdict === 'produce')
    ? 'produce' : 'enough'
  return {
    verdict: isEnough ? worst : 'short-of-budget', lines: verdicts,
    stock: judged.map(({ line, o, own, missing }) => ({ line: line.line, item: line.item,
      wanted: line.quantity, reserved: own,
      onHand: o.onHand, available: o.available, missing })),
    plan: judged.map(({ line, o }) => ({ line: line.line, item: line.item, inProduction: o.inProduction,
      finishAt: o.finishAt,
      canMake: o.canMake, canBuy: o.canBuy })),
    budget: { month, amountMinor: budget?.amountMinor ?? null, leftMinor, needMinor, isEnough },
  }
}

const unknown: ItemOutlook = { onHand: 0, available: 0, inProduction: 0, finishAt: null, canMake: false,
  canBuy: false,
  costMinor: 0, scale: 1 }

function reasonOf(o: ItemOutlook, missing: Quantity): { verdict: LineVerdict['verdict']; reason: Words } {
  if (!missing) return { verdict: 'enough', reason: { zh: '库存足够', en: 'Stock is enough' } }
  if (o.inProduction >= missing)
    return { verdict: 'produce', reason: { zh: `缺 ${missing}，在制 ${o.inProduction} 可补`,
      en: `${missing} missing; ${o.inProduction} in production will cover it` } }
  if (o.canMake) return { verdict: 'produce', reason: { zh: `缺 ${missing}，可生产`,
    en: `${missing} missing; it can be made` } }
  return o.canBuy
    ? { verdict: 'buy', reason: { zh: `缺 ${missing}，需采购`, en: `${missing} missing; it must be bought` } }
    : { verdict: 'buy', reason: { zh: `缺 ${missing}，既无工艺也无供应商`,
      en: `${missing} missing; neither routing nor supplier` } }
}
