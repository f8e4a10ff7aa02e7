// Intake: a batch of orders from any channel is looked up, judged, written and stated, each with its own
// outcome.
import type { Call, Outcome } from '#kernel/command.ts'
import { done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { nextNumbers } from '#kernel/number.ts'
import type { Id } from '#values/id.ts'
import type { Minor } from '#values/money.ts'
import { OrderAccepted, OrderHeld } from '../../events.ts'
import { OrderInvalid } from '../../refusals.ts'
import { look } from './intake-known.ts'
import type { Draft, Judged } from './intake.rule.ts'
import { judge, nameOf } from './intake.rule.ts'
import type { FirstOrder, NewLine, NewOrder } from './intake.sql.ts'
import { insertBatch } from './intake.sql.ts'
import type { Status } from './sales-order.ts'

/**
 * What the sender of an order is told. `first` is false where the channel's number already stood for an
 * order.
 */
export interface Taken {
  order: Id
  no: string
  status: Status
  reasons: string[]
  totalMinor: Minor
  promisedAt: string | null
  first: boolean
}
type Ask = Pick<Call<unknown>, 'actor'>

/** Takes orders in. One outcome per draft, in order: taken, or refused with all its errors. */
export async function takeIn(
  tx: Tx,
  drafts: readonly Draft[],
  calls: readonly Ask[],
): Promise<Outcome<Taken>[]> {
  const numbers = nextNumbers(tx, 'XSDD', drafts.length)
  numbers.catch(() => {})
  const { known, firsts } = await look(tx, drafts)
  const leaders = leadersOf(drafts)
  const fresh = drafts.flatMap((draft, i) => (leaders[i] === i && !firsts.has(nameOf(draft)) ? [i] : []))
  const verdicts = judge(
    fresh.map(i => drafts[i]!),
    known,
    tx.now,
  )
  const outcomes: Outcome<Taken>[] = []
  const orders: NewOrder[] = [],
    lines: NewLine[] = [],
    use = new Map<Id, Minor>()
  const nos = await numbers
  fresh.forEach((i, at) => {
    const verdict = verdicts[at]!
    if (verdict.errors) {
      outcomes[i] = OrderInvalid({ count: verdict.errors.length, fields: verdict.errors })
      return
    }
    const written = write(tx, drafts[i]!, verdict, nos[i]!, calls[i]!)
    orders.push(written.order)
    lines.push(...written.lines)
    if (verdict.status === 'accepted' && verdict.creditMinor)
      use.set(verdict.customer.id, (use.get(verdict.customer.id) ?? 0) + verdict.creditMinor)
    outcomes[i] = stated(tx, drafts[i]!, verdict, written)
  })
  if (orders.length) save(tx, orders, lines, use, known.used)
  drafts.forEach((draft, i) => {
    outcomes[i] ??= followed(firsts.get(nameOf(draft)), outcomes[leaders[i]!])
  })
  return outcomes
}

/** Per draft the first draft of the batch with the same number of the channel. */
function leadersOf(drafts: readonly Draft[]): number[] {
  const first = new Map<string, number>()
  return drafts.map((draft, i) => {
    const name = nameOf(draft)
    if (!name) return i
    if (!first.has(name)) first.set(name, i)
    return first.get(name)!
  })
}

/** The answer of an order that was there already, or that stands before it in the batch. */
function followed(first: FirstOrder | undefined, leader: Outcome<Taken> | undefined): Outcome<Taken> {
  if (first) {
    return done({
      order: first.id,
      no: first.no,
      status: first.status,
      reasons: first.hold_reasons,
      totalMinor: first.total_minor,
      promisedAt: first.promised_at?.toISOString() ?? null,
      first: false,
    })
  }
  if (leader && 'done' in leader) return done({ ...leader.result, first: false })
  return leader!
}

interface Written {
  order: NewOrder
  lines: NewLine[]
}

function write(tx: Tx, draft: Draft, verdict: Judged, no: string, { actor }: Ask): Written {
  const { shipTo: to, customer } = verdict,
    id = tx.id()
  return {
    order: {
      id,
      no,
      channel: draft.channel,
      shop: draft.shop,
      externalNo: draft.externalNo,
      customer: customer.id,
      contact: to.contact,
      phone: to.phone,
      email: draft.email ?? customer.email,
      province: to.province,
      city: to.city,
      county: to.county,
      street: to.street,
      locale: draft.locale,
      status: verdict.status,
      reasons: verdict.reasons.join(','),
      checks: JSON.stringify(verdict.checks),
      priority: verdict.priority,
      shipPolicy: verdict.shipPolicy,
      rule: draft.rule,
      note: draft.note,
      totalMinor: verdict.totalMinor,
      creditMinor: verdict.creditMinor,
      transitDays: verdict.transitDays,
      wantedAt: draft.wantedAt,
      promisedAt: verdict.promisedAt,
      actor: actor.id,
    },
    lines: verdict.lines.map((line, i) => ({
      id: tx.id(),
      order: id,
      lineNo: i + 1,
      item: line.item,
      quantity: line.quantity,
      priceMinor: line.priceMinor,
      amountMinor: line.amountMinor,
      taxRateBp: line.taxRateBp,
      checks: JSON.stringify([line.check]),
    })),
  }
}

function stated(tx: Tx, draft: Draft, verdict: Judged, { order, lines }: Written): Outcome<Taken> {
  const result: Taken = {
    order: order.id,
    no: order.no,
    status: verdict.status,
    reasons: verdict.reasons,
    totalMinor: verdict.totalMinor,
    promisedAt: verdict.promisedAt?.toISOString() ?? null,
    first: true,
  }
  if (verdict.status === 'held')
    return done(result, { facts: [OrderHeld({ order: order.id, no: order.no, reasons: verdict.reasons })] })
  return done(result, {
    facts: [
      OrderAccepted({
        order: order.id,
        no: order.no,
        customer: order.customer,
        channel: draft.channel,
        priority: verdict.priority,
        shipPolicy: verdict.shipPolicy,
        placedAt: tx.now.toISOString(),
        totalMinor: verdict.totalMinor,
        lines: lines.map(l => ({
          line: l.id,
          item: l.item,
          quantity: l.quantity,
          amountMinor: l.amountMinor,
        })),
      }),
    ],
  })
}

/**
 * Writes the batch. A customer without any order yet has no row that could be locked: if another transaction
 * wrote his first one meanwhile, both judged by the same credit, and this batch is judged again (40001: the
 * kernel asks again). The statement travels with the commit, so that a race for a customer's credit, or for
 * an external number, breaks it.
 */
function save(
  tx: Tx,
  orders: readonly NewOrder[],
  lines: readonly NewLine[],
  use: ReadonlyMap<Id, Minor>,
  usedBefore: ReadonlyMap<Id, Minor>,
): void {
  const saved = insertBatch(
    tx,
    orders,
    lines,
    [...use].map(([customer, minor]) => ({
      customer,
      minor,
      expectedMinor: (usedBefore.get(customer) ?? 0) + minor,
    })),
  )
  tx.trailing.push(saved)
  saved.catch(() => {})
}
