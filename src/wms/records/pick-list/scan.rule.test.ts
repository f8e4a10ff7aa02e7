// What a scan must show at a task: the right ones pass, the wrong ones are told what is right.
import { expect, test } from 'vitest'
import { judgeScan } from './scan.rule.ts'

const task = { itemCode: 'FG-KT-17', gtin: '6291041500213', lot: 'L9', bin: 'A3-02-1-01' }
const bin = 'A3-02-1-01'

test.each([
  ['the item code', 'fg-kt-17', bin], ['the GTIN', '6291041500213', bin], ['the GTIN in 14 digits',
    '06291041500213', bin],
  ['the lot code', 'L9', bin], ['item and lot by GS1', '(01)06291041500213(10)L9', 'a3-02-1-01 '],
  ['GS1 as the scanner sends it', `]C1010629104150021310L9`, bin],
])('%s is right', (_what, item, scannedBin) => { expect(judgeScan(task, item, scannedBin,
  2026)).toEqual({ right: true }) })

test.each([
  ['bin', 'FG-KT-17', 'A3-03-1-01', 'A3-03-1-01', 'A3-02-1-01'], ['item', 'FG-FN-30', bin, 'FG-FN-30',
    'FG-KT-17'],
  ['item', '4006381333931', bin, '4006381333931', 'FG-KT-17'], ['lot', '(01)06291041500213(10)L8', bin, 'L8',
    'L9'],
  ['item', '(01)04006381333931', bin, '04006381333931', 'FG-KT-17'], ['item', '', bin, '', 'FG-KT-17'],
])('a wrong %s is refused and the right one named', (what, item, scannedBin, scanned, expected) => {
  expect(judgeScan(task, item, scannedBin, 2026)).toEqual({ right: false, what, scanned, expected })
})
