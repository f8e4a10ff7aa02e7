// Shortages on a real database: planned once, made or bought, waiting for material, decided by a person,
// cancelled.
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#kernel/actor.ts'
import { perform } from '#kernel/port.ts'
import { seedId } from '../../../../db/seed/ids.ts'
import type { Ground } from '../../testing/ground.ts'
import { ground, kettle, plastic } from '../../testing/ground.ts'
import {
  cancelSupply, completeProduction, decideSupply, mailSupplier, orderMaterial, planSupply, postMaterialIssue,
    recordPurchaseReceipt,
  setSupplyPolicy, updateProgress,
} from '../../index.ts'

let g: Ground
const actor = systemActor('test')
beforeAll(async () => { g = await ground() })
afterAll(async () => { await g?.world.close() })
afterEach(async () => {
  expect(await g.broken()).toEqual([])
  g.stock.clear()
})

type Row = Record<string, any>
const demandOf = async (line: string) =>
  (await g.world.sql<Row>('select * from erp.supply_demand where order_line_id = $1', [line]))[0]!
const productionOf = async (line: string) =>
  g.world.sql<Row>('select * from erp.production_order where order_line_id = $1 order by created_at, id',
    [line])
const short = async (quantity: number, more = {}) => {
  const { order, line } = g.order(quantity * 2, more)
  await g.world.do(planSupply, { order, line, item: kettle, short: quantity }, { actor })
  return { order, line }
}
const decide = (demand: string, decision: 'make' | 'buy') =>
  g.world.do(decideSupply, { demand, decision })
const factsOf = async (name: string, key: string, value: string) =>
  (await g.world.facts<Record<string, unknown>>(name)).filter(f => f[key] === value)

test('enough material: fifty kettles are planned, due in three days, by the routing of now', async () => {
  const { line } = await short(50)
  const demand = await demandOf(line), [production] = await productionOf(line)
  expect(demand).toMatchObject({ state: 'decided', decision: 'make', decided_by: 'rule',
    production_order_id: production!['id'] })
  expect(production).toMatchObject({ state: 'planned', quantity: 50 })
  expect(+production!['due_at'] - +production!['created_at']).toBe(3 * 86_400_000)
  const [planned] = await factsOf('erp.ProductionPlanned', 'orderLine', line)
  expect(planned!['operations']).toMatchObject([{ code: 'ISSUE' },
    { code: 'MOULD', workCenter: 'INJECTION', setpoints: [{ parameter: 'barrelTemperature', value: 200,
      unit: '℃' }] },
    { code: 'ASSEMBLE', setpoints: [{ parameter: 'lineSpeed', value: 50, unit: '件/h' }] }, { code: 'INSPECT',
      aql: '1.0' }])
  expect(planned!['materials']).toContainEqual({ item: plastic, quantity: 15_300 + 6_120 })
  expect(await factsOf('erp.SupplyProposed', 'orderLine', line)).toHaveLength(1)
  expect(await factsOf('erp.SupplyDecided', 'orderLine', line)).toMatchObject([{ decision: 'make',
    by: 'rule' }])
})

test('the same shortage fifty times at once is one demand and one production order', async () => {
  const { order, line } = g.order(100)
  const ask = () => g.world.do(planSupply, { order, line, item: kettle, short: 50 }, { actor,
    key: randomUUID() })
  const results = await Promise.all(Array.from({ length: 50 }, ask))
  expect(new Set(results.map(r => r.demand)).size).toBe(1)
  await Promise.all(Array.from({ length: 8 }, () => g.world.tx(async tx => planSupply.runMany!(tx, [{
    id: randomUUID(), input: { order, line, item: kettle, short: 50 }, actor, cause: null,
      journey: null }]))))
  expect(await productionOf(line)).toHaveLength(1)
  expect(await factsOf('erp.ProductionPlanned', 'orderLine', line)).toHaveLength(1)
})

test('material is promised once: of two plans at the same moment only one finds it', async () => {
  const [promise] = await g.world.sql<{ promised:
    string }>('select promised from erp.material_promise where item_id = $1', [plastic])
  g.stock.set(plastic, Number(promise!.promised) + 21_420)
  const calls = [g.order(100), g.order(100)].map(({ order, line }) => ({
    id: randomUUID(), input: { order, line, item: kettle, short: 50 }, actor, cause: null, journey: null }))
  await Promise.all(calls.map(call => g.world.tx(tx => planSupply.runMany!(tx, [call]))))
  const states = (await Promise.all(calls.map(c => productionOf(c.input.line)))).map(([p]) =>
    p!['state']).sort()
  expect(states).toEqual(['planned', 'waiting-for-material'])
})

