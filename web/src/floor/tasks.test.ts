// One scan against the task in hand.
import { describe, expect, it } from 'vitest'
import { firstWanted, isWhole, judge, nothingHeld } from './tasks.ts'

const task = {
  kind: 'put-away',
  bin: 'A3-02-1-01',
  itemCode: 'FG-KT-17',
  gtin: '6901234567892',
  lot: 'L1',
} as const

describe('scanning for a put-away', () => {
  it('wants the item first, then its bin', () => {
    expect(firstWanted(task, nothingHeld)).toBe('item')
    const scanned = judge(task, nothingHeld, '06901234567892')
    expect(scanned).toEqual({ kind: 'item', held: { item: '06901234567892', bin: null } })
    expect(firstWanted(task, scanned.kind === 'item' ? scanned.held : nothingHeld)).toBe('bin')
  })
  it('is whole when both are right, in whatever order they came', () => {
    const bin = judge(task, nothingHeld, 'a3-02-1-01')
    if (bin.kind !== 'bin') throw new Error('the bin was right')
    expect(isWhole(bin.held)).toBe(false)
    const both = judge(task, bin.held, 'FG-KT-17')
    expect(both.kind === 'item' && isWhole(both.held)).toBe(true)
  })
  it('does not take the same thing for the other when it is scanned twice', () => {
    expect(judge(task, { item: 'FG-KT-17', bin: null }, 'FG-KT-17').kind).toBe('again')
  })
  it('says what was expected when something else was scanned', () => {
    expect(judge(task, { item: 'FG-KT-17', bin: null }, 'B1-01-1-01')).toEqual({
      kind: 'other',
      expected: 'bin',
    })
  })
  it('does not take another lot of the same item', () => {
    expect(judge(task, nothingHeld, '010690123456789210L1').kind).toBe('item')
    expect(judge(task, nothingHeld, '010690123456789210L2').kind).toBe('other')
  })
  it('walks to the bin first when goods are to be fetched', () => {
    expect(firstWanted({ kind: 'pick' }, nothingHeld)).toBe('bin')
  })
})
