// GS1 as the General Specifications and the trade use it: check digits, dates, element strings.
import { expect, test } from 'vitest'
import { checkDigit, dayOfSix, isGtin, isSscc, makeSscc, parseGs1 } from './gs1.ts'
import { identifiers } from './gs1-identifiers.ts'

const gs = '\u001d'

test.each([
  ['629104150021', '3'], ['0061414112345', '2'], ['32356345321345434', '6'], ['9638507', '4'],
])('the check digit of %s is %s', (digits, digit) => { expect(checkDigit(digits)).toBe(digit) })

test('a GTIN or SSCC with one wrong digit is none', () => {
  expect(isGtin('6291041500213')).toBe(true)
  expect(isGtin('6291041500214')).toBe(false)
  expect(isGtin('80614141123458')).toBe(true)
  expect(isSscc('323563453213454346')).toBe(true)
  expect(isSscc('323563453213454340')).toBe(false)
})

test('an SSCC is made of extension, company prefix and serial', () => {
  expect(makeSscc(1, '0061414', 0)).toHaveLength(18)
  expect(isSscc(makeSscc(0, '6901234', 987654321))).toBe(true)
  expect(() => makeSscc(0, '6901234', 9_999_999_999)).toThrow()
})

test('the table has all 541 identifiers, and none begins another', () => {
  expect(identifiers.size).toBe(541)
  const all = [...identifiers.keys()]
  expect(all.filter(a => all.some(b => b !== a && b.startsWith(a)))).toEqual([])
})

test.each([
  ['261122', 2026, '2026-11-22'], ['270200', 2026, '2027-02-28'], ['280200', 2026, '2028-02-29'],
  ['770101', 2026, '1977-01-01'], ['760101', 2026, '2076-01-01'], ['010101', 2060, '2101-01-01'],
  ['261301', 2026, null], ['260231', 2026, null],
])('%s read in %i is %s', (text, year, day) => { expect(dayOfSix(text, year)).toBe(day) })

test.each([
  ['raw, after FNC1', `]C1010629104150021310LOT-7${gs}17270630`],
  ['DataMatrix, expiry before the lot', `]d20106291041500213` + `17270630` + `10LOT-7`],
  ['bracketed', '(01)06291041500213(10)LOT-7(17)270630'],
])('item, lot and expiry are read: %s', (_how, text) => {
  expect(parseGs1(text, 2026)).toMatchObject({ ok: true,
    scanned: { gtin: '06291041500213', lot: 'LOT-7', expiresOn: '2027-06-30' } })
})

test('content, count, order, serial, made-on and best-before are read', () => {
  const parsed = parseGs1(`00323563453213454346` + `0206291041500213` + `3750${gs}400XSDD-1${gs}21S1${gs}`
    + `11260101` + `15271231`, 2026)
  expect(parsed).toMatchObject({ ok: true, scanned: { sscc: '323563453213454346', gtin: '06291041500213',
    count: 50,
    order: 'XSDD-1', serial: 'S1', producedOn: '2026-01-01', bestBefore: '2027-12-31' } })
})

test.each([
  ['(01)06291041500214', 'wrong-check-digit'], ['(10)', 'too-short'], [`10${'x'.repeat(21)}`, 'too-long'],
  ['(17)261301', 'no-such-day'], ['(37)5a', 'not-digits'], ['(9999)1', 'unknown-identifier'], ['ABC',
    'unknown-identifier'],
  ['', 'not-gs1'], ['0106291', 'too-short'],
])('%s is refused: %s', (text, fault) => { expect(parseGs1(text, 2026)).toMatchObject({ ok: false, fault }) })
