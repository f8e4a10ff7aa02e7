// The waybill label: 76 x 130 mm, a page per parcel, readable by a scanner, and nothing of a person on it.
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { labelOf } from './label.rule.ts'
import { renderLabel } from './render-label.ts'

const demand = (parcels: number) => ({
  carrier: '顺丰速运',
  service: '电商标快',
  no: 'SF7444400031887',
  sortCode: '021-A15-007',
  orderNo: 'XSDD20261122-00042',
  contents: '电热水壶 1.7L x100',
  printedAt: new Date('2026-11-22T10:30:00Z'),
  sender: {
    contact: '徐佳',
    phone: '0574-63000000',
    province: '浙江省',
    city: '宁波市',
    county: '慈溪市',
    street: '浒山街道 创业一路 66 号',
  },
  receiver: {
    contact: '陈思远',
    phone: '13857401317',
    province: '上海市',
    city: '上海市',
    county: '浦东新区',
    street: '张江路 88 号 3 号楼',
  },
  parcels: Array.from({ length: parcels }, (_, i) => ({
    number: i ? `SF74444000319${i + 10}` : 'SF7444400031887',
    weightGrams: 11_800,
    sscc: `3690123400000000${i}0`,
  })),
})

test('a label says where, what and which page, and masks who', () => {
  const [first, second] = labelOf(demand(10))
  expect(first).toMatchObject({
    number: 'SF7444400031887',
    sortCode: '021-A15-007',
    page: '1/10',
    weight: '11.80 kg',
    master: null,
    printedAt: '2026-11-22 18:30',
    receiver: { name: '陈**', phone: '138****1317', address: '上海市浦东新区 张江路***' },
    sender: { name: '徐**', address: '浙江省宁波市慈溪市 浒山街道 创业一路***' },
  })
  expect(second).toMatchObject({ page: '2/10', master: 'SF7444400031887' })
  const text = JSON.stringify(labelOf(demand(10)))
  expect(text).not.toMatch(/陈思远|徐佳|(?<!\d)1[3-9]\d{9}(?!\d)|63000000|88 号/)
})
test('contents that are too long are cut', () => {
  expect([...labelOf({ ...demand(1), contents: '水'.repeat(200) })[0]!.contents]).toHaveLength(60)
})

test('the PDF has a page of 76 x 130 mm per parcel, an embedded font, and stays small', async () => {
  const began = performance.now()
  const pdf = Buffer.from(await renderLabel(labelOf(demand(10))))
  const first = performance.now() - began
  const again = performance.now()
  await renderLabel(labelOf(demand(10)))
  console.log(
    `label of 10 pages: ${Math.round(first)} ms cold, ${Math.round(performance.now() - again)} ms warm`,
  )
  const text = pdf.toString('latin1')
  expect(text.startsWith('%PDF-')).toBe(true)
  expect(text.trimEnd().endsWith('%%EOF')).toBe(true)
  expect(text.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(10)
  const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(m =>
    [m[1], m[2]].map(n => Math.round((Number(n) / 72) * 25.4)),
  )
  expect(new Set(boxes.map(String))).toEqual(new Set(['76,130']))
  expect(text).toMatch(/\/FontFile2/)
  expect(pdf.length).toBeLessThan(400_000)
  // Text is written as glyph numbers: what a person may not see is not in the streams in any other form
  // either.
  for (const [, stream] of text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)) {
    let plain = stream!
    try {
      plain = inflateSync(Buffer.from(stream!, 'latin1')).toString('latin1')
    } catch {
      /* not compressed */
    }
    expect(plain).not.toMatch(/13857401317/)
  }
})

test('a label without pages is a fault of ours', () => {
  expect(() => renderLabel([])).toThrow()
})
