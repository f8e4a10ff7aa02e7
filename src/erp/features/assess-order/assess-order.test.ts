// Every order is looked up without anyone asking: stock, plan, budget, and one verdict that stays.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#kernel/actor.ts'
import { assessOrder, supplyOfOrder } from '../../index.ts'
import type { Ground } from '../../testing/ground.ts'
import { ground, kettle } from '../../testing/ground.ts'

let g: Ground
const actor = systemActor('test')
beforeAll(async () => { g = await ground() })
afterAll(async () => { await g?.world.close() })

const assess = (quantity: number) => {
  const { order, line } = g.order(quantity)
  return { order, done: g.world.do(assessOrder, { order, lines: [{ line, item: kettle, quantity }] },
    { actor }) }
}

test('enough, or to be produced, with the reasons per line', async () => {
  g.stock.set(kettle, 50)
  const big = assess(100), small = assess(10)
  expect(await big.done).toEqual({ verdict: 'produce' })
  expect(await small.done).toEqual({ verdict: 'enough' })
  const page = await g.world.ask(supplyOfOrder, { order: big.order }) as { assessment: Record<string,
    never[]> }
  expect(page.assessment).toMatchObject({ verdict: 'produce', lines: [{ missing: 50,
    reason: { zh: '缺 50，可生产' } }],
    stock: [{ onHand: 50, available: 50, wanted: 100 }], budget: { isEnough: true, leftMinor: null } })
})
test('the budget of the month is part of the verdict', async () => {
  await g.world.sql(`insert into erp.budget (tenant_id, month, amount_minor) values (1, date_trunc('month',
    now())::date, 1000)`)
  expect(await assess(100).done).toEqual({ verdict: 'short-of-budget' })
})
test('the first assessment of an order stays and is news once', async () => {
  const { order, line } = g.order(10), input = { order, lines: [{ line, item: kettle, quantity: 10 }] }
  for (let i = 0; i < 3; i++) await g.world.do(assessOrder, input, { actor, key: randomUUID() })
  expect((await g.world.facts<{ order: string }>('erp.OrderAssessed')).filter(f =>
    f.order === order)).toHaveLength(1)
})
test('two hundred orders at once share their questions', async () => {
  const started = performance.now()
  const verdicts = await Promise.all(Array.from({ length: 200 }, () => assess(1).done))
  console.log(`assess-order: 200 orders in ${Math.round(performance.now() - started)} ms`)
  expect(verdicts).toHaveLength(200)
})
