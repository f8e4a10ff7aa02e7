// Purchases above the company's amount wait: approved by another and within a limit, rejected, once, late.
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Actor, Limits } from '#kernel/actor.ts'
import { setClock } from '#kernel/clock.ts'
import { setApprovalRule } from '#kernel/rights/approval.ts'
import { daysLater } from '#values/moment.ts'
import type { Ground } from '../../testing/ground.ts'
import { ground, kettle, plastic } from '../../testing/ground.ts'
import {
  approvePurchaseOrder,
  decideSupply,
  orderMaterial,
  planSupply,
  rejectPurchaseOrder,
  setSupplyPolicy,
} from '../../index.ts'

let g: Ground,
  buyer: Actor,
  chief: Actor,
  setBack = () => {}
beforeAll(async () => {
  g = await ground()
  buyer = await person({})
  chief = await person({})
  await g.world.do(setSupplyPolicy, { decides: 'ask' })
  await g.world.sql(
    `insert into master.supplier_item (tenant_id, supplier_id, item_id, price_minor, lead_days, minimum)
    select 1, supplier_id, $1, 7000, 2, 1 from master.supplier_item where tenant_id = 1 limit 1
    on conflict do nothing`,
    [kettle],
  )
})
afterAll(async () => {
  await g?.world.close()
})
afterEach(async () => {
  setBack()
  setBack = () => {}
  expect(await g.broken()).toEqual([])
})

/** Somebody of the company, as their session knows them; their limits stand in the database. */
async function person(limits: Limits): Promise<Actor> {
  const id = randomUUID()
  await g.world.sql(
    `with p as (insert into kernel.person (id, email, name, password_hash, home_tenant)
      values ($1::uuid, $1::text || '@x.example', 'P', '', 1) returning id)
    insert into kernel.membership (tenant_id, person_id, roles, limits) select 1, id, '{boss}', $2 from p`,
    [id, limits],
  )
  return {
    kind: 'person',
    id: `person:${id}`,
    name: 'P',
    may: ['*'],
    ...(Object.keys(limits).length ? { limits } : {}),
  }
}
const rule = (ownAllowed: boolean, aboveMinor: number | null) =>
  g.world.do(setApprovalRule, { kind: 'erp.purchase-order', ownAllowed, aboveMinor })
type Row = Record<string, any>
const one = async (text: string, id: string) => (await g.world.sql<Row>(text, [id]))[0]!
const purchaseOf = (demand: string) =>
  one(
    `select p.* from erp.purchase_order p join erp.supply_demand d
  on d.purchase_order_id = p.id where d.id = $1`,
    demand,
  )
const demandOf = (id: string) => one('select * from erp.supply_demand where id = $1', id)
const orderedFacts = async (purchase: string) =>
  (await g.world.facts<Row>('erp.PurchaseOrdered')).filter(f => f['purchaseOrder'] === purchase)
const letters = async (purchase: string) =>
  (await g.world.sql(`select from kernel.errand where name = 'erp.mail-supplier' and key = $1`, [purchase]))
    .length

const decide = (demand: string, decision: 'make' | 'buy', actor: Actor) =>
  g.world.do(decideSupply, { demand, decision }, { actor })

/** A shortage of kettles that a buyer decides to buy. */
async function bought(quantity = 10) {
  const { order, line } = g.order(quantity)
  await g.world.do(planSupply, { order, line, item: kettle, short: quantity })
  const { id } = await one('select id from erp.supply_demand where order_line_id = $1', line)
  const result = await decide(id, 'buy', buyer)
  return { demand: id as string, line, purchase: await purchaseOf(id), amount: result.amountMinor }
}
const approve = (purchase: Row, actor: Actor) =>
  g.world.do(approvePurchaseOrder, { purchaseOrder: purchase['id'] }, { actor })

test('without a rule a purchase is ordered at once, as ever', async () => {
  const { purchase } = await bought()
  expect(purchase).toMatchObject({ state: 'ordered', made_by: buyer.id })
  expect(await orderedFacts(purchase['id'])).toHaveLength(1)
  await expect(approve(purchase, chief)).rejects.toMatchObject({ code: 'erp.purchase-decided' })
})

test('above the amount it waits, heard by nobody outside; approved, the supplier is told once', async () => {
  await rule(false, 300_00)
  expect((await bought(4)).purchase).toMatchObject({ state: 'ordered' })
  const { purchase, amount } = await bought()
  expect(purchase).toMatchObject({ state: 'to-approve', total_minor: amount })
  expect([await orderedFacts(purchase['id']), await letters(purchase['id'])]).toEqual([[], 0])
  await expect(approve(purchase, buyer)).rejects.toMatchObject({ code: 'kernel.own-document' })
  const outcomes = await Promise.allSettled([approve(purchase, chief), approve(purchase, chief)])
  expect(outcomes.map(o => o.status).sort()).toEqual(['fulfilled', 'rejected'])
  const [fact, ...more] = await orderedFacts(purchase['id'])
  expect(more).toEqual([])
  expect(fact).toMatchObject({ totalMinor: amount, lines: [{ item: kettle, quantity: 10 }] })
  expect(await letters(purchase['id'])).toBe(1)
  expect(
    await one('select state, approved_by from erp.purchase_order where id = $1', purchase['id']),
  ).toEqual({ state: 'ordered', approved_by: chief.id })
})

