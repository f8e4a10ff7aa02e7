// The lists of MES: job orders, operations, inspections.
import { list } from '#kernel/list.ts'
import { inspectionStates, jobOrderStates, operationKinds, operationStates } from './words.ts'

const item = {
  item_id: { kind: 'id', title: { zh: '物料', en: 'Item' }, filter: 'in' },
  item_code: {
    kind: 'ref',
    title: { zh: '物料编码', en: 'Item' },
    link: '/erp/items/:item_id',
    search: 'master.item',
    filter: 'in',
  },
  item_name_zh: { kind: 'text', title: { zh: '物料名称', en: 'Item name (Chinese)' }, search: 'master.item' },
  item_name_en: {
    kind: 'text',
    title: { zh: '英文名称', en: 'Item name (English)' },
    search: 'master.item',
    extra: true,
  },
  uom: { kind: 'text', title: { zh: '单位', en: 'Unit' }, extra: true },
} as const
const pieces = {
  quantity: { kind: 'quantity', title: { zh: '数量', en: 'Quantity' }, unit: 'uom' },
  good: { kind: 'quantity', title: { zh: '合格', en: 'Good' }, unit: 'uom' },
  scrap: { kind: 'quantity', title: { zh: '报废', en: 'Scrap' }, unit: 'uom' },
} as const

export const jobOrders = list({
  name: 'mes.job-orders',
  title: { zh: '生产工单', en: 'Job orders' },
  source: 'mes.job_order_row',
  sort: '-released_at',
  link: '/mes/job-orders/:id',
  finds: { 'mes.job_order': 'id', 'master.item': 'item_id' },
  columns: {
    no: {
      kind: 'ref',
      title: { zh: '工单号', en: 'Job order' },
      link: '/mes/job-orders/:id',
      sort: true,
      search: 'mes.job_order',
    },
    state: { kind: 'state', title: { zh: '状态', en: 'State' }, filter: 'in', values: jobOrderStates },
    ...item,
    ...pieces,
    production_order_no: {
      kind: 'ref',
      title: { zh: '生产订单', en: 'Production order' },
      search: 'mes.job_order',
      link: '/erp/production-orders/:production_order_id',
    },
    production_order_id: { kind: 'id', title: { zh: '生产订单', en: 'Production order' }, filter: 'in' },
    order_id: { kind: 'id', title: { zh: '销售订单', en: 'Sales order' }, filter: 'in' },
    lot: { kind: 'text', title: { zh: '批号', en: 'Lot' }, search: 'mes.job_order' },
    due_at: { kind: 'moment', title: { zh: '交期', en: 'Due' }, sort: true, filter: 'range' },
    expected_at: { kind: 'moment', title: { zh: '预计完成', en: 'Expected' }, filter: 'range' },
    is_uncertain: { kind: 'flag', title: { zh: '不确定', en: 'Uncertain' }, filter: 'in' },
    is_late: { kind: 'flag', title: { zh: '延误', en: 'Late' }, filter: 'in' },
    priority: { kind: 'number', title: { zh: '优先级', en: 'Priority' }, extra: true },
    released_at: { kind: 'moment', title: { zh: '下达时间', en: 'Released' }, sort: true, filter: 'range' },
    completed_at: { kind: 'moment', title: { zh: '完工时间', en: 'Completed' }, filter: 'range' },
  },
})

export const operations = list({
  name: 'mes.operations',
  title: { zh: '工序', en: 'Operations' },
  source: 'mes.operation_row',
  sort: '-created_at',
  link: '/mes/job-orders/:job_order_id',
  finds: { 'mes.job_order': 'job_order_id', 'master.item': 'item_id' },
  columns: {
    job_order_no: {
      kind: 'ref',
      title: { zh: '工单号', en: 'Job order' },
      link: '/mes/job-orders/:job_order_id',
      search: 'mes.job_order',
    },
    job_order_id: { kind: 'id', title: { zh: '工单', en: 'Job order' }, filter: 'in' },
    sequence: { kind: 'number', title: { zh: '序号', en: 'Sequence' } },
    code: { kind: 'text', title: { zh: '工序代码', en: 'Code' }, filter: 'in' },
    name_zh: { kind: 'text', title: { zh: '工序', en: 'Operation (Chinese)' } },
    name_en: { kind: 'text', title: { zh: '英文名称', en: 'Operation' }, extra: true },
    kind: { kind: 'state', title: { zh: '类别', en: 'Kind' }, filter: 'in', values: operationKinds },
    work_center: { kind: 'text', title: { zh: '工作中心', en: 'Work center' }, filter: 'in' },
    machine: {
      kind: 'ref',
      title: { zh: '设备', en: 'Machine' },
      filter: 'in',
      link: '/mcs/machines/:machine',
    },
    state: { kind: 'state', title: { zh: '状态', en: 'State' }, filter: 'in', values: operationStates },
    ...item,
    ...pieces,
    blocked_reason: { kind: 'text', title: { zh: '受阻原因', en: 'Blocked because' } },
    flag_reason: { kind: 'text', title: { zh: '异常', en: 'Flag' } },
    created_at: { kind: 'moment', title: { zh: '下达时间', en: 'Released' }, sort: true, filter: 'range' },
    started_at: { kind: 'moment', title: { zh: '开工', en: 'Started' }, filter: 'range' },
    finished_at: { kind: 'moment', title: { zh: '完工', en: 'Finished' }, filter: 'range' },
    due_at: { kind: 'moment', title: { zh: '交期', en: 'Due' }, extra: true },
  },
})

export const inspections = list({
  name: 'mes.inspections',
  title: { zh: '检验单', en: 'Inspections' },
  source: 'mes.inspection_row',
  sort: '-requested_at',
  link: '/mes/inspections/:id',
  finds: { 'mes.inspection': 'id', 'mes.job_order': 'job_order_id', 'master.item': 'item_id' },
  columns: {
    no: {
      kind: 'ref',
      title: { zh: '检验单号', en: 'Inspection' },
      link: '/mes/inspections/:id',
      search: 'mes.inspection',
    },
    state: { kind: 'state', title: { zh: '结论', en: 'Verdict' }, filter: 'in', values: inspectionStates },
    job_order_no: {
      kind: 'ref',
      title: { zh: '工单号', en: 'Job order' },
      link: '/mes/job-orders/:job_order_id',
      search: 'mes.job_order',
    },
    job_order_id: { kind: 'id', title: { zh: '工单', en: 'Job order' }, filter: 'in' },
    ...item,
    lot: { kind: 'text', title: { zh: '批号', en: 'Lot' }, search: 'mes.inspection' },
    quantity: { kind: 'quantity', title: { zh: '批量', en: 'Lot size' }, unit: 'uom' },
    aql: { kind: 'text', title: { zh: 'AQL', en: 'AQL' } },
    code_letter: { kind: 'text', title: { zh: '字码', en: 'Code letter' }, extra: true },
    sample_size: { kind: 'number', title: { zh: '样本量', en: 'Sample size' } },
    acceptance: { kind: 'number', title: { zh: '接收数 Ac', en: 'Accept (Ac)' } },
    rejection: { kind: 'number', title: { zh: '拒收数 Re', en: 'Reject (Re)' } },
    defects: { kind: 'number', title: { zh: '不合格数', en: 'Defective' } },
    requested_at: { kind: 'moment', title: { zh: '报检时间', en: 'Requested' }, sort: true, filter: 'range' },
    decided_at: { kind: 'moment', title: { zh: '判定时间', en: 'Decided' }, filter: 'range' },
    decided_by: { kind: 'text', title: { zh: '判定人', en: 'Decided by' }, extra: true },
  },
})
