// The two answers to a shortage, make and buy, each with date and cost, and the rule that chooses between
// them.
import { inPlantTime } from '#master/calendar/calendar.rule.ts'
import { share, taxWithin } from '#values/money.ts'
import type { Minor } from '#values/money.ts'
import { daysLater } from '#values/moment.ts'
import type { Id } from '#values/id.ts'
import type { Quantity } from '#values/quantity.ts'
import type { Words } from '#values/words.ts'
import type { Bills } from '../bill-of-material/bill-of-material.rule.ts'
import { explode } from '../bill-of-material/bill-of-material.rule.ts'
import type { Offer, Source } from '../purchase-order/best-supplier.rule.ts'
import { bestOffer } from '../purchase-order/best-supplier.rule.ts'

export interface SupplyPolicy {
  readonly decides: 'rule' | 'ask'
  readonly dueDays: number; readonly plantHours: number
  readonly labourHourMinor: Minor; readonly overheadHourMinor: Minor
}
export const defaultPolicy: SupplyPolicy =
  { decides: 'rule', dueDays: 3, plantHours: 16, labourHourMinor: 3200, overheadHourMinor: 1800 }

export interface PlannedStep {
  readonly sequence: number; readonly code: string; readonly nameZh: string; readonly nameEn: string
  readonly kind: 'issue' | 'make' | 'inspect'; readonly workCenter: string
  readonly secondsPerPiece: number; readonly setupSeconds: number
  readonly setpoints: { parameter: string; value: number; unit: string }[]
  readonly aql: string | null; readonly skill: string | null
}
export interface PlannedItem {
  readonly id: Id; readonly code: string; readonly scale: number
  /** Standard cost and tax: fen per `scale` base units, without tax. */
  readonly costMinor: Minor; readonly taxRateBp: number
}
/**
 * What planning looks at; `free` is stock that nobody was promised, `queueSeconds` the work before the
 * bottleneck.
 */
export interface Outlook {
  readonly now: Date; readonly policy: SupplyPolicy; readonly bills: Bills
  readonly items: ReadonlyMap<Id, PlannedItem>
  readonly routings: ReadonlyMap<Id, readonly PlannedStep[]>
  readonly sources: ReadonlyMap<Id, readonly Source[]>
  readonly free: ReadonlyMap<Id, Quantity>
  readonly queueSeconds: number
}
export interface MakePlan {
  readonly materials: readonly { readonly item: Id; readonly quantity: Quantity; readonly short: Quantity }[]
  readonly steps: readonly PlannedStep[]
  readonly workSeconds: number; readonly bottleneckSeconds: number
  readonly materialAt: Date; readonly startAt: Date; readonly dueAt: Date
  /** The end that can be expected: material, then the queue, then the work. */
  readonly at: Date
  readonly costMinor: Minor
  readonly isShort: boolean
}
export interface BuyPlan { readonly offer: Offer; readonly at: Date; readonly costMinor: Minor }
export interface Proposal { readonly make: MakePlan | null; readonly buy: BuyPlan | null }

/**
 * Both answers for `short` pieces; null where it cannot be made or nobody sells it. A ring in the bill is an
 * answer too.
 */
export function proposeSupply(item: Id, short: Quantity,
  outlook: Outlook): Proposal | { readonly ring: readonly Id[] } {
  const make = makePlan(item, short, outlook)
  return make && 'ring' in make ? make : { make, buy: buyPlan(item, short, outlook) }
}

function makePlan(item: Id, count: Quantity,
  outlook: Outlook): MakePlan | { readonly ring: readonly Id[] } | null {
  const steps = outlook.routings.get(item), { now, policy, free, items, sources } = outlook
  if (!steps?.length || !outlook.bills.has(item)) return null
  const exploded = explode(outlook.bills, item, count)
  if ('ring' in exploded) return exploded
  const materials = [...exploded.materials].map(([material, quantity]) =>
    ({ item: material, quantity, short: Math.max(0, quantity - Math.max(0, free.get(material) ?? 0)) }))
  const waits = materials.filter(m => m.short > 0)
    .map(m => bestOffer(sources.get(m.item) ?? [], m.short, items.get(m.item)!.scale)?.source.leadDays)
  if (waits.includes(undefined)) return null
  const materialAt = daysLater(now, Math.max(0, ...waits as number[]))
  const { workSeconds, bottleneckSeconds, conversionMinor } = workOf(steps, count, policy)
  const startAt = inPlantTime(materialAt, outlook.queueSeconds, policy.plantHours)
  return {
    materials, steps, workSeconds, bottleneckSeconds, materialAt, startAt, isShort: waits.length > 0,
    at: inPlantTime(startAt, workSeconds, policy.plantHours), dueAt: daysLater(materialAt, policy.dueDays),
    costMinor: conversionMinor + materials.reduce((sum, m) =>
      sum + share(items.get(m.item)!.costMinor, m.quantity, items.get(m.item)!.scale), 0),
  }
}