test('not enough material: bought, told, waited for; the plan goes on by itself when it came', async () => {
  const told: string[] = []
  perform(mailSupplier, async payload => { told.push(payload.text); return {} })
  g.stock.set(plastic, 0)
  const { line } = await short(50)
  const [waiting] = await productionOf(line), id = waiting!['id'] as string
  expect(waiting).toMatchObject({ state: 'waiting-for-material' })
  expect(+waiting!['due_at'] - +waiting!['material_at']).toBe(3 * 86_400_000)
  const [missing] = await factsOf('erp.MaterialShort', 'productionOrder', id)
  expect(missing!['lines']).toEqual([{ item: plastic, short: 21_420 }])
  const input = { productionOrder: id, lines: missing!['lines'] as { item: string; short: number }[] }
  expect(await g.world.do(orderMaterial, input, { actor })).toEqual({ orders: 1 })
  const [ordered] = await factsOf('erp.PurchaseOrdered', 'productionOrder', id)
  expect(ordered).toMatchObject({ supplier: seedId('party:S02'), lines: [{ item: plastic,
    quantity: 25_000 }] })
  const [notice] = await g.world.sql('select * from erp.notice where link like $1',
    [`%${ordered!['purchaseOrder'] as string}`])
  expect(notice).toMatchObject({ role: 'buyer', kind: 'purchase-ordered' })
  await g.world.dispatch().idle(1)
  expect(told.some(t => t.includes('MT-PP  25 kg'))).toBe(true)
  expect(await g.world.sql('select from erp.purchase_order where id = $1 and mailed_at is not null',
    [ordered!['purchaseOrder']])).toHaveLength(1)

  const purchaseLine = (ordered!['lines'] as { line: string }[])[0]!.line, task = randomUUID()
  const [promise] = await g.world.sql<{ promised:
    string }>('select promised from erp.material_promise where item_id = $1', [plastic])
  g.stock.set(plastic, 10_000)
  await g.world.do(recordPurchaseReceipt, { purchaseLine, task: randomUUID(), item: plastic,
    quantity: 10_000 }, { actor })
  expect((await productionOf(line))[0]).toMatchObject({ state: 'waiting-for-material' })
  g.stock.set(plastic, Number(promise!.promised) + 25_000)
  await g.world.do(recordPurchaseReceipt, { purchaseLine, task, item: plastic, quantity: 15_000 }, { actor })
  await g.world.do(recordPurchaseReceipt, { purchaseLine, task, item: plastic, quantity: 15_000 }, { actor })
  expect((await productionOf(line))[0]).toMatchObject({ state: 'planned' })
  expect(await factsOf('erp.ProductionPlanned', 'productionOrder', id)).toHaveLength(1)
  expect((await factsOf('erp.SupplyDateChanged', 'orderLine',
    line)).at(-1)).toMatchObject({ why: 'material-arrived' })
  expect(await g.world.sql(`select state, received_at is not null as received from erp.purchase_order
    where id = $1`,
    [ordered!['purchaseOrder']])).toEqual([{ state: 'received', received: true }])
  await expect(g.world.do(recordPurchaseReceipt, { purchaseLine: randomUUID(), task: randomUUID(),
    item: plastic, quantity: 1 }))
    .rejects.toMatchObject({ code: 'erp.purchase-line-not-found' })
})

test('where a person decides: proposed first, then made or bought, once', async () => {
  await g.world.do(setSupplyPolicy, { decides: 'ask' })
  const { line } = await short(50)
  const demand = await demandOf(line)
  expect(demand).toMatchObject({ state: 'proposed', decision: null })
  expect(demand['make_at'] && demand['buy_at'] &&
    Number(demand['make_cost_minor']) < Number(demand['buy_cost_minor'])).toBe(true)
  const results = await Promise.allSettled(['buy', 'make', 'buy'].map(decision =>
    decide(demand['id'] as string, decision as 'buy')))
  expect(results.filter(r => r.status === 'fulfilled')).toHaveLength(1)
  expect(results.filter(r => r.status === 'rejected').map(r =>
    (r as { reason: { code: string } }).reason.code))
    .toEqual(['erp.demand-decided', 'erp.demand-decided'])
  expect(await demandOf(line)).toMatchObject({ state: 'decided', decided_by: 'person' })
  await expect(g.world.do(decideSupply, { demand: randomUUID(),
    decision: 'buy' })).rejects.toMatchObject({ code: 'erp.demand-not-found' })

  const other = await short(5), bought = (await demandOf(other.line))['id']
  await decide(bought as string, 'buy')
  const [ordered] = await factsOf('erp.PurchaseOrdered', 'order', other.order)
  expect(ordered).toMatchObject({ supplier: seedId('party:S08'), lines: [{ item: kettle, quantity: 20,
    orderLine: other.line }] })
  await g.world.do(recordPurchaseReceipt, { purchaseLine: (ordered!['lines'] as { line: string }[])[0]!.line,
    task: randomUUID(),
    item: kettle, quantity: 20 }, { actor })
  expect(await demandOf(other.line)).toMatchObject({ state: 'fulfilled' })
  await g.world.do(setSupplyPolicy, { decides: 'rule' })
})

