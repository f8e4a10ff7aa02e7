// Free addresses find their region, however people write them; nonsense finds none.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { regionRows } from '../../../../db/seed/regions.ts'
import { matchPlace, plain, regionTree, shortName } from './region.rule.ts'

const tree = regionTree(
  regionRows(
    readFileSync(new URL('../../../../db/seed/data/china-city-coordinates.csv', import.meta.url), 'utf8'),
  ),
)
const codeOf = (province: string, city: string, county: string) =>
  matchPlace(tree, { province, city, county })?.code ?? null

test.each([
  ['上海市', '上海市', '浦东新区', '310115'],
  ['上海', '上海', '浦东', '310115'],
  ['上海市', '市辖区', '浦东新区', '310115'],
  ['上海市', '', '浦东新区', '310115'],
  ['', '上海市', '浦东新区', '310115'],
  ['上海', '', '闵行', '310112'],
  ['浙江省', '宁波市', '慈溪市', '330282'],
  ['浙江', '宁波', '慈溪', '330282'],
  ['', '宁波市', '鄞州区', '330212'],
  ['广东省', '东莞市', '长安镇', '441900'],
  ['广东', '中山', '', '442000'],
  ['海南省', '儋州市', '那大镇', '460400'],
  ['湖北省', '仙桃市', '', '429004'],
  ['湖北省', '省直辖县级行政区划', '仙桃市', '429004'],
  ['湖北', '仙桃', '仙桃市', '429004'],
  ['重庆市', '重庆市', '渝中区', '500103'],
  ['重庆市', '县', '忠县', '500233'],
  ['重庆', '重庆', '忠县', '500233'],
  ['广西', '南宁', '青秀区', '450103'],
  ['广西壮族自治区', '南宁市', '青秀', '450103'],
  ['内蒙古', '呼和浩特', '新城区', '150102'],
  ['新疆', '', '石河子市', '659001'],
  ['新疆维吾尔自治区', '喀什地区', '喀什市', '653101'],
  ['贵州', '黔东南', '凯里', '522601'],
  ['海南省', '海口市', '美兰区', '460108'],
  ['青海省', '海南', '共和县', '632521'],
  ['浙 江 省', '宁波市\u200b', '慈溪市', '330282'],
  ['香港特别行政区', '', '', '810000'],
  ['香港', '九龙', '油尖旺', '810000'],
  ['山西省', '晋城市', '城区', '140502'],
  ['北京市', '北京市', '朝阳区', '110105'],
])('%s %s %s is region %s', (province, city, county, code) => {
  expect(codeOf(province, city, county)).toBe(code)
})

test.each([
  ['浙江省', '上海市', '浦东新区'],
  ['火星省', '宁波市', '慈溪市'],
  ['浙江省', '宁波市', '浦东新区'],
  ['', '', ''],
  ['浙江省', '', ''],
  ["' OR 1=1--", 'x', 'y'],
  ['浙江省', '杭州市', '不存在区'],
])('%s %s %s is nowhere', (province, city, county) => {
  expect(codeOf(province, city, county)).toBeNull()
})

test.each([
  ['浦东新区', '浦东'],
  ['黔东南苗族侗族自治州', '黔东南'],
  ['广西壮族自治区', '广西'],
  ['内蒙古自治区', '内蒙古'],
  ['忠县', '忠县'],
  ['克孜勒苏柯尔克孜自治州', '克孜勒苏'],
  ['巴音郭楞蒙古自治州', '巴音郭楞'],
  ['神农架林区', '神农架'],
  ['城区', '城区'],
  ['上海市', '上海'],
])('%s is called %s for short', (name, short) => {
  expect(shortName(name)).toBe(short)
})

test('names are compared without what nobody sees', () => {
  expect(plain(' ｃｈｉｎａ\u200b　中国 ')).toBe('china中国')
})

test('every region of the table finds itself by its full names, and by its short names', () => {
  const rows = regionRows(
    readFileSync(new URL('../../../../db/seed/data/china-city-coordinates.csv', import.meta.url), 'utf8'),
  )
  const byCode = new Map(rows.map(r => [r.code, r]))
  const counties = rows.filter(r => r.level === 'county')
  const lost: string[] = []
  let short = 0
  for (const county of counties) {
    const above = byCode.get(county.parent!)!,
      province = above.level === 'province' ? above : byCode.get(above.parent!)!
    const city = above.level === 'province' ? '' : above.name
    if (codeOf(province.name, city, county.name) !== county.code)
      lost.push(`${province.name} ${city} ${county.name}`)
    if (codeOf(shortName(province.name), shortName(city), shortName(county.name)) === county.code) short++
  }
  expect(lost).toEqual([])
  // Eight or so short names are shared by two counties of one city (抚顺县 and 抚顺市's own), and are refused,
  // not guessed.
  expect(short / counties.length).toBeGreaterThan(0.99)
})
