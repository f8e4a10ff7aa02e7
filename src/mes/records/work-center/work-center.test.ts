// Which operation goes to which machine.
import { expect, test } from 'vitest'
import { assign } from './work-center.rule.ts'

const w = (id: string, priority = 0, due = 1, ready = 1) =>
  ({ id, priority, dueAt: new Date(due), readyAt: new Date(ready) })
const m = (machine: string, preference = 1, busy = false) => ({ machine, preference, busy })

test.each([
  ['the preferred machine takes the first', [w('a')], [m('IMM-02', 2), m('IMM-01', 1)], ['a IMM-01']],
  ['of equal preference the first by code', [w('a')], [m('IMM-02'), m('IMM-01')], ['a IMM-01']],
  ['a busy machine takes nothing', [w('a')], [m('IMM-01', 1, true), m('IMM-02', 2)], ['a IMM-02']],
  ['when all are busy the operation waits', [w('a')], [m('IMM-01', 1, true)], []],
  ['the VIP order goes first', [w('a', 0), w('b', 9)], [m('IMM-01')], ['b IMM-01']],
  ['then the earlier due', [w('a', 0, 9), w('b', 0, 2)], [m('IMM-01')], ['b IMM-01']],
  ['then the longer waiting', [w('a', 0, 1, 9), w('b', 0, 1, 2)], [m('IMM-01')], ['b IMM-01']],
  ['two machines take two', [w('a'), w('b'), w('c')], [m('IMM-01'), m('IMM-02')], ['a IMM-01', 'b IMM-02']],
])('%s', (_name, waiting, places, given) =>
  expect(assign(waiting, places).map(a => `${a.operation} ${a.machine}`)).toEqual(given))
