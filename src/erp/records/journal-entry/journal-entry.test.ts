// The books on a real database: balanced, numbered without gaps, once per document, never edited, refused
// when closed.
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#kernel/actor.ts'
import { dayOf } from '#values/moment.ts'
import { seedId } from '../../../../db/seed/ids.ts'
import {
  closePeriod, invoiceOrder, journalEntries, journalEntry, planSupply, postCostOfSale, postFreight,
    postMaterialIssue,
  postStockReceipt, receivablesOf, receivePayment, reopenPeriod, reverseEntry, supplyOfOrder, trialBalance,
} from '../../index.ts'
import type { Ground } from '../../testing/ground.ts'
import { ground, kettle, plastic } from '../../testing/ground.ts'

let g: Ground
const actor = systemActor('test'), customer = seedId('party:C001')
beforeAll(async () => { g = await ground() })
afterAll(async () => { await g?.world.close() })
afterEach(async () => { expect(await g.broken()).toEqual([]) })

const linesOf = async (entry: string | null) => (await g.world.ask(journalEntry,
  { id: entry! }))['lines'] as Record<string, unknown>[]
const shown = async (entry: string | null) => (await linesOf(entry)).map(l =>
  `${l['debit_minor'] ? 'D' : 'C'} ${String(l['account'])} ${String(l['debit_minor'] || l['credit_minor'])}`)
const owed = async () => (await g.world.tx(tx => receivablesOf(tx, [customer]))).get(customer) ?? 0

test('a hundred kettles signed for: one invoice, one sale, one receivable, however often it is said',
  async () => {
  const { order } = g.order(100), deliveredAt = new Date().toISOString()
  const answers = await Promise.all(Array.from({ length: 20 }, () => g.world.do(invoiceOrder, { order,
    deliveredAt })))
  await g.world.do(invoiceOrder, { order, deliveredAt })
  expect(answers.filter(a => a.invoice)).toHaveLength(1)
  const page = await g.world.ask(supplyOfOrder, { order }) as { entries: { id: string; no: string }[];
    invoice: Record<string, unknown> }
  expect(page.invoice).toMatchObject({ net_minor: 1_141_593, tax_minor: 148_407, gross_minor: 1_290_000 })
  expect(page.entries).toHaveLength(1)
  expect(await shown(page.entries[0]!.id)).toEqual(['D 1122 1290000', 'C 5001 1141593', 'C 22210107 148407'])
  expect(await owed()).toBe(1_290_000)
  expect(await g.world.facts('erp.InvoiceIssued')).toHaveLength(1)
  const invoice = answers.find(a => a.invoice)!.invoice!
  await expect(g.world.do(receivePayment, { invoice,
    amountMinor: 1_290_001 })).rejects.toMatchObject({ code: 'erp.over-paid' })
  await g.world.do(receivePayment, { invoice, amountMinor: 290_000 })
  await expect(g.world.do(reverseEntry, { entry: page.entries[0]!.id,
    why: '错' })).rejects.toMatchObject({ code: 'erp.invoice-paid' })
  await g.world.do(receivePayment, { invoice, amountMinor: 1_000_000 })
  expect(await owed()).toBe(0)
})

test('an order that is gone or free of charge has no invoice', async () => {
  const deliveredAt = new Date().toISOString()
  expect(await g.world.do(invoiceOrder, { order: randomUUID(), deliveredAt })).toEqual({ invoice: null })
  expect(await g.world.do(invoiceOrder, { order: g.order(1, { totalMinor: 0, lines: [] }).order,
    deliveredAt })).toEqual({ invoice: null })
})

test('goods follow their cost: material to the job, the job to stock, stock to the customer', async () => {
  const { order, line } = g.order(50)
  await g.world.do(planSupply, { order, line, item: kettle, short: 50 }, { actor })
  const [production] = await g.world.sql<{ id:
    string }>('select id from erp.production_order where order_line_id = $1', [line])
  const issue = await g.world.do(postMaterialIssue, { jobOrder: randomUUID(),
    productionOrder: production!.id, costMinor: 151_001,
    lots: [{ item: plastic, quantity: 21_420 }] }, { actor })
  expect(await shown(issue.entry)).toEqual(['D 400101 151001', 'C 1403 151001'])
  const putAway = (quantity: number, task: string = randomUUID()) => g.world.do(postStockReceipt, { task,
    item: kettle, quantity,
    source: 'production', sourceId: production!.id, purchaseLine: null, order }, { actor })
  const first = await putAway(20), second = await putAway(30)
  expect(await shown(first.entry)).toEqual(['D 1405 63817', 'C 400101 60400', 'C 400102 2187',
    'C 400103 1230'])
  expect(await shown(second.entry)).toEqual(['D 1405 95726', 'C 400101 90601', 'C 400102 3280',
    'C 400103 1845'])
  const task = randomUUID(), bought = { task, item: kettle, quantity: 1, source: 'return' as const,
    sourceId: order, purchaseLine: null, order }
  expect((await g.world.do(postStockReceipt, bought, { actor })).entry).not.toBeNull()
  expect((await g.world.do(postStockReceipt, bought, { actor })).entry).toBeNull()
  expect(await shown((await g.world.do(postCostOfSale, { order, costMinor: 159_543 }, { actor })).entry))
    .toEqual(['D 5401 159543', 'C 1405 159543'])
  const freight = { shipment: randomUUID(), order, costMinor: 10_600 }
  expect(await shown((await g.world.do(postFreight, freight, { actor })).entry))
    .toEqual(['D 560102 10000', 'D 22210101 600', 'C 220203 10600'])
  expect(await g.world.do(postFreight, freight, { actor })).toEqual({ entry: null })
  const entries = await g.world.ask(journalEntries, { order_id: order } as never)
  expect(entries.rows).toHaveLength(6)
})

