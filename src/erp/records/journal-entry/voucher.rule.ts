// The vouchers of auto-voucher-rules.csv as pure functions: event in, balanced entry out (小企业会计准则).
import { share, taxWithin } from '#values/money.ts'
import type { Minor } from '#values/money.ts'
import type { Day } from '#values/moment.ts'
import type { Id } from '#values/id.ts'
import type { Quantity } from '#values/quantity.ts'
import type { Words } from '#values/words.ts'
import type { PlannedStep, SupplyPolicy } from '../supply-demand/propose-supply.rule.ts'

export type EntryKind =
  'opening' | 'material-issue' | 'production-receipt' | 'purchase-receipt' | 'return-receipt'
  | 'cost-of-sale' | 'freight' | 'sale' | 'payment' | 'stock-difference' | 'difference-settled' | 'reversal'
export interface VoucherLine {
  readonly account: string; readonly debit: Minor; readonly credit: Minor; readonly party?: Id;
    readonly item?: Id
}
/** An entry to post. One per source document and kind. */
export interface Voucher {
  readonly kind: EntryKind; readonly source: string; readonly sourceId: Id; readonly order: Id | null
  readonly day: Day; readonly memo: Words; readonly lines: readonly VoucherLine[]; readonly reverses?: Id
}
type Document = Pick<Voucher, 'sourceId' | 'order' | 'day'>

export const accounts = {
  bank: '1002', receivable: '1122', material: '1403', goods: '1405',
    packaging: '1411', undistributed: '310403', estimatedPayable: '220202',
    freightPayable: '220203',
  inputVat: '22210101', outputVat: '22210107', jobMaterial: '400101', jobLabour: '400102',
    jobOverhead: '400103',
  pendingDifference: '1901', stockGain: '530102', stockLoss: '571102',
  revenue: '5001', freightRevenue: '505102', costOfSale: '5401', express: '560102',
} as const

const debit = (account: string, amount: Minor, more: Partial<VoucherLine> = {}): VoucherLine =>
  ({ account, debit: amount, credit: 0, ...more })
const credit = (account: string, amount: Minor, more: Partial<VoucherLine> = {}): VoucherLine =>
  ({ account, debit: 0, credit: amount, ...more })

/**
 * A voucher of the lines that are not nothing, or null where nothing is left. Out of balance is a fault of
 * ours.
 */
function voucher(v: Voucher): Voucher | null {
  const lines = v.lines.filter(l => l.debit !== 0 || l.credit !== 0)
  const difference = lines.reduce((sum, l) => sum + l.debit - l.credit, 0)
  if (difference !==
    0) throw new Error(`voucher ${v.kind} of ${v.source} ${v.sourceId} is out of balance by ${difference}`)
  return lines.length ? { ...v, lines } : null
}

/** 生产领料单: material becomes cost of the job. */
export const materialIssue = (d: Document, cost: Minor) => voucher({
  ...d, kind: 'material-issue', source: 'mes.job-order', memo: { zh: '生产领料',
    en: 'Material issued to production' },
  lines: [debit(accounts.jobMaterial, cost), credit(accounts.material, cost)],
})

export interface JobCost { readonly material: Minor; readonly labour: Minor; readonly overhead: Minor }

/**
 * The cost of pieces `from`..`to` of a job, by element: the material issued to it in proportion, wages and
 * overhead by
 * the routing's time. Parts add up to the whole without loss, as each is a difference of running totals.
 */
export function jobCost(job: { quantity: Quantity; materialMinor: Minor; steps: readonly PlannedStep[] },
  from: Quantity,
  to: Quantity, policy: Pick<SupplyPolicy, 'labourHourMinor' | 'overheadHourMinor'>): JobCost {
  const seconds = job.steps.reduce((sum, s) => sum + s.secondsPerPiece, 0)
  const until = (count: Quantity): JobCost => ({
    material: share(job.materialMinor, Math.min(count, job.quantity), job.quantity),
    labour: share(policy.labourHourMinor, seconds * count, 3600), overhead: share(policy.overheadHourMinor,
      seconds * count, 3600),
  })
  const a = until(from), b = until(to)
  return { material: b.material - a.material, labour: b.labour - a.labour, overhead: b.overhead - a.overhead }
}

/** 产成品入库单: what the job cost becomes goods. */
export const productionReceipt = (d: Document, item: Id, cost: JobCost) => voucher({
  ...d, kind: 'production-receipt', source: 'wms.put-away', memo: { zh: '产成品入库',
    en: 'Finished goods received' },
  lines: [debit(accounts.goods, cost.material + cost.labour + cost.overhead, { item }),
    credit(accounts.jobMaterial, cost.material), credit(accounts.jobLabour, cost.labour),
    credit(accounts.jobOverhead, cost.overhead)],
})

/** 采购入库单 without invoice (暂估): net of VAT, as no VAT is estimated. */
export function purchaseReceipt(d: Document, p: {
  item: Id; isFinished: boolean; supplier: Id; quantity: Quantity; scale: number; priceMinor: Minor;
    taxRateBp: number
}) {
  const gross = share(p.priceMinor, p.quantity, p.scale), net = gross - taxWithin(gross, p.taxRateBp)
  return voucher({
    ...d, kind: 'purchase-receipt', source: 'wms.put-away', memo: { zh: '采购入库暂估',
      en: 'Purchase received, invoice to come' },
    lines: [debit(p.isFinished ? accounts.goods : accounts.material, net, { item: p.item }),
      credit(accounts.estimatedPayable, net, { party: p.supplier })],
  })
}