test('who may approve up to an amount approves to the fen, and not one more', async () => {
  await rule(true, 0)
  const { purchase, amount } = await bought()
  const limited = (most: number) => person({ amounts: { 'erp.approve-purchase-order': most } })
  await expect(approve(purchase, await limited(amount - 1))).rejects.toMatchObject({
    code: 'kernel.over-amount',
    facts: { command: 'erp.approve-purchase-order' },
  })
  await approve(purchase, await limited(amount))
  const spender = await person({ amounts: { 'erp.decide-supply': 1_00 } })
  const { order, line } = g.order(10)
  await g.world.do(planSupply, { order, line, item: kettle, short: 10 })
  const { id } = await one('select id from erp.supply_demand where order_line_id = $1', line)
  for (const decision of ['buy', 'make'] as const)
    await expect(
      decide(id, decision, spender),
    ).rejects.toMatchObject({ code: 'kernel.over-amount' })
  expect(await demandOf(id)).toMatchObject({ state: 'proposed', purchase_order_id: null })
})

test('rejected: the budget is free, the shortage is decided anew and may be bought again', async () => {
  await rule(true, 0)
  const { purchase, demand } = await bought()
  const reject = () =>
    g.world.do(rejectPurchaseOrder, { purchaseOrder: purchase['id'], reason: '太贵' }, { actor: chief })
  const both = await Promise.allSettled([reject(), approve(purchase, chief)])
  expect(both.filter(o => o.status === 'fulfilled')).toHaveLength(1)
  if (both[0].status === 'fulfilled') {
    expect(await demandOf(demand)).toMatchObject({
      state: 'proposed',
      decision: null,
      purchase_order_id: null,
    })
    await decide(demand, 'buy', buyer)
  }
  const other = (await bought()).purchase
  await g.world.do(rejectPurchaseOrder, { purchaseOrder: other['id'], reason: '太贵' })
  expect(
    await one('select state, decision_reason from erp.purchase_order where id = $1', other['id']),
  ).toEqual({ state: 'cancelled', decision_reason: '太贵' })
  expect(await orderedFacts(other['id'])).toEqual([])
})

test('a late approval moves the date by as long as it waited, and the promise hears of it', async () => {
  await rule(true, 0)
  const { purchase, line, demand } = await bought()
  setBack = setClock({ now: () => daysLater(new Date(), 2) })
  await approve(purchase, chief)
  const { expected_at } = await one(
    'select expected_at from erp.purchase_order where id = $1',
    purchase['id'],
  )
  expect(Math.round((+expected_at - +purchase['expected_at']) / 3_600_000)).toBe(48)
  expect(+(await demandOf(demand))['expected_at']).toBe(+expected_at)
  const moved = (await g.world.facts<Row>('erp.SupplyDateChanged')).filter(f => f['orderLine'] === line)
  expect(moved).toMatchObject([{ why: 'approval', expectedAt: expected_at.toISOString() }])
})

test('material for production waits too, and its production order waits behind it', async () => {
  await rule(true, 0)
  g.stock.set(plastic, 0)
  const { order, line } = g.order(20)
  await g.world.do(planSupply, { order, line, item: kettle, short: 20 })
  const { id } = await one('select id from erp.supply_demand where order_line_id = $1', line)
  await decide(id, 'make', buyer)
  const production = await one('select * from erp.production_order where order_line_id = $1', line)
  expect(production['state']).toBe('waiting-for-material')
  const [short] = await g.world.sql<Row>(
    `select item_id, short from erp.production_material
    where production_order_id = $1 and short > 0`,
    [production['id']],
  )
  await g.world.do(orderMaterial, {
    productionOrder: production['id'],
    lines: [{ item: short!['item_id'], short: short!['short'] }],
  })
  const purchase = await one(
    'select * from erp.purchase_order where production_order_id = $1',
    production['id'],
  )
  expect(purchase['state']).toBe('to-approve')
  setBack = setClock({ now: () => daysLater(new Date(), 3) })
  await approve(purchase, chief)
  const after = await one('select * from erp.production_order where id = $1', production['id'])
  expect(+after['expected_at']).toBeGreaterThan(+production['expected_at'])
  expect(await orderedFacts(purchase['id'])).toHaveLength(1)
})
