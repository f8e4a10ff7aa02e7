// Cells as people and spreadsheets leave them: read exactly, or refused with the reason.
import { expect, test } from 'vitest'
import type { Cell } from './cell.rule.ts'
import { readCell } from './cell.rule.ts'
import { guessMapping, isMapping } from './mapping.rule.ts'
import type { CellKind, ImportColumn } from './target.ts'

const column = (kind: CellKind, more: Partial<ImportColumn> = {}): ImportColumn => ({
  key: 'x',
  title: { zh: '列', en: 'Column' },
  kind,
  choices: [{ value: 'finished', words: { zh: '成品', en: 'Finished' }, also: ['产成品'] }],
  ...more,
})
const read = (kind: CellKind, cell: Cell) => {
  const found = readCell(cell, column(kind))
  return 'fault' in found ? `fault ${found.fault.code}` : found.value
}

test.each<[CellKind, Cell, unknown]>([
  ['decimal', '1,000', 1000],
  ['decimal', '１２', 12],
  ['decimal', ' 12 ', 12],
  ['decimal', '-5', -5],
  ['decimal', 0.1 + 0.2, 0.3],
  ['decimal', '1.000,5', 'fault not-a-number'],
  ['decimal', '0x10', 'fault not-a-number'],
  ['decimal', '1e3', 'fault not-a-number'],
  ['decimal', '12abc', 'fault not-a-number'],
  ['decimal', 'NaN', 'fault not-a-number'],
  ['decimal', true, 'fault not-a-number'],
  ['decimal', '1.0000001', 'fault too-fine'],
  ['decimal', '9999999999999999', 'fault too-large'],
  ['integer', '1.5', 'fault not-whole'],
  ['integer', 3, 3],
  ['integer', '', undefined],
  ['money', '¥1,299.90', 129_990],
  ['money', '12元', 1200],
  ['money', 61.5, 6150],
  ['money', '0.005', 'fault too-fine'],
  ['percent', '13%', 1300],
  ['percent', 13, 1300],
  ['percent', 0.13, 1300],
  ['percent', '100.01%', 'fault out-of-range'],
  ['percent', '１３％', 1300],
  ['percent', 0, 0],
  ['percent', '0.5%', 50],
  ['day', '2024-02-29', '2024-02-29'],
  ['day', '2024年2月1日', '2024-02-01'],
  ['day', '２０２４/１/１', '2024-01-01'],
  ['day', 45292, '2024-01-01'],
  ['day', { day: '2024-01-02' }, '2024-01-02'],
  ['day', '20240131', '2024-01-31'],
  ['day', '2024-02-30', 'fault not-a-day'],
  ['day', '2023-02-29', 'fault not-a-day'],
  ['day', '0000-00-00', 'fault not-a-day'],
  ['day', 'infinity', 'fault not-a-day'],
  ['day', 60, 'fault not-a-day'],
  ['day', '民国113年', 'fault not-a-day'],
  ['code', 'ＳＫＵ１', 'SKU1'],
  ['code', 'SK\u200bU\u00a0', 'SKU'],
  ['code', 6901234567892, '6901234567892'],
  ['code', '6.90123E+12', 'fault lost-digits'],
  ['code', { day: '2024-01-02' }, 'fault became-a-date'],
  ['code', '00123', '00123'],
  ['code', "'=1+1", '=1+1'],
  ['text', '=1+1', '=1+1'],
  ['text', "'@x", '@x'],
  ['text', "'s Hertogenbosch", "'s Hertogenbosch"],
  ['text', '𠮷野家', '𠮷野家'],
  ['text', 'a\u0000b', 'fault unreadable'],
  ['text', '\ud800', 'fault unreadable'],
  ['text', '\ufffd', 'fault unreadable'],
  ['text', '#REF!', 'fault broken-formula'],
  ['text', '长'.repeat(2001), 'fault too-long'],
  ['text', '　', undefined],
  ['yes', '是', true],
  ['yes', 'No', false],
  ['yes', '也许', 'fault not-yes-or-no'],
  ['choice', '产成品', 'finished'],
  ['choice', ' FINISHED ', 'finished'],
  ['choice', '别的', 'fault unknown-choice'],
])('%s %j is %j', (kind, cell, expected) => {
  expect(read(kind, cell)).toEqual(expected)
})
test('what must be there is asked for', () => {
  expect(readCell(null, column('text', { required: true }))).toMatchObject({ fault: { code: 'missing' } })
})

const columns: ImportColumn[] = [
  { key: 'code', title: { zh: '编码', en: 'Code' }, kind: 'code', guesses: ['物料编码', 'SKU'] },
  { key: 'name', title: { zh: '名称', en: 'Name' }, kind: 'text', guesses: ['品名'] },
  { key: 'price', title: { zh: '售价（元）', en: 'Price' }, kind: 'money', guesses: ['单价'] },
]
test.each([
  [
    ['编码', '名称', '售价'],
    [0, 1, 2],
  ],
  [
    ['编码 / Code *', '名称 / Name *', '售价（元） / Price'],
    [0, 1, 2],
  ],
  [
    ['Price', 'NAME', 'code'],
    [2, 1, 0],
  ],
  [
    ['SKU', '品名', '含税单价(元)'],
    [0, 1, 2],
  ],
  [
    ['编码', '编码', '名称'],
    [0, 2, null],
  ],
  [
    ['备注', '颜色'],
    [null, null, null],
  ],
  [
    ['__proto__', 'constructor', '编码'],
    [2, null, null],
  ],
])('headings %j are columns %j', (headings, places) => {
  const found = guessMapping(headings, columns)
  expect(columns.map(c => found[c.key])).toEqual(places)
})
test.each([
  [{ code: 0, name: 1 }, true],
  [{ code: 0, name: null }, true],
  [{ code: 0, name: 0 }, false],
  [{ code: 9 }, false],
  [{ other: 0 }, false],
  [{ code: -1 }, false],
  [{ code: 0.5 }, false],
  [null, false],
  [[], false],
])('the mapping %j stands: %s', (mapping, expected) => {
  expect(isMapping(mapping, ['a', 'b'], columns)).toBe(expected)
})
