// Chinese addresses of platforms: provinces in every spelling, and the parts of an address written in one
// piece.
import type { Place } from '#oms/ports.ts'

/** Full name, short name, English (as Shopify writes it), ISO 3166-2 code, WooCommerce state code. */
const provinces: readonly (readonly [
  full: string,
  short: string,
  english: string,
  iso: string,
  woo: string,
])[] = [
  ['北京市', '北京', 'Beijing', 'BJ', 'CN2'],
  ['天津市', '天津', 'Tianjin', 'TJ', 'CN3'],
  ['河北省', '河北', 'Hebei', 'HE', 'CN4'],
  ['山西省', '山西', 'Shanxi', 'SX', 'CN5'],
  ['内蒙古自治区', '内蒙古', 'Inner Mongolia', 'NM', 'CN6'],
  ['辽宁省', '辽宁', 'Liaoning', 'LN', 'CN7'],
  ['吉林省', '吉林', 'Jilin', 'JL', 'CN8'],
  ['黑龙江省', '黑龙江', 'Heilongjiang', 'HL', 'CN9'],
  ['上海市', '上海', 'Shanghai', 'SH', 'CN10'],
  ['江苏省', '江苏', 'Jiangsu', 'JS', 'CN11'],
  ['浙江省', '浙江', 'Zhejiang', 'ZJ', 'CN12'],
  ['安徽省', '安徽', 'Anhui', 'AH', 'CN13'],
  ['福建省', '福建', 'Fujian', 'FJ', 'CN14'],
  ['江西省', '江西', 'Jiangxi', 'JX', 'CN15'],
  ['山东省', '山东', 'Shandong', 'SD', 'CN16'],
  ['河南省', '河南', 'Henan', 'HA', 'CN17'],
  ['湖北省', '湖北', 'Hubei', 'HB', 'CN18'],
  ['湖南省', '湖南', 'Hunan', 'HN', 'CN19'],
  ['广东省', '广东', 'Guangdong', 'GD', 'CN20'],
  ['广西壮族自治区', '广西', 'Guangxi', 'GX', 'CN21'],
  ['海南省', '海南', 'Hainan', 'HI', 'CN22'],
  ['重庆市', '重庆', 'Chongqing', 'CQ', 'CN23'],
  ['四川省', '四川', 'Sichuan', 'SC', 'CN24'],
  ['贵州省', '贵州', 'Guizhou', 'GZ', 'CN25'],
  ['云南省', '云南', 'Yunnan', 'YN', 'CN1'],
  ['陕西省', '陕西', 'Shaanxi', 'SN', 'CN26'],
  ['甘肃省', '甘肃', 'Gansu', 'GS', 'CN27'],
  ['青海省', '青海', 'Qinghai', 'QH', 'CN28'],
  ['宁夏回族自治区', '宁夏', 'Ningxia', 'NX', 'CN29'],
  ['西藏自治区', '西藏', 'Tibet', 'XZ', 'CN31'],
  ['新疆维吾尔自治区', '新疆', 'Xinjiang', 'XJ', 'CN32'],
]
const municipalities = ['北京市', '天津市', '上海市', '重庆市']

const byName = new Map(provinces.flatMap(p => p.map(name => [name.toLowerCase(), p[0]] as const)))

/** The full name of a province in any spelling, or null. */
export function provinceOf(text: string): string | null {
  const name = text.normalize('NFKC').trim().toLowerCase().replace(/^cn-/, '')
  return (
    byName.get(name) ?? byName.get(name.replace(/ (province|municipality|autonomous region)$/, '')) ?? null
  )
}

export interface Parts {
  state: string
  city: string
  line1: string
  line2: string
}
/** What nobody wrote: such an address finds no carrier, and the order waits for a person. */
const unknown = '未填写'

/**
 * Province, city, county and street from split fields, from one text, or from anything between: the province
 * from its
 * field where it is known, the rest off the front of the text by the suffixes of each level.
 */
export function placeOf({ state, city, line1, line2 }: Parts): Place & { street: string } {
  let rest = [city, line1, line2]
    .map(t => t.normalize('NFKC').trim())
    .filter(Boolean)
    .join(' ')
  let province = provinceOf(state)
  const front = provinces.find(([full, short]) => rest.startsWith(full) || rest.startsWith(short))
  if (front && (province === null || province === front[0])) {
    province = front[0]
    rest = strip(rest, rest.startsWith(front[0]) ? front[0] : front[1])
  }
  const head = (pattern: RegExp): string | null => {
    const found = pattern.exec(rest)?.[0] ?? null
    if (found) rest = strip(rest, found)
    return found
  }
  let town: string | null
  if (province !== null && municipalities.includes(province)) {
    town = province
    for (const name of [province, province.slice(0, -1)]) if (rest.startsWith(name)) rest = strip(rest, name)
    rest = rest.replace(new RegExp(`^${englishOf(province)}\\s*`, 'i'), '')
  } else town = head(/^[^\s\d]{1,10}?(?:自治州|地区|盟|市)/u)
  const county = head(/^[^\s\d]{1,10}?(?:新区|自治县|自治旗|区|县|市|旗)/u)
  const place = { province: province ?? (state.trim() || unknown), city: town ?? (city.trim() || unknown) }
  return { ...place, county: county ?? place.city, street: rest || line1.trim() || unknown }
}

const strip = (text: string, part: string): string => text.slice(part.length).replace(/^[\s,，、]+/u, '')
const englishOf = (province: string): string => provinces.find(p => p[0] === province)![2]
