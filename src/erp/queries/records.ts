// The pages of ERP: one query per record.
import { z } from 'zod'
import type { Query } from '#kernel/command.ts'
import { query } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { RefusalType } from '#kernel/refusal.ts'
import { Id } from '#values/id.ts'
import type { Words } from '#values/words.ts'
import {
  EntryNotFound, InvoiceNotFound, ItemNotFound, PartyNotFound, ProductionOrderNotFound,
    PurchaseOrderNotFound, DemandNotFound,
} from '../refusals.ts'
import { monthOf } from '#master/calendar/calendar.rule.ts'
import { defaultPolicy } from '../records/supply-demand/propose-supply.rule.ts'
import { policyOf } from '../records/supply-demand/supply-demand.sql.ts'
import {
  budgetRow, entryPage, invoicePage, itemPage, partyPage, periodRows, productionPage, purchasePage,
    supplyById,
  supplyOfOrderPage, trialBalanceRows,
} from './records.sql.ts'
import {
  ItemAnswer, PartyAnswer, ProductionOrderAnswer, PurchaseOrderAnswer, SupplyDemandAnswer,
  JournalEntryAnswer, InvoiceAnswer, SupplyOfOrderAnswer, TrialBalanceAnswer,
  PlanningSettingsAnswer,
} from './records.answer.ts'

type Page = Record<string, unknown>
const page = (name: string, output: z.ZodType<Page>, title: Words,
  read: (tx: Tx, id: Id) => Promise<Page | undefined>,
  missing: RefusalType,
  may?: string): Query<{ id: Id }, Page> => query<{ id: Id }, Page>({
  name, title, output, input: z.strictObject({ id: Id }), ...may ? { may } : {},
  run: async (tx, { id }) => {
    const { tenant_id: _, ...found } = await read(tx, id) ?? {}
    if (!('id' in found)) throw missing()
    return found
  },
})

export const item = page('erp.item', ItemAnswer, { zh: '物料', en: 'Item' }, itemPage, ItemNotFound)
export const party = page('erp.party', PartyAnswer,
  { zh: '往来单位', en: 'Customer or supplier' }, partyPage, PartyNotFound)
export const productionOrder = page('erp.production-order', ProductionOrderAnswer,
  { zh: '生产订单', en: 'Production order' },
  productionPage,
  ProductionOrderNotFound)
export const purchaseOrder = page('erp.purchase-order', PurchaseOrderAnswer,
  { zh: '采购订单', en: 'Purchase order' }, purchasePage,
  PurchaseOrderNotFound)
export const supplyDemand = page('erp.supply-demand', SupplyDemandAnswer,
  { zh: '缺货需求', en: 'Shortage' }, supplyById,
  DemandNotFound)
export const journalEntry = page('erp.journal-entry', JournalEntryAnswer,
  { zh: '凭证', en: 'Journal entry' }, entryPage,
  EntryNotFound,
  'erp.read-books')
export const invoice = page('erp.invoice', InvoiceAnswer,
  { zh: '销售发票', en: 'Invoice' }, invoicePage, InvoiceNotFound,
  'erp.read-books')

export const supplyOfOrder = query({
  name: 'erp.supply-of-order', title: { zh: '订单的供应与账务', en: 'Supply and money of an order' },
  output: SupplyOfOrderAnswer,
  input: z.strictObject({ order: Id }), run: (tx, { order }) => supplyOfOrderPage(tx, order),
})

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
export const trialBalance = query({
  name: 'erp.trial-balance', title: { zh: '科目余额表', en: 'Trial balance' }, may: 'erp.read-books',
  output: TrialBalanceAnswer,
  input: z.strictObject({ month: Month.optional() }),
  run: async (tx, { month }) => {
    const first = month ? `${month}-01` : monthOf(tx.now)
    const [rows, periods] = await Promise.all([trialBalanceRows(tx, first), periodRows(tx)])
    const sum = (key: string) => rows.reduce((total, r) => total + Number(r[key] ?? 0), 0)
    return { month: first.slice(0, 7), rows: rows.map(r => ({ ...r,
      opening_minor: r['opening_minor'] ?? 0 })), periods,
      debit_minor: sum('debit_minor'), credit_minor: sum('credit_minor'),
        difference_minor: sum('closing_minor') }
  },
})

export const planningSettings = query({
  name: 'erp.planning-settings', title: { zh: '供应策略与预算', en: 'Supply policy and budget' },
    output: PlanningSettingsAnswer,
    input: z.strictObject({}),
  run: async tx => {
    const month = monthOf(tx.now), [policy, budget] = await Promise.all([policyOf(tx), budgetRow(tx, month)])
    return { policy: policy ?? defaultPolicy, month: month.slice(0, 7), budget: budget ?? null }
  },
})
