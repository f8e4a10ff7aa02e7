// The books of the demo company's past sixty days, by the same voucher rules as the living ones.
import { day, dayOf, hour } from '#values/moment.ts'
import { firstIdOf } from '#values/id.ts'
import { share } from '#values/money.ts'
import { assess } from '../../src/erp/features/assess-order/assess-order.rule.ts'
import { invoiceOf } from '../../src/erp/features/invoice-order/invoice-order.rule.ts'
import {
  costOfSale, freight, jobCost, materialIssue, payment, productionReceipt, purchaseReceipt, sale,
} from '../../src/erp/records/journal-entry/voucher.rule.ts'
import type { Voucher } from '../../src/erp/records/journal-entry/voucher.rule.ts'
import type { pastProduction, pastPurchases } from './erp-past.ts'
import { hourRates, standardCosts } from './erp-products.ts'
import { seedId } from './ids.ts'
import { items } from './master-items.ts'
import type { PastOrder } from './oms-orders.ts'

interface Past {
  orders: readonly PastOrder[]; production: ReturnType<typeof pastProduction>;
    purchases: ReturnType<typeof pastPurchases>
  freight: readonly { id: string; order: string; cost: number; at: Date }[]
}
interface Dated { at: Date; voucher: Voucher | null }
/** Dealers pay after so many days; web shops and counters at once. */
const paymentDays = 14

/** Rows of all tables of the books, numbered by day without gaps. */
export function pastBooks(now: Date, past: Past) {
  const invoices = past.orders.filter(o => o.status === 'completed').map(o => invoiceRow(o, now))
  const dated = [...openings(now), ...goods(past), ...sales(past, invoices),
    ...past.freight.map(f => ({ at: f.at, voucher: freight({ sourceId: f.id, order: f.order,
      day: dayOf(f.at) }, f.cost) }))]
  const entries = numbered(dated.filter(d => d.voucher && d.at < now))
  const owed = new Map<string, number>()
  for (const v of invoices) owed.set(v.invoice.customer_id,
    (owed.get(v.invoice.customer_id) ?? 0) + v.invoice.open_minor)
  const current = `${dayOf(now).slice(0, 7)}-01`
  return {
    period: [...Map.groupBy(entries, e => e.entry.month)].map(([month, own]) =>
      ({ month, last_no: own.length, closed_at: month < current ? now : null })),
    invoice: invoices.map(v => ({ ...v.invoice, entry_id: entries.find(e =>
      e.entry.source_id === v.invoice.id)!.entry.id })),
    invoice_line: invoices.flatMap(v => v.lines),
    receivable: [...owed].map(([customer_id, open_minor]) => ({ customer_id, open_minor })),
    journal_entry: entries.map(e => e.entry), journal_line: entries.flatMap(e => e.lines),
      account_balance: balances(entries),
    assessment: past.orders.filter(o => o.status !== 'held').map(assessmentRow),
  }
}

/** Opening balances: what the company had when these books begin. */
function openings(now: Date): Dated[] {
  const at = new Date(Math.floor(now.getTime() / day) * day - 64 * day)
  const own = (account: string, debit: number, credit = 0) => ({ account, debit: debit * 100,
    credit: credit * 100 })
  return [{ at, voucher: { kind: 'opening', source: 'erp.opening', sourceId: seedId('opening'), order: null,
    day: dayOf(at),
    memo: { zh: '期初余额', en: 'Opening balances' }, lines: [own('1001', 20_000), own('1002', 3_200_000),
      own('1403', 460_000),
      own('1405', 900_000), own('1601', 2_600_000), own('1602', 0, 780_000), own('220201', 0, 400_000),
        own('3001', 0, 5_000_000),
      own('310403', 0, 1_000_000)] } }]
}

function goods({ production, purchases }: Past): Dated[] {
  const issued = production.made.map(m => ({ at: m.issuedAt, voucher: materialIssue({
    sourceId: m.production.job_order_id, order: m.line?.order.id ?? null, day: dayOf(m.issuedAt) },
      m.materialMinor) }))
  const received = production.made.filter(m => m.good).map(m => {
    const at = new Date(m.end.getTime() + hour / 2)
    const cost = jobCost({ quantity: m.job.quantity, materialMinor: m.materialMinor,
      steps: m.production.operations }, 0, m.good, {
      labourHourMinor: hourRates.labourMinor, overheadHourMinor: hourRates.overheadMinor })
    m.production.received_cost_minor = cost.material + cost.labour + cost.overhead
    return { at, voucher: productionReceipt({ sourceId: seedId(`past-put-away:${m.job.n}`),
      order: m.line?.order.id ?? null,
      day: dayOf(at) }, m.production.item_id, cost) }
  })
  const scales = new Map(items.map(i => [seedId(`item:${i.code}`), i.scale]))
  const bought = purchases.made.flatMap(p => p.lines.map(l => ({ at: p.received_at, voucher: purchaseReceipt(
    { sourceId: seedId(`past-receipt:${l.id}`), order: null, day: dayOf(p.received_at) }, { item: l.item_id,
      isFinished: false,
      supplier: p.order.supplier_id, quantity: l.quantity, scale: scales.get(l.item_id)!,
        priceMinor: l.price_minor, taxRateBp: 1300 }) })))
  return [...issued, ...received, ...bought]
}

