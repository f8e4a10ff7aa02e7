// Amounts of invoices as a table of examples.
import { expect, test } from 'vitest'
import { invoiceOf, isWhole, partOf } from './invoice-order.rule.ts'

const line = (amountMinor: number, taxRateBp = 1300) => ({
  line: 'l',
  item: 'i',
  quantity: 1,
  amountMinor,
  taxRateBp,
})
test.each([
  ['a hundred kettles', [line(1_290_000)], 1_290_000, [1_141_593, 148_407, 1_290_000], null],
  [
    'three lines round each for itself',
    [line(3_333), line(3_333), line(3_334)],
    10_000,
    [8_850, 1_150, 10_000],
    null,
  ],
  ['two rates', [line(11_300), line(10_900, 900)], 22_200, [20_000, 2_200, 22_200], null],
  ['freight charged on top', [line(11_300)], 12_430, [11_000, 1_430, 12_430], 1_130],
])('%s', (_, lines, totalMinor, [netMinor, taxMinor, grossMinor], freight) => {
  const invoice = invoiceOf({ lines, totalMinor })
  expect(invoice.total).toEqual({ netMinor, taxMinor, grossMinor })
  expect(invoice.freight?.grossMinor ?? null).toBe(freight)
})

const ordered = [
  { line: 'a', quantity: 3, amountMinor: 10_000 },
  { line: 'b', quantity: 1, amountMinor: 500 },
]

test.each([
  ['the first kettle', [{ line: 'a', quantity: 1 }], {}, [['a', 1, 3_333]]],
  ['the second', [{ line: 'a', quantity: 1 }], { a: 1 }, [['a', 1, 3_334]]],
  [
    'the third with the fan',
    [
      { line: 'a', quantity: 1 },
      { line: 'b', quantity: 1 },
    ],
    { a: 2 },
    [
      ['a', 1, 3_333],
      ['b', 1, 500],
    ],
  ],
  ['what is invoiced already', [{ line: 'a', quantity: 3 }], { a: 3 }, []],
  ['more than is open', [{ line: 'a', quantity: 3 }], { a: 2 }, [['a', 1, 3_333]]],
])('a shipment brought %s', (_, sent, before, part) => {
  expect(
    partOf(ordered, sent, new Map(Object.entries(before))).map(l => [l.line, l.quantity, l.amountMinor]),
  ).toEqual(part)
})

test('a shipment is the whole order when it brought all of every line', () => {
  expect([
    isWhole(ordered, [
      { line: 'a', quantity: 3 },
      { line: 'b', quantity: 1 },
    ]),
    isWhole(ordered, [{ line: 'a', quantity: 3 }]),
  ]).toEqual([true, false])
})
