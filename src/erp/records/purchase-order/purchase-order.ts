// Ordering from suppliers: the purchase orders, the letter to the supplier, the word to the buyer, the
// budget used.
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import type { NewErrand } from '#kernel/port.ts'
import { nextNumbers } from '#kernel/number.ts'
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
import type { LineSave, OrderSave } from './purchase-order.sql.ts'
import { commitBudget, insertPurchases } from './purchase-order.sql.ts'

export interface PurchaseWanted {
  readonly supplier: Id; readonly expectedAt: Date; readonly why: Words
  readonly productionOrder: Id | null; readonly order: Id | null
  readonly lines: readonly {
    readonly item: Id; readonly code: string; readonly uom: string; readonly scale: number;
      readonly taxRateBp: number
    readonly offer: Offer; readonly orderLine: Id | null
  }[]
}
export interface Purchased { readonly id: Id; readonly fact: NewFact<any>;
  readonly errand: NewErrand<any> | null }

/** Orders what is wanted, one purchase order each, and answers in the same order. */
export async function purchase(tx: Tx, wanted: readonly PurchaseWanted[]): Promise<Purchased[]> {
  if (!wanted.length) return []
  const [numbers, suppliers, site] = await Promise.all([
    nextNumbers(tx, 'CGDD', wanted.length), partiesById(tx, [...new Set(wanted.map(w => w.supplier))]),
    warehouseOf(tx),
  ])
  const orders: OrderSave[] = [], lines: LineSave[] = []
  const made = wanted.map((w, i) => {
    const id = tx.id(), no = numbers[i]!, total = w.lines.reduce((sum, l) => sum + l.offer.amountMinor, 0)
    orders.push({ id, no, supplier_id: w.supplier, expected_at: w.expectedAt,
      production_order_id: w.productionOrder,
      order_id: w.order, total_minor: total, why_zh: w.why.zh, why_en: w.why.en })
    const own = w.lines.map((l, at): LineSave => ({
      id: tx.id(), purchase_order_id: id, line_no: at + 1, item_id: l.item, quantity: l.offer.quantity,
      price_minor: l.offer.source.priceMinor, amount_minor: l.offer.amountMinor, tax_rate_bp: l.taxRateBp,
      production_order_id: w.productionOrder, order_line_id: l.orderLine }))
    lines.push(...own)
    const supplier = suppliers.find(s => s.id === w.supplier)!
    const fact = PurchaseOrdered({
      purchaseOrder: id, no, supplier: w.supplier, expectedAt: w.expectedAt.toISOString(), totalMinor: total,
      productionOrder: w.productionOrder, order: w.order,
      lines: own.map(l => ({ line: l.id, item: l.item_id, quantity: l.quantity, priceMinor: l.price_minor,
        orderLine: l.order_line_id })),
    })
    const errand = supplier.email
      ? mailSupplier({ purchaseOrder: id, no, to: supplier.email, subject: `采购订单 ${no}`,
        text: letter(supplier.nameZh, no, w, site) },
        { key: id })
      : null
    return { id, fact, errand, total, no, supplier }
  })
  await Promise.all([
    insertPurchases(tx, orders, lines),
    commitBudget(tx, monthOf(tx.now), made.reduce((sum, m) => sum + m.total, 0)),
    insertNotices(tx, made.map(m => ({
      role: 'buyer', kind: 'purchase-ordered', link: `/erp/purchase-orders/${m.id}`,
      says: { zh: `已向 ${m.supplier.nameZh} 下采购订单 ${m.no}，${yuan(m.total)} 元`,
        en: `Purchase order ${m.no} to ${m.supplier.nameEn} for ${yuan(m.total)} yuan` },
    }))),
  ])
  return made
}

const letter = (supplier: string, no: string, w: PurchaseWanted, site: SiteRow | undefined): string => [
  `${supplier}：`, `请按采购订单 ${no} 供货，要求 ${dayOf(w.expectedAt)} 前送达。`,
  ...w.lines.map(({ code, offer, scale, uom }, i) =>
    `${i + 1}. ${code}  ${offer.quantity / scale} ${uom}  单价 ${yuan(offer.source.priceMinor)} 元（含税）`),
  ...site ? [`送货地址：${site.province}${site.city}${site.county}${site.street}，${site.contact} ${site.phone}`]
    : [],
].join('\n')
