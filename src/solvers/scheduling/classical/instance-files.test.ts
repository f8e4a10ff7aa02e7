// Instance files: the content says which format it is, and what is wrong with it is named; the checker bites.
import { describe, expect, test } from 'vitest'
import { faultsOf } from '../../../../benchmarks/scheduling-checker.ts'
import { parse } from '../../../../benchmarks/scheduling-files.ts'

test.each([
  ['2 2\n0 5 1 6\n1 7 0 8\n', 'job shop', 0],
  ['2 2 1.5\n2 1 0 5 1 1 6\n1 2 0 7 1 8\n', 'flexible job shop', 0],
  ['2 2\n2 1 1 5 1 2 6\n1 2 1 7 2 8\n', 'flexible job shop', 1],
  ['# of a plant\n\n1 3\n2 4 0 4 1 4\n', 'job shop', 0],
])('%j is a %s that numbers machines from %i', (text, format, firstMachine) => {
  expect(parse(text)).toMatchObject({ format, firstMachine })
})

test.each([
  ['', 'line 1'],
  ['2 2\n0 5 1 6\n', '2 jobs are announced, 1 lines follow'],
  ['1 2\n0 5 1 -6\n', 'job 0: every number'],
  ['1 2\n0 5 7 6\n', 'neither all of a job shop'],
  ['1 2\n2 1 0 5\n', 'machines 0 and 2: one too many'],
  ['2 2\n1 1 1\n2 1 0 5\n', 'job 0: neither pairs'],
  ['2 2\n1 1 0 6\n1 1 1\n', 'job 1: neither pairs'],
])('%j is refused: %s', (text, reason) => {
  expect(() => parse(text)).toThrow(reason)
})

describe('the checker finds', () => {
  const instance = {
    file: 'two.txt', name: 'two', family: 'two', bestKnown: null, provedBound: 0,
    ...parse('2 2\n0 5 1 6\n1 7 0 8\n'),
  }
  const checked = { ...instance, problem: { machines: 2, jobs: instance.jobs } }
  const right = [
    { job: 0, operation: 0, machine: 0, start: 0, end: 5 },
    { job: 0, operation: 1, machine: 1, start: 7, end: 13 },
    { job: 1, operation: 0, machine: 1, start: 0, end: 7 },
    { job: 1, operation: 1, machine: 0, start: 7, end: 15 },
  ]

  test('nothing in a right schedule', () => {
    expect(faultsOf(checked, right, 15)).toEqual([])
  })

  test.each([
    ['two on one machine', 1, { start: 6, end: 12 }, 'machine 1: jobs 1 and 0 overlap at 6'],
    ['a job before its time', 3, { start: 6, end: 14 }, 'job 1, operation 1 starts at 6, before 7'],
    ['a wrong machine', 0, { machine: 1 }, 'job 0, operation 0: machine 1 cannot do it'],
    ['a wrong time', 0, { end: 4 }, 'job 0, operation 0: lasts 4, not 5'],
    ['an operation twice', 1, { operation: 0 }, 'job 0, operation 1 is not planned'],
  ])('%s', (_what, which, change, fault) => {
    const wrong = right.map((slot, i) => (i === which ? { ...slot, ...change } : slot))
    expect(faultsOf(checked, wrong, 15)).toContain(fault)
  })

  test('a makespan that is not so', () => {
    expect(faultsOf(checked, right, 14)).toEqual(['ends at 15, not at 14'])
  })
})
