// Amounts of invoices as a table of examples.
import { expect, test } from 'vitest'
import { invoiceOf } from './invoice-order.rule.ts'

const line = (amountMinor: number, taxRateBp = 1300) => ({ line: 'l', item: 'i', quantity: 1, amountMinor,
  taxRateBp })
test.each([
  ['a hundred kettles', [line(1_290_000)], 1_290_000, [1_141_593, 148_407, 1_290_000], null],
  ['three lines round each for itself', [line(3_333), line(3_333), line(3_334)], 10_000, [8_850, 1_150,
    10_000], null],
  ['two rates', [line(11_300), line(10_900, 900)], 22_200, [20_000, 2_200, 22_200], null],
  ['freight charged on top', [line(11_300)], 12_430, [11_000, 1_430, 12_430], 1_130],
])('%s', (_, lines, totalMinor, [netMinor, taxMinor, grossMinor], freight) => {
  const invoice = invoiceOf({ lines, totalMinor })
  expect(invoice.total).toEqual({ netMinor, taxMinor, grossMinor })
  expect(invoice.freight?.grossMinor ?? null).toBe(freight)
})
