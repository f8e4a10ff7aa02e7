// The demo company has sixty days of orders, the same on every machine, and all that must be true of them is.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { seedMaster } from '../../db/seed/master.ts'
import { seedOms } from '../../db/seed/oms.ts'
import { pastOrders } from '../../db/seed/oms-orders.ts'
import { omsInvariants } from './invariants.sql.ts'
import { order, shops } from './queries/order.ts'
import { mail, orders } from './queries/lists.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
  await world.tx(seedMaster)
  await world.tx(seedOms)
})
afterAll(async () => {
  await world?.close()
})

test('four hundred orders in plausible states; seeding twice changes nothing', async () => {
  await world.tx(seedOms)
  const rows = await world.sql<{ status: string; n: number }>(
    'select status, count(*)::int as n from oms.sales_order group by 1',
  )
  const n = Object.fromEntries(rows.map(r => [r.status, r.n]))
  expect(rows.reduce((sum, r) => sum + r.n, 0)).toBe(400)
  expect(n['completed']).toBeGreaterThan(300)
  for (const status of ['shipped', 'cancelled', 'held']) expect(n[status], status).toBeGreaterThan(0)
  const at = new Date('2026-11-22T10:00:00Z')
  expect(pastOrders(at)).toEqual(pastOrders(at))
})
test.each(omsInvariants)('$code $says', async ({ sql }) => {
  expect(await world.sql(sql)).toEqual([])
})
test('the lists and the page show them, and never a secret', async () => {
  const page = await world.ask(orders, { limit: 50 } as never)
  expect(page).toMatchObject({ count: 400 })
  expect(page.rows).toHaveLength(50)
  expect(page.rows[0]).toMatchObject({ customer_name_zh: expect.any(String), is_late: expect.any(Boolean) })
  const next = await world.ask(orders, { limit: 50, after: page.next! } as never)
  expect(next.rows[0]!['id']).not.toBe(page.rows[0]!['id'])
  expect(
    (await world.ask(orders, { limit: 50, status: 'held' } as never)).rows.every(r => r['status'] === 'held'),
  ).toBe(true)
  expect((await world.ask(orders, { limit: 5, search: 'XSDD' } as never)).rows).toHaveLength(5)
  const found = await world.ask(order, { id: page.rows[0]!['id'] as string })
  expect(found).toMatchObject({
    lines: expect.any(Array),
    events: expect.any(Array),
    checks: expect.any(Array),
  })
  expect((await world.ask(mail, { limit: 10 } as never)).rows[0]).toMatchObject({
    order_no: expect.stringMatching(/^XSDD/),
    state: 'sent',
  })
  const known = JSON.stringify(await world.ask(shops, {}))
  expect(known).toContain('/hooks/channels/one/woo-main')
  expect(known).not.toContain('secret')
  await expect(
    world.ask(order, { id: page.rows[0]!['id'] as string }, { tenant: world.other }),
  ).rejects.toMatchObject({ code: 'oms.order-not-found' })
})