test('the wanted date decides: bought where making would be too late', async () => {
  const soon = new Date(Date.now() + 2.5 * 86_400_000).toISOString()
  g.stock.set(plastic, 0)
  await g.world.sql(`update master.supplier_item set lead_days = 2 where item_id = $1`, [kettle])
  const { line } = await short(20, { wantedAt: soon })
  expect(await demandOf(line)).toMatchObject({ decision: 'buy', why_en: 'Only buying keeps the wanted date' })
  await g.world.sql(`update master.supplier_item set lead_days = 6 where item_id = $1`, [kettle])
})

test('progress and alarms move the date once per real move; totals never fall', async () => {
  const { line } = await short(50)
  const [production] = await productionOf(line), id = production!['id'] as string
  const at = (minutes: number) => new Date(+production!['expected_at'] + minutes * 60_000).toISOString()
  const say = (minutes: number, more = {}) => g.world.do(updateProgress,
    { productionOrder: id, expectedAt: at(minutes), why: 'progress', uncertain: false, ...more }, { actor })
  const news = async () => (await factsOf('erp.SupplyDateChanged', 'orderLine', line)).length
  await say(0.5, { good: 10 })
  expect(await news()).toBe(0)
  await say(1.5, { good: 30 })
  expect(await news()).toBe(1)
  await say(1.5, { good: 20 })
  await say(120, { why: 'PRESSURE_HIGH' })
  await say(120, { why: 'no-data', uncertain: true })
  expect(await news()).toBe(3)
  await say(1.5, { why: 'cleared' })
  expect((await productionOf(line))[0]).toMatchObject({ good: 30, state: 'in-progress', uncertain: false })
  expect((await demandOf(line))['expected_at']).toEqual(new Date(at(1.5)))
  await g.world.do(completeProduction, { productionOrder: id, order: null, good: 50, scrap: 1 }, { actor })
  expect(await say(500)).toEqual({ counted: false })
  expect(await demandOf(line)).toMatchObject({ state: 'fulfilled' })
})

test('issued material is no longer promised, and what was scrapped for an order is made anew', async () => {
  const { order, line } = await short(50)
  const [production] = await productionOf(line), id = production!['id'] as string
  const promised = async () =>
    Number((await g.world.sql<{ promised:
      string }>('select promised from erp.material_promise where item_id = $1',
    [plastic]))[0]!.promised)
  const before = await promised()
  const issue = { jobOrder: randomUUID(), productionOrder: id, costMinor: 150_000, lots: [{ item: plastic,
    quantity: 21_420 }] }
  await g.world.do(postMaterialIssue, issue, { actor })
  await g.world.do(postMaterialIssue, issue, { actor })
  expect(await promised()).toBe(before - 21_420)
  await g.world.do(completeProduction, { productionOrder: id, order, good: 47, scrap: 3 }, { actor })
  await g.world.do(completeProduction, { productionOrder: id, order, good: 47, scrap: 3 }, { actor })
  expect((await productionOf(line)).map(p => [p['state'], p['quantity']])).toEqual([['completed', 50],
    ['planned', 3]])
  expect(await demandOf(line)).toMatchObject({ state: 'decided' })
  const [, anew] = await productionOf(line)
  await g.world.do(completeProduction, { productionOrder: anew!['id'], order, good: 3, scrap: 0 }, { actor })
  expect(await demandOf(line)).toMatchObject({ state: 'fulfilled' })
})

test('a cancelled order gives its material to those who wait, and is not planned any more', async () => {
  const first = await short(50)
  const [held] = await g.world.sql<{ promised:
    string }>('select promised from erp.material_promise where item_id = $1', [plastic])
  g.stock.set(plastic, Number(held!.promised))
  const second = await short(10)
  expect((await productionOf(second.line))[0]).toMatchObject({ state: 'waiting-for-material' })
  await g.world.do(cancelSupply, { order: first.order }, { actor })
  expect((await productionOf(first.line))[0]).toMatchObject({ state: 'cancelled' })
  expect((await productionOf(second.line))[0]).toMatchObject({ state: 'planned' })
  expect(await factsOf('erp.ProductionCancelled', 'order', first.order)).toHaveLength(1)
  const late = g.order(10)
  await g.world.do(cancelSupply, { order: late.order }, { actor })
  expect(await g.world.do(planSupply, { ...late, item: kettle, short: 5 },
    { actor })).toEqual({ demand: null })
})

test('an item with neither bill nor supplier waits for the planner', async () => {
  const { order, line } = g.order(1), base = seedId('item:SF-BASE-KT')
  await g.world.do(planSupply, { order, line, item: base, short: 5 }, { actor })
  expect(await demandOf(line)).toMatchObject({ state: 'proposed', make_at: null, buy_at: null })
  const demand = (await demandOf(line))['id'] as string
  await expect(decide(demand, 'make')).rejects.toMatchObject({ code: 'erp.cannot-make' })
  await expect(decide(demand, 'buy')).rejects.toMatchObject({ code: 'erp.cannot-buy' })
})
