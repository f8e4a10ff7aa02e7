// Personal fields of an answer: found and masked however deep they stand, and nothing else touched.
import { expect, test } from 'vitest'
import { maskEmail, maskPersonal, personalFields } from './personal.rule.ts'

const answer = {
  no: 'SO-1',
  phone: '13812345678',
  email: null,
  at: new Date('2026-11-22'),
  receiver: { contact: '李雷', phone: '138****5678', street: '张江路 88 号' },
  addresses: [{ street: '人民路 1 号', city: '杭州' }, { email: 'li.lei@firm.example' }],
}

test('it is masked at every depth; the rest, moments too, stays as it was', () => {
  expect(maskPersonal(answer)).toEqual({
    ...answer,
    phone: '138****5678',
    receiver: { contact: '李雷', phone: '138****5678', street: '张江路***' },
    addresses: [{ street: '人民路***', city: '杭州' }, { email: 'l***@firm.example' }],
  })
  expect(answer.phone).toBe('13812345678')
  expect(maskPersonal(maskPersonal(answer))).toEqual(maskPersonal(answer))
})

test('each field is named by its path', () => {
  expect(personalFields(answer).map(f => f.path)).toEqual([
    'phone',
    'receiver.phone',
    'receiver.street',
    'addresses.0.street',
    'addresses.1.email',
  ])
})

test.each([
  ['a@b.example', 'a***@b.example'],
  ['李@b.example', '李***@b.example'],
  ['@b', '***'],
  ['nobody', '***'],
])('%s -> %s', (email, masked) => expect(maskEmail(email)).toBe(masked))
