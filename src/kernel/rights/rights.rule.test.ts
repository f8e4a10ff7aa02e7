// Who may give which rights: examples with the edge and the refusal.
import { expect, test } from 'vitest'
import type { Actor } from '../actor.ts'
import { aboveOwn, unknownPermissions } from './rights.rule.ts'

const who = (...may: string[]): Actor => ({ kind: 'person', id: 'person:x', name: 'x', may })

test.each([
  [['*'], ['*', 'oms.*', 'erp.read'], []],
  [['oms.*'], ['oms.*', 'oms.place-order'], []],
  [['oms.*'], ['*', 'oms.read', 'erp.read', 'erp.read'], ['*', 'erp.read']],
  [['oms.read', 'oms.place-order'], ['oms.*'], ['oms.*']],
  [[], ['oms.read'], ['oms.read']],
  [[], [], []],
])('who holds %j may not give of %j: %j', (own, given, above) => {
  expect(aboveOwn(who(...own), given)).toEqual(above)
})

test.each([
  [['*', 'oms.*', 'oms.read'], []],
  [
    ['oms.fly', 'sms.*', 'oms'],
    ['oms.fly', 'sms.*', 'oms'],
  ],
])('of %j unknown: %j', (permissions, unknown) => {
  expect(unknownPermissions(permissions, new Set(['oms.read', 'erp.read']))).toEqual(unknown)
})
