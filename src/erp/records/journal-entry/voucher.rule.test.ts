// Vouchers with numbers: balanced, tax rounded as the law rounds it, parts that add up to the whole.
import { expect, test } from 'vitest'
import { costOfSale, freight, jobCost, materialIssue, productionReceipt, purchaseReceipt, redEntry, sale,
  taxed } from './voucher.rule.ts'
import type { Voucher } from './voucher.rule.ts'

const d = { sourceId: 'doc', order: 'order', day: '2026-11-22' }
const shown = (v: Voucher | null) => v && v.lines.map(l =>
  `${l.debit ? 'D' : 'C'} ${l.account} ${l.debit || l.credit}`)

test.each([
  ['100 pieces of 129.00 with 13 %', 1_290_000, 1300, 1_141_593, 148_407],
  ['11.30', 1130, 1300, 1000, 130],
  ['one fen', 1, 1300, 1, 0],
  ['six per cent', 1_060, 600, 1_000, 60],
  ['half a fen goes away from zero', 113 * 4 + 4, 1300, 404, 52],
  ['tax free', 500, 0, 500, 0],
])('gross is split into net and tax: %s', (_, gross, rate, net, tax) =>
  expect(taxed(gross, rate)).toEqual({ grossMinor: gross, netMinor: net, taxMinor: tax }))

test('issue to production: 400101 / 1403', () =>
  expect(shown(materialIssue(d, 172_300))).toEqual(['D 400101 172300', 'C 1403 172300']))
test('purchase received without invoice: net of VAT to 220202', () => {
  const p = { item: 'i', isFinished: false, supplier: 's', quantity: 25_000, scale: 1000, priceMinor: 972,
    taxRateBp: 1300 }
  expect(shown(purchaseReceipt(d, p))).toEqual(['D 1403 21504', 'C 220202 21504'])
  expect(shown(purchaseReceipt(d, { ...p, isFinished: true }))).toEqual(['D 1405 21504', 'C 220202 21504'])
})
test('cost of sale: 5401 / 1405', () => expect(shown(costOfSale(d, 320_000))).toEqual(['D 5401 320000',
  'C 1405 320000']))
test('express: net to 560102, 6 % to input VAT, gross to the carrier', () =>
  expect(shown(freight(d, 10_600))).toEqual(['D 560102 10000', 'D 22210101 600', 'C 220203 10600']))
test('a sale of two lines: tax line by line', () => {
  const lines = [taxed(9_900, 1300), taxed(10_001, 1300)]
  expect(shown(sale(d, 'c', lines, null))).toEqual(['D 1122 19901', 'C 5001 17611', 'C 22210107 2290'])
  expect(shown(sale(d, 'c', lines, taxed(1_130, 1300)))).toEqual(
    ['D 1122 21031', 'C 5001 17611', 'C 505102 1000', 'C 22210107 2420'])
})
test('nothing moved: no voucher', () => {
  expect(costOfSale(d, 0)).toBeNull()
  expect(freight(d, 0)).toBeNull()
})

const step = { sequence: 1, code: '', nameZh: '', nameEn: '', kind: 'make' as const, workCenter: '',
  secondsPerPiece: 123,
  setupSeconds: 900, setpoints: [], aql: null, skill: null }
const rates = { labourHourMinor: 3200, overheadHourMinor: 1800 }
test('a job of fifty: material in proportion, wages and overhead by time', () => {
  const cost = jobCost({ quantity: 50, materialMinor: 151_001, steps: [step] }, 0, 50, rates)
  expect(cost).toEqual({ material: 151_001, labour: 5_467, overhead: 3_075 })
  expect(shown(productionReceipt(d, 'i', cost))).toEqual(['D 1405 159543', 'C 400101 151001',
    'C 400102 5467', 'C 400103 3075'])
})
test('partial receipts of a job add up to the whole', () => {
  const job = { quantity: 50, materialMinor: 151_001, steps: [step] }
  const parts = [[0, 7], [7, 30], [30, 31], [31, 50]].map(([from, to]) => jobCost(job, from!, to!, rates))
  const sum = (key: 'material' | 'labour' | 'overhead') => parts.reduce((s, p) => s + p[key], 0)
  expect({ material: sum('material'), labour: sum('labour'),
    overhead: sum('overhead') }).toEqual(jobCost(job, 0, 50, rates))
})
test('a red entry has the same sides with negative amounts', () => {
  const red = redEntry({ ...costOfSale(d, 320_000)!, id: 'e' }, '记-007', '2026-11-23', '录错')!
  expect(shown(red)).toEqual(['D 5401 -320000', 'C 1405 -320000'])
  expect(red).toMatchObject({ kind: 'reversal', reverses: 'e', sourceId: 'e', order: 'order' })
})
