// Roles a company starts with: sets of permissions; one person may hold several.
import type { Words } from '#values/words.ts'

export interface Role {
  name: string
  title: Words
  permissions: readonly string[]
}

const reads = ['oms.read', 'wms.read', 'tms.read', 'mes.read', 'mcs.read', 'erp.read', 'views.read']
/** Phones, streets and e-mails of people: for those who serve customers and suppliers. */
const sees = ['kernel.see-personal-data']

/** What each role may do. Everybody reads the facts of work; money is read by those who answer for it. */
export const startingRoles: readonly Role[] = [
  { name: 'boss', title: { zh: '老板', en: 'Boss' }, permissions: ['*'] },
  {
    name: 'clerk',
    title: { zh: '客服', en: 'Order clerk' },
    permissions: [...reads, ...sees, 'oms.*', 'erp.decide-supply', 'tms.*', 'demo.run', 'kernel.read'],
  },
  {
    name: 'planner',
    title: { zh: '计划', en: 'Planner' },
    // Who plans also keeps the warehouse in order: its zones and bins, what is held and what is let go.
    permissions: [...reads, 'erp.*', 'wms.*', 'mes.*', 'mcs.*', 'demo.run', 'kernel.*'],
  },
  {
    name: 'buyer',
    title: { zh: '采购', en: 'Buyer' },
    permissions: [...reads, ...sees, 'erp.decide-supply', 'wms.receive-purchase', 'demo.run'],
  },
  {
    name: 'operator',
    title: { zh: '操作工', en: 'Operator' },
    permissions: [
      ...reads,
      'mes.start-operation',
      'mes.report-production',
      'mes.finish-operation',
      'mes.retry-operation',
      'mcs.send-setpoint',
      'mcs.acknowledge-alarm',
      'demo.run',
    ],
  },
  {
    name: 'inspector',
    title: { zh: '质检', en: 'Inspector' },
    permissions: [...reads, 'mes.enter-inspection', 'mes.decide-failed-lot', 'demo.run'],
  },
  {
    name: 'picker',
    title: { zh: '拣货员', en: 'Picker' },
    permissions: [
      ...reads,
      'wms.put-away',
      'wms.pick',
      'wms.pack-order',
      'wms.receive-purchase',
      'wms.move-stock',
      'wms.adjust-stock',
      'demo.run',
    ],
  },
  {
    name: 'accountant',
    title: { zh: '会计', en: 'Accountant' },
    permissions: [...reads, ...sees, 'erp.*', 'demo.run', 'kernel.read'],
  },
]
