// Free names of province, city and county, matched to the codes of GB/T 2260, with or without their suffixes.

export interface Region {
  code: string
  level: 'province' | 'prefecture' | 'county'
  name: string
  parent: string | null
}
export interface Place {
  province: string
  city: string
  county: string
}
/**
 * Where a place was found. `province` is the full name, as rate cards write it; `county` null: the city has
 * none.
 */
export interface Found {
  code: string
  province: string
  prefecture: string | null
  county: string | null
}

interface Node {
  region: Region
  children: Map<string, Node | null>
}
/**
 * The tree of regions, each level searched by full and by short name; null marks a short name that two
 * share.
 */
export interface RegionTree {
  provinces: Map<string, Node | null>
  prefectures: Map<string, Node | null>
  size: number
}

/** 民族 names that stand before 自治州, 自治县 and 自治区; longest first. Source: the names of GB/T 2260 themselves. */
const peoples = [
  '维吾尔',
  '哈萨克',
  '柯尔克孜',
  '塔吉克',
  '锡伯',
  '乌孜别克',
  '俄罗斯',
  '塔塔尔',
  '达斡尔',
  '鄂温克',
  '鄂伦春',
  '蒙古族',
  '蒙古',
  '回族',
  '藏族',
  '苗族',
  '彝族',
  '壮族',
  '布依族',
  '朝鲜族',
  '满族',
  '侗族',
  '瑶族',
  '白族',
  '土家族',
  '哈尼族',
  '傣族',
  '黎族',
  '傈僳族',
  '佤族',
  '畲族',
  '拉祜族',
  '水族',
  '东乡族',
  '纳西族',
  '景颇族',
  '土族',
  '仫佬族',
  '羌族',
  '布朗族',
  '撒拉族',
  '毛南族',
  '仡佬族',
  '阿昌族',
  '普米族',
  '怒族',
  '德昂族',
  '保安族',
  '裕固族',
  '京族',
  '独龙族',
  '门巴族',
  '珞巴族',
  '基诺族',
  '各族',
]
const people = `(?:${peoples.join('|')})`
const autonomous = new RegExp(`${people}*自治[区州县旗]$`)
const suffix = /(?:特别行政区|新区|矿区|林区|地区|省|市|区|县|盟|旗)$/
/** A short name has at least two characters: 城区, 郊区, 忠县 keep their suffix. */
const shortest = 2
/**
 * Prefectures that are no cities but brackets in the code table: their counties stand under the province
 * too.
 */
const isBracket = (name: string) => name === '市辖区' || name === '县' || name.includes('直辖县级行政区划')

/** A name as it is compared: NFKC, without spaces and invisible characters. */
export const plain = (name: string): string =>
  name.normalize('NFKC').replace(/[\s\u200b-\u200f\u202a-\u202e\ufeff]/g, '')

/** The short name: 浦东新区 -> 浦东, 黔东南苗族侗族自治州 -> 黔东南, 广西壮族自治区 -> 广西; 忠县 stays. */
export function shortName(name: string): string {
  for (const end of [autonomous, /自治[区州县旗]$/, suffix]) {
    const cut = name.replace(end, '')
    if (cut !== name && cut.length >= shortest) return cut
  }
  return name
}

/** Builds the tree once; matching is then a few look-ups. */
export function regionTree(regions: readonly Region[]): RegionTree {
  const tree: RegionTree = { provinces: new Map(), prefectures: new Map(), size: regions.length }
  const nodes = new Map(regions.map(region => [region.code, { region, children: new Map() } as Node]))
  for (const node of nodes.values()) {
    const parent = node.region.parent ? nodes.get(node.region.parent) : undefined
    if (!parent) {
      put(tree.provinces, node)
      continue
    }
    put(parent.children, node)
    if (node.region.level === 'prefecture' && !isBracket(node.region.name)) put(tree.prefectures, node)
    const above =
      isBracket(parent.region.name) && parent.region.parent ? nodes.get(parent.region.parent) : undefined
    if (above) put(above.children, node)
  }
  return tree
}

function put(names: Map<string, Node | null>, node: Node): void {
  const { name } = node.region
  names.set(name, node)
  const short = shortName(name)
  if (short === name) return
  const before = names.get(short)
  // Two share a short name, as 巴里坤县 and 巴里坤市 would: only full names tell them apart.
  if (before === undefined) names.set(short, node)
  else if (before && before.region.name !== short) names.set(short, null)
}

const find = (names: Map<string, Node | null>, text: string): Node | null =>
  text === '' ? null : (names.get(text) ?? names.get(shortName(text)) ?? null)

/**
 * The region of a place, or null if it is not known or contradicts itself (浙江省 with 上海市). A missing
 * province is
 * completed from the city. Municipalities may be written 上海市/上海市, 上海/市辖区 or 上海/(nothing).
 */
export function matchPlace(tree: RegionTree, place: Place): Found | null {
  const [provinceText, cityText, countyText] = [plain(place.province), plain(place.city), plain(place.county)]
  const given = find(tree.provinces, provinceText)
  if (provinceText && !given) return null
  const ofCity =
    find(given ? given.children : tree.prefectures, cityText) ??
    (given ? null : find(tree.provinces, cityText))
  const province = given ?? provinceOf(tree, ofCity)
  if (!province) return null
  // 上海市 上海市 repeats the province; 吉林省 吉林市 does not.
  const repeated =
    isBracket(cityText) || (!ofCity && find(tree.provinces, cityText) === province) || ofCity === province
  if (cityText && !ofCity && !repeated && province.children.size) return null
  const city = repeated || !ofCity ? null : ofCity
  const name = province.region.name
  // 香港, 澳门, 台湾 are not divided in the table.
  if (!province.children.size)
    return { code: province.region.code, province: name, prefecture: null, county: null }
  // The second level may already be a county: 湖北省 仙桃市, 重庆市 渝中区.
  if (city?.region.level === 'county') {
    if (countyText && countyText !== city.region.name && find(province.children, countyText) !== city)
      return null
    return { code: city.region.code, province: name, prefecture: null, county: city.region.name }
  }
  const scope = city ?? province
  const county = find(scope.children, countyText)
  if (county?.region.level === 'county')
    return {
      code: county.region.code,
      province: name,
      prefecture: city?.region.name ?? null,
      county: county.region.name,
    }
  // 东莞, 中山, 儋州 have no counties: what stands there is a town.
  if (city && (!countyText || !city.children.size))
    return { code: city.region.code, province: name, prefecture: city.region.name, county: null }
  return null
}

function provinceOf(tree: RegionTree, city: Node | null): Node | null {
  if (!city) return null
  if (city.region.level === 'province') return city
  const code = `${city.region.code.slice(0, 2)}0000`
  for (const node of tree.provinces.values()) if (node?.region.code === code) return node
  return null
}
