// Ordering from suppliers: the purchase orders, the letter to the supplier, the word to the buyer, the
// budget used.
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import type { NewErrand } from '#kernel/port.ts'
import { nextNumbers } from '#kernel/number.ts'
import { waitsAbove } from '#kernel/rights/approval.ts'
import { monthOf } from '#master/calendar/calendar.rule.ts'
import type { SiteRow } from '#master/location/location.sql.ts'
import { warehouseOf } from '#master/location/location.sql.ts'
import { partiesById } from '#master/party/party.sql.ts'
import type { Id } from '#values/id.ts'
import { yuan } from '#values/money.ts'
import { dayOf } from '#values/moment.ts'
import type { Words } from '#values/words.ts'
import { PurchaseOrdered } from '../../events.ts'
import { mailSupplier } from '../../ports.ts'
import { insertNotices } from '../notice/notice.sql.ts'
import type { Offer } from './best-supplier.rule.ts'
import type { LineToOrder } from './purchase-approval.sql.ts'
import type { LineSave, OrderSave } from './purchase-order.sql.ts'
import { commitBudget, insertPurchases } from './purchase-order.sql.ts'

export interface PurchaseWanted {
  readonly supplier: Id; readonly expectedAt: Date; readonly why: Words
  readonly productionOrder: Id | null; readonly order: Id | null
  /** Id of the actor who decided to buy. */
  readonly by: string
  readonly lines: readonly {
    readonly item: Id; readonly code: string; readonly uom: string; readonly scale: number;
      readonly taxRateBp: number
    readonly offer: Offer; readonly orderLine: Id | null
  }[]
}
/** Without a fact it waits for approval: the supplier is not told. */
export interface Purchased { readonly id: Id; readonly fact: NewFact<any> | null;
  readonly errand: NewErrand<any> | null }
/** The kind of document in the company's rules of approval. */
export const purchaseKind = 'erp.purchase-order'

/**
 * Orders what is wanted, one purchase order each, and answers in the same order. One above the company's
 * amount waits for somebody to approve it.
 */
export async function purchase(tx: Tx, wanted: readonly PurchaseWanted[]): Promise<Purchased[]> {
  if (!wanted.length) return []
  const [numbers, suppliers, site, above] = await Promise.all([
    nextNumbers(tx, 'CGDD', wanted.length), partiesById(tx, [...new Set(wanted.map(w => w.supplier))]),
    warehouseOf(tx), waitsAbove(tx, purchaseKind),
  ])
  const orders: OrderSave[] = [], lines: LineSave[] = []
  const made = wanted.map((w, i) => {
    const id = tx.id(), no = numbers[i]!, total = w.lines.reduce((sum, l) => sum + l.offer.amountMinor, 0)
    const waits = above !== null && total > above
    orders.push({ id, state: waits ? 'to-approve' : 'ordered', made_by: w.by, no,
      supplier_id: w.supplier, expected_at: w.expectedAt,
      production_order_id: w.productionOrder,
      order_id: w.order, total_minor: total, why_zh: w.why.zh, why_en: w.why.en })
    const own = w.lines.map((l, at): LineSave => ({
      id: tx.id(), purchase_order_id: id, line_no: at + 1, item_id: l.item, quantity: l.offer.quantity,
      price_minor: l.offer.source.priceMinor, amount_minor: l.offer.amountMinor, tax_rate_bp: l.taxRateBp,
      production_order_id: w.productionOrder, order_line_id: l.orderLine }))
    lines.push(...own)
    const supplier = suppliers.find(s => s.id === w.supplier)!
    const told = waits ? { fact: null, errand: null } : telling({ id, no, totalMinor: total, ...w },
      own.map((l, at) => ({ id: l.id, item: l.item_id, quantity: l.quantity, priceMinor: l.price_minor,
        orderLine: l.order_line_id, code: w.lines[at]!.code, uom: w.lines[at]!.uom,
        scale: w.lines[at]!.scale })), supplier, site)
    return { id, ...told, waits, total, no, supplier }
  })
  await Promise.all([
    insertPurchases(tx, orders, lines),
    commitBudget(tx, monthOf(tx.now), made.reduce((sum, m) => sum + m.total, 0)),
    insertNotices(tx, made.map(m => ({
      role: 'buyer', kind: m.waits ? 'purchase-to-approve' : 'purchase-ordered',
      link: `/erp/purchase-orders/${m.id}`,
      says: m.waits
        ? { zh: `向 ${m.supplier.nameZh} 的采购订单 ${m.no}（${yuan(m.total)} 元）等待审批`,
          en: `Purchase order ${m.no} to ${m.supplier.nameEn} for ${yuan(m.total)} yuan waits for approval` }
        : { zh: `已向 ${m.supplier.nameZh} 下采购订单 ${m.no}，${yuan(m.total)} 元`,
          en: `Purchase order ${m.no} to ${m.supplier.nameEn} for ${yuan(m.total)} yuan` },
    }))),
  ])
  return made
}

interface Told { id: Id; no: string; totalMinor: number; supplier: Id; expectedAt: Date
  productionOrder: Id | null; order: Id | null }
interface Addressee { nameZh: string; email: string | null }

/** What is stated of a purchase order, and the letter to its supplier, where there is an address. */
export function telling(o: Told, lines: readonly LineToOrder[], supplier: Addressee,
  site: SiteRow | undefined) {
  const { id, no } = o
  const fact: NewFact<any> = PurchaseOrdered({
    purchaseOrder: id, no, supplier: o.supplier, expectedAt: o.expectedAt.toISOString(),
    totalMinor: o.totalMinor, productionOrder: o.productionOrder, order: o.order,
    lines: lines.map(l => ({ line: l.id, item: l.item, quantity: l.quantity, priceMinor: l.priceMinor,
      orderLine: l.orderLine })),
  })
  const errand: NewErrand<any> | null = supplier.email
    ? mailSupplier({ purchaseOrder: id, no, to: supplier.email, subject: `采购订单 ${no}`,
      text: letter(supplier.nameZh, o, lines, site) },
      { key: id })
    : null
  return { fact, errand }
}

const letter = (supplier: string, { no, expectedAt }: Told, lines: readonly LineToOrder[],
  site: SiteRow | undefined): string => [
  `${supplier}：`, `请按采购订单 ${no} 供货，要求 ${dayOf(expectedAt)} 前送达。`,
  ...lines.map(({ code, quantity, scale, uom, priceMinor }, i) =>
    `${i + 1}. ${code}  ${quantity / scale} ${uom}  单价 ${yuan(priceMinor)} 元（含税）`),
  ...site ? [`送货地址：${site.province}${site.city}${site.county}${site.street}，${site.contact} ${site.phone}`]
    : [],
].join('\n')
