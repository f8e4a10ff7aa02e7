// The order was signed for: its invoice is issued and the sale recognised (1122 / 5001 + 22210107), once per
// order.
import { z } from 'zod'
import type { Outcome } from '#kernel/command.ts'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { nextNumbers } from '#kernel/number.ts'
import { Id } from '#values/id.ts'
import { Moment, dayOf } from '#values/moment.ts'
import { InvoiceIssued } from '../../events.ts'
import type { OrderForErp } from '../../ports.ts'
import { askOrder } from '../../ports.ts'
import { addReceivables, insertInvoiceLines, insertInvoices,
  setEntries } from '../../records/invoice/invoice.sql.ts'
import { post } from '../../records/journal-entry/journal-entry.ts'
import { sale } from '../../records/journal-entry/voucher.rule.ts'
import type { Invoiced } from './invoice-order.rule.ts'
import { invoiceOf } from './invoice-order.rule.ts'

const InvoiceOrder = z.strictObject({ order: Id, deliveredAt: Moment })
type Result = { invoice: Id | null }
interface Drafted { order: OrderForErp; id: Id; no: string; invoiced: Invoiced }

export const invoiceOrder = command<z.infer<typeof InvoiceOrder>, Result>({
  name: 'erp.invoice-order', title: { zh: '开具发票', en: 'Invoice an order' }, input: InvoiceOrder,
  async runMany(tx, calls) {
    const asked = await Promise.all([...new Set(calls.map(c => c.input.order))].map(id => askOrder(tx, id)))
    const orders = asked.filter(o => o !== null).filter(o => o.totalMinor > 0)
    const numbers = orders.length ? await nextNumbers(tx, 'XSFP', orders.length) : []
    const drafted = orders.map((order, i): Drafted => ({ order, id: tx.id(), no: numbers[i]!,
      invoiced: invoiceOf(order) }))
    const issued = await issue(tx, drafted, calls[0]!.actor.name)
    return calls.map((call): Outcome<Result> => {
      const own = issued.get(call.input.order)
      issued.delete(call.input.order)
      return done<Result>({ invoice: own?.draft.id ?? null }, own ? {
        facts: own.facts, changes: [{ entity: 'erp.invoice', id: own.draft.id, after: { no: own.draft.no,
          ...own.draft.invoiced.total } }],
      } : {})
    })
  },
})

async function issue(tx: Tx, drafted: readonly Drafted[], by: string) {
  if (!drafted.length) return new Map<Id, never>()
  const written = new Set((await insertInvoices(tx, drafted.map(({ id, no, order, invoiced: { total } }) => ({
    id, no, order_id: order.order, order_no: order.no, customer_id: order.customer, net_minor: total.netMinor,
    tax_minor: total.taxMinor, gross_minor: total.grossMinor })))).map(r => r.id))
  const fresh = drafted.filter(d => written.has(d.id))
  await Promise.all([
    insertInvoiceLines(tx, fresh.flatMap(({ id, order, invoiced }) => invoiced.lines.map((l, i) => ({
      invoice_id: id, line_no: i + 1, order_line_id: order.lines[i]!.line, item_id: order.lines[i]!.item,
      quantity: order.lines[i]!.quantity, tax_rate_bp: order.lines[i]!.taxRateBp, net_minor: l.netMinor,
      tax_minor: l.taxMinor, gross_minor: l.grossMinor })))),
    addReceivables(tx, fresh.map(d => d.order.customer), fresh.map(d => d.invoiced.total.grossMinor)),
  ])
  const posted = await post(tx, fresh.map(({ id, order, invoiced }) => sale(
    { sourceId: id, order: order.order, day: dayOf(tx.now) }, order.customer, invoiced.lines,
      invoiced.freight)), by)
  await setEntries(tx, fresh.map(d => d.id), posted.map(p => p!.entry))
  return new Map(fresh.map((draft, i) => [draft.order.order, { draft, facts: [
    InvoiceIssued({ invoice: draft.id, no: draft.no, order: draft.order.order, ...draft.invoiced.total }),
      posted[i]!.fact] }]))
}
