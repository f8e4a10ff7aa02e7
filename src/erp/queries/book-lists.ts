// The lists of the books: journal entries, invoices, accounts; and notices.
import { list } from '#kernel/list.ts'
import { code, hidden, moment, money, name, state, text, w } from './list-columns.ts'

const invoiceStates = {
  issued: w('已开', 'Issued'),
  paid: w('已收款', 'Paid'),
  reversed: w('已冲红', 'Reversed'),
}
const entryKinds = {
  opening: w('期初', 'Opening'),
  'material-issue': w('领料', 'Material issue'),
  'production-receipt': w('完工入库', 'Production receipt'),
  'purchase-receipt': w('采购入库', 'Purchase receipt'),
  'return-receipt': w('退货入库', 'Return receipt'),
  'cost-of-sale': w('销售成本', 'Cost of sale'),
  freight: w('运费', 'Freight'),
  sale: w('销售', 'Sale'),
  payment: w('收款', 'Payment'),
  'stock-difference': w('盘盈盘亏', 'Stock difference'),
  'difference-settled': w('盘差处理', 'Difference settled'),
  reversal: w('红字冲销', 'Reversal'),
}
const accountCategories = {
  asset: w('资产', 'Asset'),
  liability: w('负债', 'Liability'),
  equity: w('权益', 'Equity'),
  cost: w('成本', 'Cost'),
  'profit-loss': w('损益', 'Profit and loss'),
}
export const journalEntries = list({
  name: 'erp.journal-entries',
  title: w('凭证', 'Journal entries'),
  source: 'erp.published_entry',
  sort: '-posted_at',
  link: '/erp/journal-entries/:id',
  may: 'erp.read-books',
  finds: { 'erp.journal_entry': 'id' },
  columns: {
    no: text(w('凭证号', 'No.'), { search: 'erp.journal_entry' }),
    month: text(w('期间', 'Period'), { filter: 'in', sort: true }),
    day: { kind: 'day', title: w('日期', 'Day'), sort: true, filter: 'range' },
    kind: state(w('类型', 'Kind'), entryKinds),
    memo_zh: name(w('摘要', 'Memo (Chinese)'), 'erp.journal_entry'),
    memo_en: name(w('英文摘要', 'Memo (English)'), 'erp.journal_entry'),
    debit_minor: money(w('金额', 'Amount'), { sort: true }),
    source: text(w('来源', 'Source'), { filter: 'in' }),
    source_id: hidden(w('来源单据', 'Document')),
    order_id: {
      kind: 'ref',
      title: w('销售订单', 'Sales order'),
      link: '/oms/orders/:order_id',
      filter: 'in',
    },
    posted_by: text(w('制单', 'Posted by'), { filter: 'contains' }),
    posted_at: moment(w('记账时间', 'Posted'), { sort: true }),
  },
})
export const invoices = list({
  name: 'erp.invoices',
  title: w('销售发票', 'Invoices'),
  source: 'erp.invoice_list',
  sort: '-issued_at',
  link: '/erp/invoices/:id',
  may: 'erp.read-books',
  finds: { 'erp.invoice': 'id', 'master.party': 'customer_id' },
  columns: {
    no: code(w('发票号', 'No.'), 'erp.invoice'),
    state: state(w('状态', 'State'), invoiceStates),
    order_id: hidden(w('销售订单', 'Sales order')),
    customer_id: hidden(w('客户', 'Customer')),
    order_no: {
      kind: 'ref',
      title: w('销售订单', 'Sales order'),
      search: 'erp.invoice',
      link: '/oms/orders/:order_id',
    },
    customer_code: {
      kind: 'ref',
      title: w('客户', 'Customer'),
      search: 'master.party',
      link: '/erp/parties/:customer_id',
    },
    customer_name_zh: name(w('客户名称', 'Customer (Chinese)'), 'master.party'),
    customer_name_en: name(w('英文名称', 'Customer (English)'), 'master.party'),
    net_minor: money(w('不含税', 'Net')),
    tax_minor: money(w('税额', 'Tax')),
    gross_minor: money(w('价税合计', 'Gross'), { sort: true }),
    open_minor: money(w('未收', 'Open'), { sort: true }),
    issued_at: moment(w('开票时间', 'Issued'), { sort: true }),
  },
})
export const accounts = list({
  name: 'erp.accounts',
  title: w('会计科目', 'Accounts'),
  source: 'erp.account_list',
  sort: 'code',
  may: 'erp.read-books',
  columns: {
    code: code(w('科目编码', 'Code'), true),
    name_zh: name(w('科目名称', 'Name (Chinese)'), true),
    name_en: name(w('英文名称', 'Name (English)'), true),
    category: state(w('类别', 'Category'), accountCategories),
    normal_side: state(w('方向', 'Side'), { debit: w('借', 'Debit'), credit: w('贷', 'Credit') }),
    level: { kind: 'number', title: w('级次', 'Level'), filter: 'in' },
    debit_minor: money(w('借方累计', 'Debit')),
    credit_minor: money(w('贷方累计', 'Credit')),
    balance_minor: money(w('余额', 'Balance'), { sort: true }),
    in_standard_list: { kind: 'flag', title: w('标准科目', 'Standard') },
  },
})
export const notices = list({
  name: 'erp.notices',
  title: w('待办', 'Notices'),
  source: 'erp.notice_list',
  sort: '-created_at',
  opensWith: { state: 'open' },
  finds: { 'erp.notice': 'id' },
  columns: {
    role: state(w('角色', 'Role'), {
      buyer: w('采购', 'Buyer'),
      planner: w('计划', 'Planner'),
      clerk: w('客服', 'Order clerk'),
      accountant: w('会计', 'Accountant'),
    }),
    state: state(w('状态', 'State'), { open: w('待办', 'Open'), closed: w('已办', 'Closed') }),
    kind: text(w('种类', 'Kind'), { filter: 'in', extra: true }),
    says_zh: name(w('内容', 'Says (Chinese)'), 'erp.notice'),
    says_en: name(w('英文内容', 'Says (English)'), 'erp.notice'),
    link: text(w('链接', 'Link')),
    created_at: moment(w('时间', 'At'), { sort: true }),
    closed_at: moment(w('办结', 'Closed'), { extra: true }),
  },
})