function sales({ orders }: Past, invoices: readonly ReturnType<typeof invoiceRow>[]): Dated[] {
  const costs = orders.filter(o => o.shippedAt).map(o => ({ at: o.shippedAt!, voucher: costOfSale(
    { sourceId: seedId(`past-goods-issue:${o.n}`), order: o.id, day: dayOf(o.shippedAt!) },
    o.lines.reduce((sum, l) => sum + share(standardCosts.get(l.code)!, l.quantity, 1), 0)) }))
  const sold = invoices.flatMap(v => [
    { at: v.invoice.issued_at, voucher: sale({ sourceId: v.invoice.id, order: v.invoice.order_id,
      day: dayOf(v.invoice.issued_at) },
      v.invoice.customer_id, v.amounts.lines, null) },
    ...v.invoice.paid_at ? [{ at: v.invoice.paid_at,
      voucher: payment({ sourceId: seedId(`past-payment:${v.invoice.no}`),
      order: v.invoice.order_id, day: dayOf(v.invoice.paid_at) }, v.invoice.customer_id,
        v.invoice.gross_minor) }] : []])
  return [...costs, ...sold]
}

function invoiceRow(o: PastOrder, now: Date) {
  const id = seedId(`invoice:${o.n}`), issued_at = o.completedAt!
  const amounts = invoiceOf({ totalMinor: 0, lines: o.lines.map(l =>
    ({ amountMinor: l.quantity * l.priceMinor, taxRateBp: 1300 })) })
  const payAt = new Date(issued_at.getTime() + (o.channel === 'dealer' ? paymentDays * day : hour))
  const paid_at = payAt < now ? payAt : null, total = amounts.total
  return {
    amounts,
    invoice: { id, no: `XSFP${dayOf(issued_at).replaceAll('-', '')}-9${String(o.n).padStart(4, '0')}`,
      order_id: o.id, order_no: o.no,
      customer_id: seedId(`party:${o.customer.code}`), net_minor: total.netMinor, tax_minor: total.taxMinor,
      gross_minor: total.grossMinor, open_minor: paid_at ? 0 : total.grossMinor, state: paid_at ?
        'paid' : 'issued', issued_at, paid_at },
    lines: o.lines.map((l, i) => ({ invoice_id: id, line_no: i + 1, order_line_id: l.id, item_id: l.item,
      quantity: l.quantity,
      tax_rate_bp: 1300, net_minor: amounts.lines[i]!.netMinor, tax_minor: amounts.lines[i]!.taxMinor,
      gross_minor: amounts.lines[i]!.grossMinor })),
  }
}

function assessmentRow(o: PastOrder) {
  const lines = o.lines.map(l => ({ line: l.id, item: l.item, quantity: l.quantity }))
  const outlook = new Map(o.lines.map(l => [l.item, { onHand: l.quantity * 3, available: l.quantity * 2,
    inProduction: 0, finishAt: null,
    canMake: true, canBuy: true, costMinor: standardCosts.get(l.code)!, scale: 1 }]))
  const { verdict, ...rest } = assess(lines, new Map(o.lines.map(l => [l.id, l.quantity])), outlook,
    dayOf(o.placedAt).slice(0, 7), null)
  return { order_id: o.id, verdict, ...rest, at: new Date(o.placedAt.getTime() + 200) }
}

type Entry = ReturnType<typeof numbered>[number]
function numbered(dated: readonly Dated[]) {
  const last = new Map<string, number>()
  return [...dated].sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ at, voucher: v }) => {
    const month = `${v!.day.slice(0, 7)}-01`, no = (last.get(month) ?? 0) + 1
    last.set(month, no)
    const id = firstIdOf(at.getTime()).slice(0, 19) + seedId(`entry:${v!.kind}:${v!.sourceId}`).slice(19)
    return {
      entry: { id, month, no, day: v!.day, kind: v!.kind, memo_zh: v!.memo.zh, memo_en: v!.memo.en,
        source: v!.source,
        source_id: v!.sourceId, order_id: v!.order, reverses: null, debit_minor: v!.lines.reduce((sum, l) =>
          sum + l.debit, 0),
        posted_by: '系统', posted_at: at },
      lines: v!.lines.map((l, i) => ({ entry_id: id, line_no: i + 1, account: l.account,
        debit_minor: l.debit, credit_minor: l.credit,
        party_id: l.party ?? null, item_id: l.item ?? null })),
    }
  })
}

function balances(entries: readonly Entry[]) {
  const sums = new Map<string, { month: string; account: string; debit_minor: number;
    credit_minor: number }>()
  for (const { entry, lines } of entries) {
    for (const l of lines) {
      const key = `${entry.month} ${l.account}`, own = sums.get(key) ?? { month: entry.month,
        account: l.account, debit_minor: 0, credit_minor: 0 }
      sums.set(key, { ...own, debit_minor: own.debit_minor + l.debit_minor,
        credit_minor: own.credit_minor + l.credit_minor })
    }
  }
  return [...sums.values()]
}
