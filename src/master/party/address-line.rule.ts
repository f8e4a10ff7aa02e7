// A Chinese address pasted as one line: name, phone, province, city, county and street are told apart.
import type { Gazetteer, Region } from './gazetteer.ts'

export interface AddressParts {
  contact: string
  phone: string
  province: string
  city: string
  county: string
  street: string
}
/** What nobody can tell from the line: a person must add it. */
export type Unclear = 'contact' | 'phone' | 'masked-phone' | 'region' | 'ambiguous-county' | 'street'
export interface AddressRead {
  readonly parts: AddressParts
  readonly unclear: readonly Unclear[]
}

const labelWords = [
  String.raw`收\s*[件货]\s*人(?:姓名)?|姓名|联系人|收件电话|联系电话|联系方式|手机号码|手机号|电话号码|手机|电话`,
  String.raw`所在地区|所在区域|地区|详细地址|收[件货]地址|联系地址|街道地址|街道|地址|邮政编码|邮编`,
]
const labels = new RegExp(String.raw`(?:${labelWords.join('|')})\s*[:：]`, 'g')
const mobile =
  /(?<!\d)(?:(?:\+|00)?86[\s-]?)?(1[3-9]\d)[\s-]?(\d{4})[\s-]?(\d{4})(?:\s*(?:转|-|#)\s*(\d{3,4}))?(?!\d)/
const landline = /(?<!\d)(?:\(?(0\d{2,3})\)?[\s-]?)(\d{7,8})(?:\s*(?:转|-)\s*(\d{1,6}))?(?!\d)/
const service = /(?<!\d)([48]00)[\s-]?(\d{3})[\s-]?(\d{4})(?!\d)/
const masked = /(?<!\d)1[3-9]\d\*{2,}\d{2,4}/
/** Where the phone stood: what touches it may be a name. */
const mark = '\u0001'
const gaps = /[\s,，;；、|/\\。]+/u

/** Reads the line. What is not there is empty, and named in `unclear`. */
export function readAddressLine(line: string, gazetteer: Gazetteer): AddressRead {
  const { phone, rest } = takePhone(line.normalize('NFKC').replace(/[\u200b-\u200f\ufeff]/g, ''))
  const plain = rest
    .replace(labels, ' ')
    .replace(/[[(【（]\s*(默认|公司|家|学校)\s*[\])】）]/g, ' ')
    .replace(/\(([^()]{1,8}收)\)/g, ' $1 ')
    .replace(/(^|\s|,)(中国大陆|中国|中华人民共和国)(?=\s|,|\p{Script=Han})/u, '$1')
    .replace(/(?<![\d号])\b\d{6}\b(?![\d号])/g, ' ')
  const found = findRegion(plain, gazetteer)
  if (!found) return withoutRegion(plain, phone)
  const before = tokens(plain.slice(0, found.at)),
    after = tokens(plain.slice(found.end), true)
  const { contact, street } = nameAndStreet(before, after)
  return finished(
    { contact, phone, ...found.region, county: found.region.county ?? '', street },
    found.ambiguous,
  )
}

function finished(parts: AddressParts, ambiguous: boolean): AddressRead {
  const town = /^([^\s\d]{1,8}?(?:街道|镇|乡|区))/.exec(parts.street)?.[1]
  // A city without counties (东莞): the town stands for the county.
  const county = parts.county || town || parts.city
  const street = !parts.county && town ? parts.street.slice(town.length) || town : parts.street
  const unclear: Unclear[] = []
  if (!parts.contact) unclear.push('contact')
  if (!parts.phone) unclear.push('phone')
  else if (parts.phone.includes('*')) unclear.push('masked-phone')
  if (ambiguous) unclear.push('ambiguous-county')
  if (!street) unclear.push('street')
  return { parts: { ...parts, county, street }, unclear }
}

function withoutRegion(plain: string, phone: string): AddressRead {
  const { contact, street } = nameAndStreet([], tokens(plain, true))
  const read = finished({ contact, phone, province: '', city: '', county: '', street }, false)
  return { parts: { ...read.parts, county: '' }, unclear: [...read.unclear, 'region'] }
}

function takePhone(text: string): { phone: string; rest: string } {
  for (const [pattern, say] of [
    [masked, (m: string[]) => m[0]!],
    [mobile, (m: string[]) => `${m[1]}${m[2]}${m[3]}${m[4] ? `-${m[4]}` : ''}`],
    [service, (m: string[]) => `${m[1]}-${m[2]}-${m[3]}`],
    [landline, (m: string[]) => `${m[1]}-${m[2]}${m[3] ? `-${m[3]}` : ''}`],
  ] as const) {
    const found = pattern.exec(text)
    if (found) return { phone: say(found), rest: text.replace(found[0], mark) }
  }
  return { phone: '', rest: text }
}

/** Pieces of text; a piece that touches the phone keeps the mark when asked for. */
const tokens = (text: string, marked = false): string[] =>
  (marked ? text.replaceAll(mark, `${mark} `) : text.replaceAll(mark, ' ')).split(gaps).filter(t => t !== '')

interface Place {
  at: number
  end: number
  region: { province: string; city: string; county: string | null }
  ambiguous: boolean
  weight: number
}

/** The best match: most levels named; among equals one that begins a piece, then the first. */
function findRegion(text: string, gazetteer: Gazetteer): Place | null {
  let best: Place | null = null
  for (let at = 0; at < text.length; at++) {
    if (!/\p{Script=Han}/u.test(text[at]!)) continue
    const place = placeAt(text, at, gazetteer)
    if (!place) continue
    const begins = at === 0 || gaps.test(text[at - 1]!) || text[at - 1] === mark
    const weight = place.weight * 4 + (begins ? 2 : 0)
    if (!best || weight > best.weight) best = { ...place, weight }
  }
  return best
}

const past = (text: string, at: number): number =>
  at + /^[\s,，;；、|/\\\-–>]*/u.exec(text.slice(at))![0].length

/** Province, city and county from this place on, each of them said or left out; null where none is. */
function placeAt(
  text: string,
  at: number,
  { regions, provinces, cities, counties }: Gazetteer,
): Place | null {
  const province = longest(provinces, text, at)
  let end = province ? past(text, province.end) : at
  let some: readonly Region[] = province ? province.regions : regions
  let weight = province ? (province.whole ? 3 : 1) : 0
  const city = longest(cities, text, end, province ? some : null)
  if (city) {
    end = past(text, city.end)
    some = city.regions
    weight += city.whole ? 3 : 1
  }
  const county = longest(
    counties,
    text,
    end,
    province || city ? some : null,
    city !== null || province !== null,
  )
  if (county) {
    end = county.end
    some = county.regions
    weight += county.whole ? 3 : 1
  }
  if (!weight || (!county && !city) || (!province && !city && !county!.whole)) return null
  if (!province && !county && city && !city.whole) return null
  const first = some[0]!
  const ambiguous = new Set(some.map(r => `${r.province}${r.city}`)).size > 1
  // A city of counties with none of them said: nobody can guess it; a county that is its own city is said.
  if (!county && first.county !== null && (some.length > 1 || first.county !== first.city)) {
    return {
      at,
      end,
      weight,
      ambiguous: true,
      region: { province: first.province, city: first.city, county: null },
    }
  }
  return { at, end, weight, ambiguous, region: { ...first } }
}

interface Named {
  end: number
  whole: boolean
  regions: readonly Region[]
}
/** The longest name of the map that stands here, of the regions wanted; a street’s name is no place. */
function longest(
  map: Gazetteer['cities'],
  text: string,
  at: number,
  within: readonly Region[] | null = null,
  shortAllowed = true,
): Named | null {
  const inside = within && new Set(within)
  for (let length = Math.min(15, text.length - at); length >= (inside ? 1 : 2); length--) {
    const found = map.get(text.slice(at, at + length))
    if (!found || (!found.whole && !shortAllowed)) continue
    const regions = inside ? found.regions.filter(r => inside.has(r)) : found.regions
    if (!regions.length) continue
    // “南京路”, “上海东路”: a street that is called after a place.
    if (!found.whole && /^(?:[东南西北中]?[路街道巷]|大道|大街|花园|小区|新村)/.test(text.slice(at + length)))
      continue
    return { end: at + length, whole: found.whole, regions }
  }
  return null
}

const surnames = [
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
  '温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚',
  '岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉',
  '禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由',
].join('')
const doubled = /^(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|南宫|独孤)/
const ofStreets =
  /[号室楼栋幢座层弄巷路街道村组店厂司院校园区城苑里庄坊场心部馆所站店厦口边旁县市省镇乡单元库]$|\d/

/** Whether a piece looks like a person: two to four characters, a form of address, or Latin letters. */
function isName(piece: string): boolean {
  if (/^(?:.{1,3})(先生|女士|小姐|老师|师傅|经理|总|收)$/u.test(piece)) return true
  if (/^[A-Za-z][A-Za-z.·]{1,30}$/.test(piece)) return true
  if (/^\p{Script=Han}{2,4}·\p{Script=Han}{1,8}$/u.test(piece)) return true
  if (!/^\p{Script=Han}{2,4}$/u.test(piece)) return false
  return (surnames.includes(piece[0]!) || doubled.test(piece)) && !ofStreets.test(piece)
}
const bareName = (piece: string): string =>
  piece
    .replaceAll(mark, '')
    .replace(/\(收\)$|（收）$/u, '')
    .replace(/(?<=\p{Script=Han}{2})收$/u, '')

/** The name stands before the place, or behind the street; what else stands there belongs to the street. */
function nameAndStreet(
  before: readonly string[],
  after: readonly string[],
): { contact: string; street: string } {
  const rest = after.map(t => t.replaceAll(mark, '')).filter(t => t !== '')
  if (before.length) {
    const at = Math.max(
      0,
      before.findIndex(t => isName(bareName(t))),
    )
    const others = before.filter((_, i) => i !== at)
    return { contact: bareName(before[at]!), street: joined([...rest, ...others]) }
  }
  const own = rest.findLastIndex(
    (t, i) => (i > 0 || rest.length === 1) && isName(bareName(t)) && rest.length > 1,
  )
  if (own > 0) return { contact: bareName(rest[own]!), street: joined(rest.filter((_, i) => i !== own)) }
  return glued(after, rest)
}

/** “…文三路259号张三13800000000”: the name between the end of the street and the phone. */
function glued(after: readonly string[], rest: readonly string[]): { contact: string; street: string } {
  const at = after.findIndex(t => t.endsWith(mark) && t !== mark)
  const piece = after[at]?.replaceAll(mark, '') ?? ''
  const found = /^(.*[号室楼栋幢座层弄店厂司院校园苑村组铺厦库\d)])(\p{Script=Han}{2,4})$/u.exec(piece)
  if (!found || !isName(found[2]!)) return { contact: '', street: joined(rest) }
  return {
    contact: found[2]!,
    street: joined(after.map((t, i) => (i === at ? found[1]! : t.replaceAll(mark, '')))),
  }
}

/** Chinese needs no blanks; Latin words and numbers keep them apart. */
const joined = (pieces: readonly string[]): string =>
  pieces
    .filter(p => p !== '')
    .reduce((text, p) => text + (/[\da-z]$/i.test(text) && /^[\da-z]/i.test(p) ? ' ' : '') + p, '')
    .replace(/^[-–:：]+/, '')
