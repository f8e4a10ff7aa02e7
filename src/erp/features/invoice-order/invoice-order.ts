// The order was signed for: its invoice is issued and the sale recognised (1122 / 5001 + 22210107), once per
// order, or once for each part of it that came by itself.
import { z } from 'zod'
import type { Outcome } from '#kernel/command.ts'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import { nextNumbers } from '#kernel/number.ts'
import { Id } from '#values/id.ts'
import { Moment, dayOf } from '#values/moment.ts'
import { Quantity } from '#values/quantity.ts'
import { InvoiceIssued } from '../../events.ts'
import type { OrderForErp } from '../../ports.ts'
import { askOrder } from '../../ports.ts'
import type { InvoiceLineSave, InvoiceSave } from '../../records/invoice/invoice.sql.ts'
import {
  addReceivables,
  insertInvoiceLines,
  insertInvoices,
  invoicedOf,
  setEntries,
} from '../../records/invoice/invoice.sql.ts'
import { post } from '../../records/journal-entry/journal-entry.ts'
import { lockOrders } from '../../records/supply-demand/supply-demand.sql.ts'
import { sale } from '../../records/journal-entry/voucher.rule.ts'
import type { Invoiced } from './invoice-order.rule.ts'
import { invoiceOf, isWhole, partOf } from './invoice-order.rule.ts'

const InvoiceOrder = z.strictObject({
  order: Id,
  deliveredAt: Moment,
  /** What was signed for; not said: the whole order. */
  shipment: Id.optional(),
  lines: z.array(z.object({ line: Id, quantity: Quantity })).optional(),
})
type InvoiceOrder = z.infer<typeof InvoiceOrder>
type Result = { invoice: Id | null }
/** What an invoice is for: an order, or a shipment of it with its lines. */
interface Wanted {
  order: OrderForErp
  shipment: Id | null
}
interface Drafted extends Wanted {
  of: Wanted
  id: Id
  no: string
  invoiced: Invoiced
}

export const invoiceOrder = command<InvoiceOrder, Result>({
  name: 'erp.invoice-order',
  title: { zh: '开具发票', en: 'Invoice an order' },
  output: z.object({ invoice: z.string().nullable() }),
  input: InvoiceOrder,
  async runMany(tx, calls) {
    const wanted = await wantedBy(
      tx,
      calls.map(c => c.input),
    )
    const all = [...wanted.values()].filter(w => w !== null).filter(w => w.order.totalMinor > 0)
    const numbers = all.length ? await nextNumbers(tx, 'XSFP', all.length) : []
    const drafted = all.map((want, i): Drafted => ({
      ...want,
      of: want,
      id: tx.id(),
      no: numbers[i]!,
      invoiced: invoiceOf(want.order),
    }))
    const issued = await issue(tx, drafted, calls[0]!.actor.name)
    return calls.map((call): Outcome<Result> => {
      const want = wanted.get(nameOf(call.input))
      const own = want && issued.get(want)
      if (want) issued.delete(want)
      return done<Result>(
        { invoice: own?.draft.id ?? null },
        own
          ? {
              facts: own.facts,
              changes: [
                {
                  entity: 'erp.invoice',
                  id: own.draft.id,
                  after: { no: own.draft.no, ...own.draft.invoiced.total },
                },
              ],
            }
          : {},
      )
    })
  },
  bounds: {
    amountDone: ({ facts }) =>
      facts.reduce((sum, f) => sum + Number((f.payload as { grossMinor?: number }).grossMinor ?? 0), 0),
  },
})

const nameOf = ({ order, shipment }: InvoiceOrder): string => `${order} ${shipment ?? ''}`

/** What each call invoices; null where the order is none any more, or its shipment is invoiced already. */
async function wantedBy(tx: Tx, inputs: readonly InvoiceOrder[]): Promise<Map<string, Wanted | null>> {
  const calls = new Map(inputs.map(input => [nameOf(input), input]))
  const ids = [...new Set(inputs.map(i => i.order))]
  const orders = new Map((await Promise.all(ids.map(id => askOrder(tx, id)))).map((o, i) => [ids[i]!, o]))
  const isPart = ({ order, lines }: InvoiceOrder) => {
    const found = orders.get(order)
    return Boolean(lines?.length && found && !isWhole(found.lines, lines))
  }
  const inParts = [...new Set([...calls.values()].filter(isPart).map(i => i.order))].sort()
  if (inParts.length) await lockOrders(tx, inParts)
  const known = inParts.length ? await invoicedOf(tx, inParts) : []
  return new Map(
    [...calls].map(([name, input]): [string, Wanted | null] => {
      const order = orders.get(input.order)
      if (!order) return [name, null]
      if (!isPart(input)) return [name, { order, shipment: null }]
      const own = known.filter(k => k.order === order.order),
        shipment = input.shipment ?? null
      if (own.some(k => k.shipment === shipment)) return [name, null]
      const before = new Map<Id, number>()
      for (const { line, quantity } of own) before.set(line, (before.get(line) ?? 0) + quantity)
      const lines = partOf(order.lines, input.lines!, before)
      known.push(...lines.map(l => ({ order: order.order, shipment, line: l.line, quantity: l.quantity })))
      return [
        name,
        {
          shipment,
          order: { ...order, lines, totalMinor: lines.reduce((sum, l) => sum + l.amountMinor, 0) },
        },
      ]
    }),
  )
}

interface Issued {
  draft: Drafted
  facts: NewFact<any>[]
}

async function issue(tx: Tx, drafted: readonly Drafted[], by: string): Promise<Map<Wanted, Issued>> {
  if (!drafted.length) return new Map()
  const written = new Set((await insertInvoices(tx, drafted.map(headOf))).map(r => r.id))
  const fresh = drafted.filter(d => written.has(d.id))
  await Promise.all([
    insertInvoiceLines(tx, fresh.flatMap(linesOf)),
    addReceivables(
      tx,
      fresh.map(d => d.order.customer),
      fresh.map(d => d.invoiced.total.grossMinor),
    ),
  ])
  const posted = await post(
    tx,
    fresh.map(({ id, order, invoiced }) =>
      sale(
        { sourceId: id, order: order.order, day: dayOf(tx.now) },
        order.customer,
        invoiced.lines,
        invoiced.freight,
      ),
    ),
    by,
  )
  await setEntries(
    tx,
    fresh.map(d => d.id),
    posted.map(p => p!.entry),
  )
  return new Map<Wanted, Issued>(
    fresh.map((draft, i) => [
      draft.of,
      {
        draft,
        facts: [
          InvoiceIssued({
            invoice: draft.id,
            no: draft.no,
            order: draft.order.order,
            ...draft.invoiced.total,
          }),
          posted[i]!.fact,
        ],
      },
    ]),
  )
}

const headOf = ({ id, no, order, shipment, invoiced: { total } }: Drafted): InvoiceSave => ({
  id,
  no,
  order_id: order.order,
  shipment_id: shipment,
  order_no: order.no,
  customer_id: order.customer,
  net_minor: total.netMinor,
  tax_minor: total.taxMinor,
  gross_minor: total.grossMinor,
})

const linesOf = ({ id, order, invoiced }: Drafted): InvoiceLineSave[] =>
  invoiced.lines.map((l, i) => ({
    invoice_id: id,
    line_no: i + 1,
    order_line_id: order.lines[i]!.line,
    item_id: order.lines[i]!.item,
    quantity: order.lines[i]!.quantity,
    tax_rate_bp: order.lines[i]!.taxRateBp,
    net_minor: l.netMinor,
    tax_minor: l.taxMinor,
    gross_minor: l.grossMinor,
  }))
