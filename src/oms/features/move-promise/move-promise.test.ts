// News of many order lines in one transaction: each order's date follows all of them, in their order.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#kernel/actor.ts'
import { isRefused } from '#kernel/command.ts'
import { newId } from '#kernel/id.ts'
import { furnish, ids } from '#tests/orders.ts'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { omsInvariants } from '../../invariants.sql.ts'
import { placeOrder } from '../place-order/place-order.ts'
import { movePromise } from './move-promise.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
  await furnish(world)
})
afterEach(async () => {
  for (const { code, sql } of omsInvariants) expect(await world.sql(sql), code).toEqual([])
})
afterAll(async () => {
  await world?.close()
})

async function placed() {
  const lines = [ids.kettle, ids.fan].map(item => ({ item, quantity: 60 }))
  const { order } = await world.do(placeOrder, placeOrder.input.parse({
    channel: 'dealer', customer: ids.vip, lines }))
  const rows = await world.sql<{ id: string }>(
    'select id from oms.order_line where order_id = $1 order by line_no', [order])
  return { order, lines: rows.map(r => r.id) }
}

test('two lines of one order and a line of another move at once; a stranger moves nothing', async () => {
  const one = await placed(), other = await placed(), day = 86_400_000
  const at = (days: number) => new Date(Date.UTC(2027, 0, 1) + days * day).toISOString()
  const move = (order: string, orderLine: string, days: number, uncertain = false) =>
    ({ order, orderLine, expectedAt: at(days), why: 'make', uncertain })
  const moves = [
    move(one.order, one.lines[0]!, 10), move(other.order, other.lines[1]!, 3, true),
    move(one.order, one.lines[1]!, 20), move(newId(), newId(), 5), move(one.order, one.lines[0]!, 12),
  ]
  const answers = await world.performer.performAll(1, movePromise, moves.map(input =>
    ({ input, actor: systemActor('test'), key: newId() })))
  expect(answers.map(({ outcome }) => (isRefused(outcome) ? outcome.code : outcome.result))).toMatchObject([
    { moved: true }, { moved: true }, { moved: true }, { moved: false },
    // The later line rules: what moves before it is no news.
    { moved: false }])
  const orders = await world.sql<{ id: string; promised_at: Date; promise_uncertain: boolean;
    transit_days: number }>('select * from oms.sales_order where id = any($1::uuid[])',
    [[one.order, other.order]])
  const promise = new Map(orders.map(o => [o.id, o]))
  const arrives = (order: string, days: number) =>
    new Date(Date.parse(at(days)) + promise.get(order)!.transit_days * day)
  expect(promise.get(one.order)).toMatchObject({ promised_at: arrives(one.order, 20),
    promise_uncertain: false })
  expect(promise.get(other.order)).toMatchObject({ promised_at: arrives(other.order, 3),
    promise_uncertain: true })
  const history = await world.sql<{ to_at: Date; from_at: Date | null }>(
    'select from_at, to_at from oms.promise_change where order_id = $1 order by id', [one.order])
  expect(history.map(h => h.to_at).slice(-2)).toEqual([arrives(one.order, 10), arrives(one.order, 20)])
  expect(history.at(-1)!.from_at).toEqual(arrives(one.order, 10))
  const [line] = await world.sql('select expected_at from oms.order_line where id = $1', [one.lines[0]])
  expect(line).toEqual({ expected_at: new Date(at(12)) })
})
