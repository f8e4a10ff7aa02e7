// What a password must be: examples with the edge.
import { expect, test } from 'vitest'
import { passwordFaults } from './password.rule.ts'

const common = new Set(['password1', 'qwertyuiop'])
const about = ['li.lei@kettles.example', '李雷', '温州水壶厂']

test.each([
  ['1234567', ['too-short']],
  ['七个汉字还不够', ['too-short']],
  ['八个汉字就足够了', []],
  ['x'.repeat(128), []],
  ['x'.repeat(129), ['too-long']],
  ['PassWord1', ['too-common']],
  ['qwertyuiop', ['too-common']],
  ['correct horse battery staple', []],
  ['sixlink1!', ['too-near']],
  ['kettles2026', []],
  ['kettles26', ['too-near']],
  ['温州水壶厂123', ['too-near']],
  ['    spaces count    ', []],
] as const)('%s', (password, codes) => {
  expect(passwordFaults(password, about, common).map(f => f.code)).toEqual(codes)
})

test('every fault at once, in both languages', () => {
  const faults = passwordFaults('李雷123', about, new Set(['李雷123']))
  expect(faults.map(f => f.code)).toEqual(['too-short', 'too-common', 'too-near'])
  for (const { says } of faults) expect(says.zh && says.en).toBeTruthy()
})
