// Goods bought for an order are that order's when they come, though another waits longer; and what the demo
// company awaits.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideSupply, setSupplyPolicy } from '#erp/index.ts'
import { changePriority, placeOrder } from '#oms/index.ts'
import '#server/rooms.ts'
import { checkInvariants } from '#views/index.ts'
import { putAway, receivePurchase } from '#wms/index.ts'
import { newOutside, plugOutside } from './actors.ts'
import { demoWorld } from './demo-world.ts'
import type { World } from '../world.ts'

let world: World
beforeAll(async () => {
  plugOutside(newOutside())
  world = await demoWorld()
})
afterAll(async () => {
  await world?.close()
})

test('the demo company awaits goods: one delivery is late, none has come yet', async () => {
  const awaited = await world.sql<{ received: string; late: boolean; ordered: boolean }>(
    `select r.received, r.expected_at < now() as late, o.state = 'ordered' as ordered from wms.receipt r
     join erp.purchase_line l on l.tenant_id = r.tenant_id and l.id = r.document_id
       and l.quantity = r.expected
     join erp.purchase_order o on o.tenant_id = l.tenant_id and o.id = l.purchase_order_id
     where r.tenant_id = 1 and r.source = 'purchase'`,
  )
  expect(awaited.length).toBe(9)
  expect(awaited.filter(a => a.late).length).toBeGreaterThanOrEqual(2)
  expect(awaited.every(a => a.ordered && Number(a.received) === 0)).toBe(true)
})

test('what was bought for a line is reserved for it, and not for the line that waits longer', async () => {
  await world.do(setSupplyPolicy, { decides: 'ask' as const })
  const dispatcher = world.dispatch()
  const [item] = await world.sql<{ id: string; code: string; gtin: string; available: number }>(
    `select i.id, i.code, i.gtin, s.available::int as available from master.item i
     join wms.published_stock s on s.tenant_id = i.tenant_id and s.item_id = i.id
     where i.tenant_id = 1 and i.code = 'FG-KT-17'`,
  )
  const [who] = await world.sql<{ id: string }>(
    `select id from master.party where tenant_id = 1 and code = 'C001'`,
  )
  const place = (quantity: number) =>
    world.do(placeOrder, {
      channel: 'dealer' as const,
      customer: who!.id,
      lines: [{ item: item!.id, quantity }],
    })
  const first = await place(item!.available + 4)
  const second = await place(6)
  await world.do(changePriority, { order: second.order, priority: 33 })
  await dispatcher.idle(world.tenant)
  const demand = (order: string) =>
    world.sql<{ id: string; priority: number; line: string }>(
      'select id, priority, order_line_id as line from erp.supply_demand where order_id = $1',
      [order],
    )
  const [bought] = await demand(second.order)
  await world.do(decideSupply, { demand: bought!.id, decision: 'buy' as const })
  await dispatcher.idle(world.tenant)
  const [receipt] = await world.sql<{ document: string; line: string; order: string }>(
    `select document_id as document, order_line_id as line, order_id as "order" from wms.receipt
     where source = 'purchase' and order_line_id is not null`,
  )
  expect(receipt).toMatchObject({ line: bought!.line, order: second.order })
  // The supplier sells more than six at once, and brings the first six.
  const { tasks } = await world.do(receivePurchase, { purchaseLine: receipt!.document, quantity: 6 })
  for (const { task, bin } of tasks)
    await world.do(putAway, { task, scannedItem: item!.gtin, scannedBin: bin })
  await dispatcher.idle(world.tenant)
  const kept = (order: string) =>
    world.sql(
      'select allocated::int as allocated, wanted::int as wanted from wms.demand where order_id = $1',
      [order],
    )
  expect(await kept(second.order)).toEqual([{ allocated: 6, wanted: 6 }])
  expect(await kept(first.order)).toEqual([{ allocated: item!.available, wanted: item!.available + 4 }])
  const checks = await world.tx(checkInvariants, 1, { reading: true })
  expect(checks.filter(c => c.violations > 0)).toEqual([])
})

test('the priority of an order goes on to the plan of what it lacks', async () => {
  const rows = await world.sql<{ demanded: number; ordered: number }>(
    `select d.priority as demanded, o.priority as ordered from erp.supply_demand d
     join oms.sales_order o on o.tenant_id = d.tenant_id and o.id = d.order_id where d.state = 'proposed'`,
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]!.demanded).toBe(rows[0]!.ordered)
})
