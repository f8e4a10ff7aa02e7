// Scanner as keyboard, and the codes it types.
import { describe, expect, it } from 'vitest'
import { feed, matching, meanings, noScan } from './scan.ts'

function type(keys: string[], gapMs = 5) {
  let buffer = noScan,
    code: string | null = null,
    at = 5_000
  for (const key of keys) ({ buffer, code } = feed(buffer, key, (at += gapMs)))
  return code
}

describe('a scanner types into the page', () => {
  it('gives the code when Enter ends it', () => {
    expect(type([...'A3-02-1-01', 'Enter'])).toBe('A3-02-1-01')
  })
  it('keeps capital letters that come with Shift', () => {
    expect(type(['Shift', 'F', 'G', '-', 'K', 'Enter'])).toBe('FG-K')
  })
  it('is not startled by a lonely Enter or a single key', () => {
    expect(type(['Enter'])).toBe(null)
    expect(type(['x', 'Enter'])).toBe(null)
  })
  it('forgets keys pressed long ago', () => {
    expect(type([...'abc', 'Enter'], 1_500)).toBe(null)
  })
})

describe('what a code means', () => {
  it.each([
    ['6901234567892', '06901234567892', 'a 13-digit code is its 14-digit GTIN'],
    ['0106901234567892', '6901234567892', 'AI 01 carries the GTIN'],
    [']C1010690123456789210LOT7', 'LOT7', 'AI 10 carries the lot'],
    ['(01)06901234567892(17)270101(10)B-9', 'B-9', 'brackets are for people'],
  ])('%s stands for %s: %s', (code, meant) => {
    expect(meanings(code)).toContain(meant)
  })
  it('finds the bin in any case of letters, and nothing else', () => {
    expect(matching('a3-02-1-01', ['FG-KT-17', 'A3-02-1-01'])).toBe('A3-02-1-01')
    expect(matching('A3-02-1-02', ['A3-02-1-01', null])).toBe(null)
  })
})
