// The places of China by every name that people write: whole, short, by level.

/** A county; `county` null: the city has none (东莞). A municipality's city is the province itself. */
export interface Region {
  readonly province: string
  readonly city: string
  readonly county: string | null
}
export interface Name {
  /** The name as the state writes it, not shortened. */
  readonly whole: boolean
  readonly regions: Region[]
}
export interface Gazetteer {
  readonly regions: readonly Region[]
  readonly provinces: ReadonlyMap<string, Name>
  readonly cities: ReadonlyMap<string, Name>
  readonly counties: ReadonlyMap<string, Name>
}

const peoples = new RegExp(
  '(?:' +
    [
      '壮族|回族|维吾尔|藏族|羌族|彝族|苗族|侗族|布依族|土家族|朝鲜族|蒙古族?',
      '哈萨克|柯尔克孜|傣族|白族|景颇族|傈僳族|哈尼族|黎族|满族|瑶族|仫佬族|毛南族',
      '畲族|仡佬族|水族|佤族|拉祜族|纳西族|独龙族|怒族|普米族|布朗族|各族|撒拉族',
      '土族|保安族|东乡族|裕固族|达斡尔族|鄂温克族|鄂伦春|锡伯|塔吉克|族',
    ].join('|') +
    ')+$',
)

function shortProvince(name: string): string {
  if (name.startsWith('内蒙古')) return '内蒙古'
  return /自治区|特别行政区/.test(name) ? name.slice(0, 2) : name.slice(0, -1)
}
function shortCity(name: string): string {
  const bare = name.replace(/(?:市|地区|盟|自治州)$/, '')
  return name.endsWith('自治州') ? bare.replace(peoples, '') || bare : bare
}
function shortCounty(name: string): string {
  const bare = name.replace(/(?:新区|自治县|自治旗|区|县|市|旗)$/, '')
  return name.includes('自治') ? bare.replace(peoples, '') || bare : bare
}

/** Builds the maps of names from the counties. A whole name goes before a short one that is spelled alike. */
export function gazetteerOf(regions: readonly Region[]): Gazetteer {
  const provinces = new Map<string, Name>(),
    cities = new Map<string, Name>(),
    counties = new Map<string, Name>()
  const put = (map: Map<string, Name>, name: string, whole: boolean, region: Region) => {
    if (name.length < 2 && !whole) return
    const found = map.get(name)
    if (!found || (whole && !found.whole)) map.set(name, { whole, regions: [region] })
    else if (found.whole === whole) found.regions.push(region)
  }
  for (const region of regions) {
    const province = shortProvince(region.province)
    put(provinces, region.province, true, region)
    put(provinces, province, false, region)
    for (const ending of ['省', '自治区'])
      if (!region.province.endsWith('市')) put(provinces, province + ending, true, region)
    // “上海市上海市”, “重庆市辖区”
    const cityNames = region.city === region.province ? [region.city, '市辖区', '县'] : [region.city]
    for (const name of cityNames) put(cities, name, true, region)
    put(cities, shortCity(region.city), false, region)
    if (region.county === null) continue
    put(counties, region.county, true, region)
    put(counties, shortCounty(region.county), false, region)
  }
  return { regions, provinces, cities, counties }
}
