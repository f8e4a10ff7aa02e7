// The lists of ERP's screens.
import type { Column } from '#kernel/list.ts'
import { list } from '#kernel/list.ts'
import type { Words } from '#values/words.ts'

const w = (zh: string, en: string): Words => ({ zh, en })
const text = (title: Words, more: Partial<Column> = {}): Column => ({ kind: 'text', title, ...more })
const code = (title: Words): Column => text(title, { sort: true, search: true, filter: 'contains' })
const name = (title: Words): Column => text(title, { search: true })
const hidden = (title: Words): Column => ({ kind: 'id', title, filter: 'in' })
const moment = (title: Words, more: Partial<Column> = {}): Column => ({ kind: 'moment', title,
  filter: 'range', ...more })
const money = (title: Words, more: Partial<Column> = {}): Column => ({ kind: 'money', title, filter: 'range',
  ...more })
const quantity = (title: Words, more: Partial<Column> = {}): Column => ({ kind: 'quantity', title,
  unit: 'uom', ...more })
const state = (title: Words, values: Record<string, Words>, more: Partial<Column> = {}): Column =>
  ({ kind: 'state', title, filter: 'in', values, ...more })
const unit = { uom: text(w('单位', 'Unit'), { extra: true }), uom_scale: { kind: 'number', title: w('单位换算',
  'Scale'), extra: true } } as const

const itemKinds = { finished: w('成品', 'Finished'), 'semi-finished': w('半成品', 'Semi-finished'),
  material: w('原料', 'Material'),
  packaging: w('包材', 'Packaging') }
const productionStates = { 'waiting-for-material': w('待料', 'Waiting for material'), planned: w('已计划',
  'Planned'),
  'in-progress': w('生产中', 'In progress'), completed: w('完工', 'Completed'), cancelled: w('已取消', 'Cancelled') }
const purchaseStates = { ordered: w('已下单', 'Ordered'), 'partly-received': w('部分到货', 'Partly received'),
  received: w('已到货', 'Received'), cancelled: w('已取消', 'Cancelled') }
const supplyStates = { proposed: w('待决定', 'To decide'), decided: w('已安排', 'Decided'), fulfilled: w('已满足',
  'Fulfilled'),
  cancelled: w('已取消', 'Cancelled') }
const decisions = { make: w('触发生产', 'Make'), buy: w('紧急采购', 'Buy') }
const invoiceStates = { issued: w('已开', 'Issued'), paid: w('已收款', 'Paid'), reversed: w('已冲红', 'Reversed') }
const entryKinds = { opening: w('期初', 'Opening'), 'material-issue': w('领料', 'Material issue'),
  'production-receipt': w('完工入库', 'Production receipt'), 'purchase-receipt': w('采购入库', 'Purchase receipt'),
  'return-receipt': w('退货入库', 'Return receipt'), 'cost-of-sale': w('销售成本', 'Cost of sale'), freight: w('运费',
    'Freight'),
  sale: w('销售', 'Sale'), payment: w('收款', 'Payment'), reversal: w('红字冲销', 'Reversal') }
const accountCategories = { asset: w('资产', 'Asset'), liability: w('负债', 'Liability'), equity: w('权益',
  'Equity'),
  cost: w('成本', 'Cost'), 'profit-loss': w('损益', 'Profit and loss') }
const itemNames = { item_name_zh: name(w('品名', 'Item (Chinese)')), item_name_en: name(w('英文品名',
  'Item (English)')) }