/**
 * Seconds of work, of its longest step, and what wages and overhead cost (setup is not charged to the
 * piece).
 */
export function workOf(steps: readonly PlannedStep[], count: Quantity, policy: SupplyPolicy) {
  const perPiece = steps.reduce((sum, s) => sum + s.secondsPerPiece, 0)
  return {
    workSeconds: steps.reduce((sum, s) => sum + s.setupSeconds, 0) + perPiece * count,
    bottleneckSeconds: Math.max(0, ...steps.map(s => s.setupSeconds + s.secondsPerPiece * count)),
    conversionMinor: share(policy.labourHourMinor + policy.overheadHourMinor, perPiece * count, 3600),
  }
}

function buyPlan(item: Id, short: Quantity, { now, items, sources }: Outlook): BuyPlan | null {
  const facts = items.get(item)
  const offer = facts && bestOffer(sources.get(item) ?? [], short, facts.scale)
  if (!offer) return null
  const grossMinor = share(offer.source.priceMinor, short, facts.scale)
  return { offer, at: daysLater(now, offer.source.leadDays), costMinor: grossMinor - taxWithin(grossMinor,
    facts.taxRateBp) }
}

export interface Choice { readonly decision: 'make' | 'buy'; readonly why: Words }

/**
 * The cheapest answer that keeps the wanted date; if none keeps it, the earlier one. Equal answers are
 * made.
 */
export function chooseSupply({ make, buy }: Proposal, wantedAt: Date | null): Choice | null {
  if (!make && !buy) return null
  if (!buy) return { decision: 'make', why: { zh: '没有供应商，只能生产', en: 'Nobody sells it: it is made' } }
  if (!make) return { decision: 'buy', why: { zh: '无法生产，只能采购', en: 'It cannot be made: it is bought' } }
  const inTime = (plan: { at: Date }) => !wantedAt || plan.at <= wantedAt
  if (inTime(make) !== inTime(buy)) {
    return inTime(make)
      ? { decision: 'make', why: { zh: '只有生产赶得上要求日期', en: 'Only making keeps the wanted date' } }
      : { decision: 'buy', why: { zh: '只有采购赶得上要求日期', en: 'Only buying keeps the wanted date' } }
  }
  if (!inTime(make)) {
    return make.at <= buy.at
      ? { decision: 'make', why: { zh: '都赶不上要求日期，生产更早',
        en: 'Neither keeps the wanted date; making is earlier' } }
      : { decision: 'buy', why: { zh: '都赶不上要求日期，采购更早',
        en: 'Neither keeps the wanted date; buying is earlier' } }
  }
  return make.costMinor <= buy.costMinor
    ? { decision: 'make', why: { zh: '都来得及，生产成本更低', en: 'Both are in time; making costs less' } }
    : { decision: 'buy', why: { zh: '都来得及，采购成本更低', en: 'Both are in time; buying costs less' } }
}

export interface Shortage { readonly item: Id; readonly short: Quantity; readonly wantedAt: Date | null }
export interface Answer { readonly proposal: Proposal; readonly choice: Choice | null }

/**
 * Answers several shortages in turn: what one takes, material and time at the bottleneck, the next does not
 * find.
 * `forced` is a decision made already (a person's); otherwise the policy says whether the rule decides.
 */
export function answerShortages(shortages: readonly Shortage[], outlook: Outlook,
  forced?: Choice['decision']): (Answer | { readonly ring: readonly Id[] })[] {
  const free = new Map(outlook.free)
  let queueSeconds = outlook.queueSeconds
  return shortages.map(({ item, short, wantedAt }) => {
    const proposal = proposeSupply(item, short, { ...outlook, free, queueSeconds })
    if ('ring' in proposal) return proposal
    const choice = forced ? choiceOf(proposal, forced)
      : outlook.policy.decides === 'rule' ? chooseSupply(proposal, wantedAt) : null
    if (choice?.decision === 'make') {
      for (const m of proposal.make!.materials) free.set(m.item, (free.get(m.item) ?? 0) - m.quantity)
      if (!proposal.make!.isShort) queueSeconds += proposal.make!.bottleneckSeconds
    }
    return { proposal, choice }
  })
}

function choiceOf(proposal: Proposal, decision: Choice['decision']): Choice | null {
  return proposal[decision] ? { decision, why: { zh: '由人决定', en: 'Decided by a person' } } : null
}
