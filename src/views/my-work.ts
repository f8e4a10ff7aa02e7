// What waits for me: everything that a person with my permissions can move on, by kind, oldest first.
import { z } from 'zod'
import { holds } from '#kernel/actor.ts'
import { query } from '#kernel/command.ts'
import { readersWarehouses } from '#kernel/rights/bounds.ts'
import { camel } from './camel.ts'
import { waiting } from './my-work.sql.ts'
import { MyWorkAnswer } from './my-work.answer.ts'

export interface Waiting {
  kind: string
  id: string
  title: string
  subZh: string | null
  subEn: string | null
  at: Date
  link: string
  total: number
}

/** What waits, the permission to move it on, and the list where all of it stands. */
export const kinds = [
  { kind: 'held-order', may: 'oms.release-order', list: '/oms/orders?status=held' },
  { kind: 'supply', may: 'erp.decide-supply', list: '/erp/supply?state=proposed' },
  { kind: 'purchase', may: 'erp.approve-purchase-order', list: '/erp/purchase-orders?state=to-approve' },
  { kind: 'blocked-operation', may: 'mes.retry-operation', list: '/mes/operations?state=blocked' },
  { kind: 'ready-operation', may: 'mes.start-operation', list: '/mes/operations?state=allowed' },
  { kind: 'inspection', may: 'mes.enter-inspection', list: '/mes/inspections?state=requested' },
  { kind: 'put-away', may: 'wms.put-away', list: '/wms/put-away-tasks?state=open' },
  { kind: 'pick', may: 'wms.pick', list: '/wms/pick-tasks?state=open' },
  { kind: 'pack', may: 'wms.pack-order', list: '/wms/pick-lists?state=picked' },
  { kind: 'shipment', may: 'tms.rebook-shipment', list: '/tms/shipments?state=failed,exception,refused' },
  { kind: 'alarm', may: 'mcs.acknowledge-alarm', list: '/mcs/alarms?state=unacknowledged' },
  { kind: 'parked', may: 'kernel.release-parked', list: '/kernel/parked' },
] as const

export const myWork = query({
  name: 'views.my-work',
  title: { zh: '我的待办', en: 'My work' },
  may: 'views.read',
  output: MyWorkAnswer,
  input: z.strictObject({}),
  async run(tx, _input, { actor }) {
    const mine = kinds.filter(k => holds(actor, k.may))
    const asked = [tx.tenant, mine.map(k => k.kind), readersWarehouses(actor)]
    const rows = camel<Waiting>(await tx.rows(waiting, asked))
    return mine
      .map(({ kind, list }) => {
        const items = rows.filter(r => r.kind === kind)
        return { kind, list, count: items[0]?.total ?? 0, items }
      })
      .filter(k => k.count > 0)
  },
})