test('a thousand postings at once have the numbers one to the last, without a gap', async () => {
  const before = (await g.world.sql<{ n: number }>('select count(*)::int as n from erp.journal_entry'))[0]!.n
  const asks = Array.from({ length: 1000 }, (_, i) => (i % 2
    ? g.world.do(postFreight, { shipment: randomUUID(), order: randomUUID(), costMinor: 1000 + i }, { actor })
    : g.world.tx(tx => postCostOfSale.runMany!(tx, [{ id: randomUUID(), input: { order: randomUUID(),
      costMinor: 1000 + i }, actor,
      cause: null, journey: null }]))))
  await Promise.all(asks)
  const [numbers] =
    await g.world.sql(`select count(*)::int as n, max(no) as last, count(distinct no)::int as distinct
      from erp.journal_entry`)
  expect(numbers).toEqual({ n: before + 1000, last: before + 1000, distinct: before + 1000 })
})

test('a posted entry is never edited: a red entry takes it back, once', async () => {
  const { entry } = await g.world.do(postCostOfSale, { order: randomUUID(), costMinor: 7_700 }, { actor })
  const results = await Promise.allSettled([1, 2, 3].map(() => g.world.do(reverseEntry, { entry: entry!,
    why: '录错金额' })))
  expect(results.filter(r => r.status === 'fulfilled')).toHaveLength(1)
  const red = results.flatMap(r => (r.status === 'fulfilled' ? [r.value.entry] : []))[0]!
  expect(await shown(red)).toEqual(['D 5401 -7700', 'C 1405 -7700'])
  await expect(g.world.do(reverseEntry, { entry: entry!,
    why: '再错' })).rejects.toMatchObject({ code: 'erp.entry-reversed' })
  await expect(g.world.do(reverseEntry, { entry: red,
    why: '红' })).rejects.toMatchObject({ code: 'erp.entry-is-red' })
  await expect(g.world.do(reverseEntry, { entry: randomUUID(),
    why: '无' })).rejects.toMatchObject({ code: 'erp.entry-not-found' })
  await expect(g.world.tx(tx =>
    tx.count('update erp.journal_entry set debit_minor = 1'))).rejects.toThrow(/permission denied/)
})

test('a reversed sale is not owed any more', async () => {
  const { order } = g.order(2), before = await owed()
  await g.world.do(invoiceOrder, { order, deliveredAt: new Date().toISOString() })
  expect(await owed()).toBe(before + 25_800)
  const page = await g.world.ask(supplyOfOrder, { order }) as { entries: { id: string }[] }
  await g.world.do(reverseEntry, { entry: page.entries[0]!.id, why: '开错' })
  expect(await owed()).toBe(before)
})

test('a payment that is taken back is owed again, and then paid again', async () => {
  const { order } = g.order(3), before = await owed()
  const { invoice } = await g.world.do(invoiceOrder, { order, deliveredAt: new Date().toISOString() }) as
    { invoice: string }
  const due = await owed() - before
  const { entry } = await g.world.do(receivePayment, { invoice, amountMinor: due })
  expect(await owed()).toBe(before)
  await g.world.do(reverseEntry, { entry, why: '退款' })
  expect(await owed()).toBe(before + due)
  const [kept] = await g.world.sql('select open_minor, state from erp.invoice where id = $1', [invoice])
  expect(kept).toEqual({ open_minor: due, state: 'issued' })
  expect(await g.world.do(receivePayment, { invoice, amountMinor: due })).toMatchObject({ openMinor: 0 })
})

test('a closed month takes nothing; months close in order and reopen from the last', async () => {
  const month = dayOf(new Date()).slice(0, 7)
  await g.world.do(closePeriod, { month })
  await expect(g.world.do(postCostOfSale, { order: randomUUID(), costMinor: 5 },
    { actor })).rejects.toMatchObject({ code: 'erp.period-closed' })
  await g.world.do(closePeriod, { month: '2031-01' })
  await expect(g.world.do(reopenPeriod, { month })).rejects.toMatchObject({ code: 'erp.period-later-closed' })
  await g.world.do(reopenPeriod, { month: '2031-01' })
  await g.world.do(reopenPeriod, { month })
  await expect(g.world.do(closePeriod,
    { month: '2031-02' })).rejects.toMatchObject({ code: 'erp.period-out-of-order' })
  expect((await g.world.do(postCostOfSale, { order: randomUUID(), costMinor: 5 },
    { actor })).entry).not.toBeNull()
})

test('without a chart of accounts nothing is posted, and another tenant sees nothing of ours', async () => {
  const call = { id: randomUUID(), input: { order: randomUUID(), costMinor: 5 }, actor, cause: null,
    journey: null }
  await expect(g.world.tx(tx => postCostOfSale.runMany!(tx, [call]),
    g.world.other)).rejects.toMatchObject({ code: 'erp.account-missing' })
  const balance = await g.world.ask(trialBalance, {}, { tenant: g.world.other })
  expect(balance.rows).toEqual([])
  expect((await g.world.ask(trialBalance, {})).difference_minor).toBe(0)
})
