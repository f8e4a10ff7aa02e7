// Addresses as shops write them: split, in one piece, in English, in codes.
import { expect, test } from 'vitest'
import { placeOf, provinceOf } from './address.ts'

const cases: [state: string, city: string, line1: string, line2: string, expected: string][] = [
  ['', '', '上海市上海市浦东新区张江路 88 号', '', '上海市|上海市|浦东新区|张江路 88 号'],
  ['', '', '上海市浦东新区张江路 88 号', '', '上海市|上海市|浦东新区|张江路 88 号'],
  ['CN10', '上海', '浦东新区张江路88号', '', '上海市|上海市|浦东新区|张江路88号'],
  ['SH', 'Shanghai', '浦东新区 张江路88号', '', '上海市|上海市|浦东新区|张江路88号'],
  ['Zhejiang', '杭州市', '西湖区文三路 259 号', '', '浙江省|杭州市|西湖区|文三路 259 号'],
  ['', '', '浙江省宁波市慈溪市孙塘北路 1188 号', '', '浙江省|宁波市|慈溪市|孙塘北路 1188 号'],
  ['内蒙古', '呼和浩特市', '新城区', '海拉尔东街 1 号', '内蒙古自治区|呼和浩特市|新城区|海拉尔东街 1 号'],
  ['', '', '广西南宁市青秀区民族大道 131 号', '', '广西壮族自治区|南宁市|青秀区|民族大道 131 号'],
  ['吉林', '延边朝鲜族自治州', '延吉市光明街 2 号', '', '吉林省|延边朝鲜族自治州|延吉市|光明街 2 号'],
  ['广东省', '东莞市', '鸿福路 99 号', '', '广东省|东莞市|东莞市|鸿福路 99 号'],
  ['California', 'Los Angeles', '1 Main St', '', 'California|Los Angeles|Los Angeles|Los Angeles 1 Main St'],
  ['', '', '', '', '未填写|未填写|未填写|未填写'],
]
test.each(cases)('%s · %s · %s · %s is %s', (state, city, line1, line2, expected) => {
  const p = placeOf({ state, city, line1, line2 })
  expect(`${p.province}|${p.city}|${p.county}|${p.street}`).toBe(expected)
})
test('a province has many spellings', () => {
  for (const text of ['CN10', 'SH', 'Shanghai', 'shanghai', '上海', '上海市', 'CN-SH', 'Shanghai Municipality'])
    expect(provinceOf(text)).toBe('上海市')
  expect(provinceOf('Ontario')).toBeNull()
})