export const items = list({
  name: 'erp.items', title: w('物料', 'Items'), source: 'erp.item_list', sort: 'code', link: '/erp/items/:id',
  columns: {
    code: code(w('编码', 'Code')), name_zh: name(w('名称', 'Name (Chinese)')), name_en: name(w('英文名称',
      'Name (English)')),
    kind: state(w('类别', 'Kind'), itemKinds), family: text(w('系列', 'Family'), { filter: 'in' }),
    storage_class: text(w('存储类别', 'Storage class'), { filter: 'in' }), gtin: text(w('条码', 'GTIN'),
      { search: true }),
    price_minor: money(w('含税售价', 'Price with tax'), { sort: true }), cost_minor: money(w('标准成本',
      'Standard cost'), { sort: true }),
    safety_stock: quantity(w('安全库存', 'Safety stock')), promised: quantity(w('生产占用',
      'Promised to production')),
    lead_days: { kind: 'number', title: w('提前期(天)', 'Lead days') }, has_bill: { kind: 'flag',
      title: w('有物料清单', 'Has a bill') },
    ...unit,
  },
})
export const customers = list({
  name: 'erp.customers', title: w('客户', 'Customers'), source: 'erp.customer_list', sort: 'code',
    link: '/erp/parties/:id',
  columns: {
    code: code(w('编码', 'Code')), name_zh: name(w('名称', 'Name (Chinese)')), name_en: name(w('英文名称',
      'Name (English)')),
    level: state(w('等级', 'Level'), { vip: w('VIP', 'VIP'), normal: w('普通', 'Normal') }),
    channel: state(w('渠道', 'Channel'), { 'web-shop': w('网店', 'Web shop'), dealer: w('经销商', 'Dealer'),
      counter: w('门店', 'Counter') }),
    credit_limit_minor: money(w('信用额度', 'Credit limit'), { sort: true }), open_minor: money(w('应收余额',
      'Owed'), { sort: true }),
    province: text(w('省份', 'Province'), { filter: 'in' }), city: text(w('城市', 'City'), { search: true }),
    contact: text(w('联系人', 'Contact'), { search: true }), phone: text(w('电话', 'Phone'), { search: true }),
      email: text(w('邮箱', 'Mail')),
  },
})
export const suppliers = list({
  name: 'erp.suppliers', title: w('供应商', 'Suppliers'), source: 'erp.supplier_list', sort: 'code',
    link: '/erp/parties/:id',
  columns: {
    code: code(w('编码', 'Code')), name_zh: name(w('名称', 'Name (Chinese)')), name_en: name(w('英文名称',
      'Name (English)')),
    contact: text(w('联系人', 'Contact'), { search: true }), phone: text(w('电话', 'Phone')), email: text(w('邮箱',
      'Mail')),
    lead_days: { kind: 'number', title: w('供货天数', 'Lead days'), sort: true },
    open_orders: { kind: 'number', title: w('未完采购单', 'Open orders') },
  },
})
export const productionOrders = list({
  name: 'erp.production-orders', title: w('生产订单', 'Production orders'), source: 'erp.production_order_list',
    sort: '-created_at',
  link: '/erp/production-orders/:id', opensWith: { state: 'waiting-for-material,planned,in-progress' },
  columns: {
    no: code(w('单号', 'No.')), item_id: hidden(w('物料', 'Item')), item_code: { kind: 'ref', title: w('物料',
      'Item'), search: true,
      filter: 'contains', link: '/erp/items/:item_id' }, ...itemNames, quantity: quantity(w('数量',
        'Quantity'), { sort: true }),
    good: quantity(w('合格', 'Good')), scrap: quantity(w('报废', 'Scrap')), state: state(w('状态', 'State'),
      productionStates),
    start_at: moment(w('计划开工', 'Start')), due_at: moment(w('要求完工', 'Due'), { sort: true }),
    expected_at: moment(w('预计完工', 'Expected'), { sort: true }), uncertain: { kind: 'flag', title: w('日期不确定',
      'Uncertain') },
    is_late: { kind: 'flag', title: w('延期', 'Late'), filter: 'in' }, priority: { kind: 'number',
      title: w('优先级', 'Priority'), sort: true },
    order_id: { kind: 'ref', title: w('销售订单', 'Sales order'), filter: 'in', link: '/oms/orders/:order_id',
      extra: true },
    created_at: moment(w('创建', 'Created'), { sort: true }), ...unit,
  },
})
export const purchaseOrders = list({
  name: 'erp.purchase-orders', title: w('采购订单', 'Purchase orders'), source: 'erp.purchase_order_list',
    sort: '-ordered_at',
  link: '/erp/purchase-orders/:id', opensWith: { state: 'ordered,partly-received' },
  columns: {
    no: code(w('单号', 'No.')), supplier_id: hidden(w('供应商', 'Supplier')),
    supplier_code: { kind: 'ref', title: w('供应商', 'Supplier'), search: true,
      link: '/erp/parties/:supplier_id' },
    supplier_name_zh: name(w('供应商名称', 'Supplier (Chinese)')), supplier_name_en: name(w('英文名称',
      'Supplier (English)')),
    state: state(w('状态', 'State'), purchaseStates), total_minor: money(w('含税金额', 'Total with tax'),
      { sort: true }),
    ordered_at: moment(w('下单', 'Ordered'), { sort: true }), expected_at: moment(w('预计到货', 'Expected'),
      { sort: true }),
    production_order_id: { kind: 'ref', title: w('生产订单', 'Production order'),
      link: '/erp/production-orders/:production_order_id',
      filter: 'in', extra: true },
    order_id: { kind: 'ref', title: w('销售订单', 'Sales order'), link: '/oms/orders/:order_id', filter: 'in',
      extra: true },
    mailed_at: moment(w('已通知供应商', 'Supplier told'), { extra: true }),
  },
})
export const supply = list({
  name: 'erp.supply', title: w('缺货供应', 'Supply'), source: 'erp.supply_list', sort: '-created_at',
    link: '/erp/supply/:id',
  opensWith: { state: 'proposed,decided' },
  columns: {
    item_id: hidden(w('物料', 'Item')), order_line_id: hidden(w('订单行', 'Order line')),
    item_code: { kind: 'ref', title: w('物料', 'Item'), search: true, filter: 'contains',
      link: '/erp/items/:item_id' }, ...itemNames,
    short: quantity(w('缺货', 'Short'), { sort: true }), state: state(w('状态', 'State'), supplyStates),
    decision: state(w('决定', 'Decision'), decisions),
    decided_by: state(w('决定者', 'Decided by'), { rule: w('规则', 'Rule'), person: w('人工', 'Person') }),
    make_at: moment(w('生产可得', 'Make: date')), make_cost_minor: money(w('生产成本', 'Make: cost')),
    make_waits_for_material: { kind: 'flag', title: w('缺料', 'Material short') },
    buy_at: moment(w('采购可得', 'Buy: date')), buy_cost_minor: money(w('采购成本', 'Buy: cost')),
    expected_at: moment(w('预计供货', 'Expected')), uncertain: { kind: 'flag', title: w('日期不确定', 'Uncertain') },
    why_zh: text(w('理由', 'Why (Chinese)'), { extra: true }), why_en: text(w('理由(英)', 'Why (English)'),
      { extra: true }),
    order_id: { kind: 'ref', title: w('销售订单', 'Sales order'), link: '/oms/orders/:order_id', filter: 'in' },
    production_order_id: { kind: 'ref', title: w('生产订单', 'Production order'),
      link: '/erp/production-orders/:production_order_id' },
    purchase_order_id: { kind: 'ref', title: w('采购订单', 'Purchase order'),
      link: '/erp/purchase-orders/:purchase_order_id' },
    created_at: moment(w('时间', 'At'), { sort: true }), ...unit,
  },
})
export const journalEntries = list({
  name: 'erp.journal-entries', title: w('凭证', 'Journal entries'), source: 'erp.published_entry',
    sort: '-posted_at',
  link: '/erp/journal-entries/:id', may: 'erp.read-books',
  columns: {
    no: text(w('凭证号', 'No.'), { search: true }), month: text(w('期间', 'Period'), { filter: 'in', sort: true }),
    day: { kind: 'day', title: w('日期', 'Day'), sort: true, filter: 'range' }, kind: state(w('类型', 'Kind'),
      entryKinds),
    memo_zh: name(w('摘要', 'Memo (Chinese)')), memo_en: name(w('英文摘要', 'Memo (English)')),
    debit_minor: money(w('金额', 'Amount'), { sort: true }), source: text(w('来源', 'Source'), { filter: 'in' }),
    source_id: hidden(w('来源单据', 'Document')),
    order_id: { kind: 'ref', title: w('销售订单', 'Sales order'), link: '/oms/orders/:order_id', filter: 'in' },
    posted_by: text(w('制单', 'Posted by'), { search: true }), posted_at: moment(w('记账时间', 'Posted'),
      { sort: true }),
  },
})
export const invoices = list({
  name: 'erp.invoices', title: w('销售发票', 'Invoices'), source: 'erp.invoice_list', sort: '-issued_at',
    link: '/erp/invoices/:id',
  may: 'erp.read-books',
  columns: {
    no: code(w('发票号', 'No.')), state: state(w('状态', 'State'), invoiceStates),
    order_id: hidden(w('销售订单', 'Sales order')), customer_id: hidden(w('客户', 'Customer')),
    order_no: { kind: 'ref', title: w('销售订单', 'Sales order'), search: true, link: '/oms/orders/:order_id' },
    customer_code: { kind: 'ref', title: w('客户', 'Customer'), search: true,
      link: '/erp/parties/:customer_id' },
    customer_name_zh: name(w('客户名称', 'Customer (Chinese)')), customer_name_en: name(w('英文名称',
      'Customer (English)')),
    net_minor: money(w('不含税', 'Net')), tax_minor: money(w('税额', 'Tax')), gross_minor: money(w('价税合计',
      'Gross'), { sort: true }),
    open_minor: money(w('未收', 'Open'), { sort: true }), issued_at: moment(w('开票时间', 'Issued'),
      { sort: true }),
  },
})
export const accounts = list({
  name: 'erp.accounts', title: w('会计科目', 'Accounts'), source: 'erp.account_list', sort: 'code',
    may: 'erp.read-books',
  columns: {
    code: code(w('科目编码', 'Code')), name_zh: name(w('科目名称', 'Name (Chinese)')), name_en: name(w('英文名称',
      'Name (English)')),
    category: state(w('类别', 'Category'), accountCategories),
    normal_side: state(w('方向', 'Side'), { debit: w('借', 'Debit'), credit: w('贷', 'Credit') }),
    level: { kind: 'number', title: w('级次', 'Level'), filter: 'in' }, debit_minor: money(w('借方累计', 'Debit')),
    credit_minor: money(w('贷方累计', 'Credit')), balance_minor: money(w('余额', 'Balance'), { sort: true }),
    in_standard_list: { kind: 'flag', title: w('标准科目', 'Standard') },
  },
})
export const notices = list({
  name: 'erp.notices', title: w('待办', 'Notices'), source: 'erp.notice_list', sort: '-created_at',
    opensWith: { state: 'open' },
  columns: {
    role: state(w('角色', 'Role'), { buyer: w('采购', 'Buyer'), planner: w('计划', 'Planner'), clerk: w('销售文员',
      'Clerk'),
      accountant: w('会计', 'Accountant') }),
    state: state(w('状态', 'State'), { open: w('待办', 'Open'), closed: w('已办', 'Closed') }),
    kind: text(w('种类', 'Kind'), { filter: 'in', extra: true }), says_zh: name(w('内容', 'Says (Chinese)')),
    says_en: name(w('英文内容', 'Says (English)')), link: text(w('链接', 'Link')), created_at: moment(w('时间',
      'At'), { sort: true }),
    closed_at: moment(w('办结', 'Closed'), { extra: true }),
  },
})