/** 销售退货入库: goods come back at cost. */
export const returnReceipt = (d: Document, item: Id, cost: Minor) => voucher({
  ...d, kind: 'return-receipt', source: 'wms.put-away', memo: { zh: '销售退货入库', en: 'Goods returned' },
  lines: [debit(accounts.goods, cost, { item }), credit(accounts.costOfSale, cost)],
})

/** 销售出库单: goods become cost of sale. */
export const costOfSale = (d: Document, cost: Minor) => voucher({
  ...d, kind: 'cost-of-sale', source: 'wms.goods-issue', memo: { zh: '结转销售成本', en: 'Cost of goods shipped' },
  lines: [debit(accounts.costOfSale, cost), credit(accounts.goods, cost)],
})

/** Express pickup and delivery (收派服务) is taxed at 6 %; the tax is deducted. */
const expressTaxBp = 600

/** 物流账单: the carrier's fee, tax included. */
export function freight(d: Document, gross: Minor) {
  const tax = taxWithin(gross, expressTaxBp)
  return voucher({
    ...d, kind: 'freight', source: 'tms.shipment', memo: { zh: '快递费', en: 'Express freight' },
    lines: [debit(accounts.express, gross - tax), debit(accounts.inputVat, tax),
      credit(accounts.freightPayable, gross)],
  })
}

export interface TaxedLine { readonly grossMinor: Minor; readonly taxMinor: Minor; readonly netMinor: Minor }
/** Tax is split line by line: net = round(gross / (1 + rate)), tax = the rest. */
export function taxed(grossMinor: Minor, rateBp: number): TaxedLine {
  const taxMinor = taxWithin(grossMinor, rateBp)
  return { grossMinor, taxMinor, netMinor: grossMinor - taxMinor }
}

/** 销售出库单 + 销售发票: receivable, revenue, output VAT. */
export const sale = (d: Document, customer: Id, goods: readonly TaxedLine[],
  freightCharged: TaxedLine | null) => {
  const all = freightCharged ? [...goods, freightCharged] : goods
  const sum = (lines: readonly TaxedLine[], part: keyof TaxedLine) => lines.reduce((s, l) => s + l[part], 0)
  return voucher({
    ...d, kind: 'sale', source: 'erp.invoice', memo: { zh: '确认销售收入', en: 'Sale recognised' },
    lines: [debit(accounts.receivable, sum(all, 'grossMinor'), { party: customer }), credit(accounts.revenue,
      sum(goods, 'netMinor')),
      credit(accounts.freightRevenue, freightCharged?.netMinor ?? 0), credit(accounts.outputVat, sum(all,
        'taxMinor'))],
  })
}

/** 收款单. */
export const payment = (d: Document, customer: Id, amount: Minor) => voucher({
  ...d, kind: 'payment', source: 'erp.payment', memo: { zh: '收到货款', en: 'Payment received' },
  lines: [debit(accounts.bank, amount), credit(accounts.receivable, amount, { party: customer })],
})

/**
 * What stood there before these books: it came from the profits of earlier years (利润分配—未分配利润), until the
 * opening balances say otherwise.
 */
export const openingStock = (d: Document,
  value: { goodsMinor: Minor; materialMinor: Minor; packagingMinor: Minor }) =>
  voucher({ ...d, kind: 'opening', source: 'erp.opening-stock',
    memo: { zh: '期初库存', en: 'Opening stock' }, lines: [
      debit(accounts.goods, value.goodsMinor), debit(accounts.material, value.materialMinor),
      debit(accounts.packaging, value.packagingMinor),
      credit(accounts.undistributed, value.goodsMinor + value.materialMinor + value.packagingMinor),
    ] })

/** Where the books keep an item's stock. */
export const stockAccountOf = (kind: 'finished' | 'semi-finished' | 'material' | 'packaging'): string =>
  kind === 'packaging' ? accounts.packaging : kind === 'material' ? accounts.material : accounts.goods

/** 盘盈单 and 盘亏单: the difference waits (待处理财产损溢) until somebody has decided. `cost` below zero: a loss. */
export const stockDifference = (d: Document, item: Id, account: string, cost: Minor) => voucher({
  ...d, kind: 'stock-difference', source: 'wms.count',
  memo: cost > 0 ? { zh: '盘盈', en: 'Found by count' } : { zh: '盘亏', en: 'Missing by count' },
  lines: cost > 0 ? [debit(account, cost, { item }), credit(accounts.pendingDifference, cost)]
    : [debit(accounts.pendingDifference, -cost), credit(account, -cost, { item })],
})

/** 盘盈盘亏处理 after approval: a gain is non-operating income, a loss a non-operating expense (小企业会计准则). */
export const differenceSettled = (d: Document, cost: Minor) => voucher({
  ...d, kind: 'difference-settled', source: 'erp.journal-entry',
  memo: cost > 0 ? { zh: '盘盈转营业外收入', en: 'Stock gain recognised' }
    : { zh: '盘亏转营业外支出', en: 'Stock loss recognised' },
  lines: cost > 0 ? [debit(accounts.pendingDifference, cost), credit(accounts.stockGain, cost)]
    : [debit(accounts.stockLoss, -cost), credit(accounts.pendingDifference, -cost)],
})

/** 红字冲销: the same accounts and sides with negative amounts. */
export const redEntry = (of: Voucher & { readonly id: Id }, no: string, day: Day, why: string) => voucher({
  kind: 'reversal', source: 'erp.journal-entry', sourceId: of.id, order: of.order, day, reverses: of.id,
  memo: { zh: `红字冲销 ${no}：${why}`, en: `Reverses ${no}: ${why}` },
  lines: of.lines.map(l => ({ ...l, debit: -l.debit || 0, credit: -l.credit || 0 })),
})
