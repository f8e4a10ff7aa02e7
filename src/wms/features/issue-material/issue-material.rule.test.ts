// Jobs that ask for material at the same moment: each all or nothing, in their turn.
import { expect, test } from 'vitest'
import { serveJobs } from './issue-material.rule.ts'

const lot = (id: string, item: string, available: number) =>
  ({ id, item, lot: id, bin: 'A', leavesOn: 'infinity', receivedAt: new Date(Number(id.slice(1))),
    available })
const wants = (...lines: [string, number][]) => lines.map(([item, quantity]) => ({ item, quantity }))
const shelf = [lot('s1', 'steel', 5), lot('s2', 'steel', 5), lot('p3', 'paint', 2)]

test.each([
  ['one job takes what leaves first', [wants(['steel', 7])], ['s1:5 s2:2']],
  ['the next job finds what the first left', [wants(['steel', 7]), wants(['steel', 3])],
    ['s1:5 s2:2', 's2:3']],
  ['lines of one material are one wish', [wants(['steel', 3], ['steel', 3])], ['s1:5 s2:1']],
  ['what is missing is named', [wants(['steel', 12])], ['missing steel 2']],
  ['a job that misses paint leaves its steel to the next',
    [wants(['steel', 9], ['paint', 3]), wants(['steel', 10])], ['missing paint 1', 's1:5 s2:5']],
  ['the last piece goes to the first of two', [wants(['paint', 2]), wants(['paint', 1])],
    ['p3:2', 'missing paint 1']],
  ['an unknown material is missing wholly', [wants(['gold', 1])], ['missing gold 1']],
])('%s', (_says, jobs, expected) => {
  expect(serveJobs(jobs, shelf as never).map(served => 'missing' in served
    ? `missing ${served.missing.map(m => `${m.item} ${m.quantity}`).join(' ')}`
    : served.shares.map(s => `${s.stock.id}:${s.quantity}`).join(' '))).toEqual(expected)
})
