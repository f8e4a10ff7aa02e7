// Nobody can read a name, a phone number or a door from paper or from a public page.
import { expect, test } from 'vitest'
import { tenantOfToken, tokenOf } from '../shipment/token.rule.ts'
import { maskName, maskPhone, maskPhonesIn, maskStreet } from '#values/mask.rule.ts'

test.each([
  ['张三', '张**'],
  ['欧阳娜娜', '欧**'],
  ['𠮷野', '𠮷**'],
  ['Li Lei', 'L**'],
  ['', '**'],
  [' ', '**'],
])('the name %j is shown as %s', (name, shown) => {
  expect(maskName(name)).toBe(shown)
})
test.each([
  ['13812345678', '138****5678'],
  ['+86 138 1234 5678', '861****5678'],
  ['0574-63000000', '057****0000'],
  ['63000000', '****00'],
  ['110', '****'],
  ['', '****'],
])('the phone %j is shown as %s', (phone, shown) => {
  expect(maskPhone(phone)).toBe(shown)
  expect(maskPhone(phone)).not.toMatch(/\d{6}/)
})
test.each([
  ['张江路 88 号 3 号楼 502 室', '张江路***'],
  ['浒山街道 创业一路 66 号', '浒山街道 创业一路***'],
  ['人民南路四段27号', '人民南路四段***'],
  ['中关村三号楼', '中关村***'],
  ['南京路１８９号', '南京路***'],
  ['', '***'],
])('the street %j is shown as %s', (street, shown) => {
  expect(maskStreet(street)).toBe(shown)
})
test("telephone numbers in a carrier's text are masked, waybill numbers are not", () => {
  expect(maskPhonesIn('派件员 王五 13912345678 正在派送 SF1234567890123')).toBe(
    '派件员 王五 139****5678 正在派送 SF1234567890123',
  )
  expect(maskPhonesIn('电话021-61234567')).not.toContain('61234567')
})
test('a token names its tenant and is not to be guessed', () => {
  const token = tokenOf(37, new Uint8Array(16).fill(255))
  expect(token).toBe('11._____________________w')
  expect(tenantOfToken(token)).toBe(37)
  for (const bad of [
    '',
    'x',
    '1.',
    '0.AAAAAAAAAAAAAAAAAAAAAA',
    '1.AAAAAAAAAAAAAAAAAAAAA',
    "1.' or 1=1 --aaaaaaaaaaaa",
    '1.AAAAAAAAAAAAAAAAAAAAAAA',
  ])
    expect(tenantOfToken(bad)).toBeNull()
})
