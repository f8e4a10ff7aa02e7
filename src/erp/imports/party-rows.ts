// Rows of customers or suppliers: several rows of one code are several addresses; one line is parted.
import type { Candidate } from '#kernel/import/save-candidates.ts'
import type { ReadRow, TargetFault } from '#kernel/import/target.ts'
import type { AddressParts, Unclear } from '#master/party/address-line.rule.ts'
import { readAddressLine } from '#master/party/address-line.rule.ts'
import type { Gazetteer } from '#master/party/gazetteer.ts'
import type { Words } from '#values/words.ts'

const words: Record<Unclear, Words> = {
  contact: { zh: '看不出收件人', en: 'No name can be told' },
  phone: { zh: '看不出电话', en: 'No phone can be told' },
  'masked-phone': { zh: '电话打了星号', en: 'The phone is masked' },
  region: { zh: '看不出省市区', en: 'No province, city and county can be told' },
  'ambiguous-county': {
    zh: '看不出是哪个区县，请补上省市区',
    en: 'Several counties fit: write province, city and county',
  },
  street: { zh: '看不出街道门牌', en: 'No street can be told' },
}
const split = ['province', 'city', 'county', 'street'] as const
type Values = ReadRow['values']
const text = (values: Values, key: string): string => String(values[key] ?? '')

/** One candidate per code, with the faults that are seen before it is saved. */
export function partiesOf(
  rows: readonly ReadRow[],
  kind: 'customer' | 'supplier',
  known: ReadonlyMap<string, object>,
  gazetteer: Gazetteer,
): { candidates: Candidate[]; faults: TargetFault[] } {
  const faults: TargetFault[] = []
  const groups = Map.groupBy(
    rows.map((row, at) => ({ at, values: row.values })),
    r => text(r.values, 'code'),
  )
  const candidates = [...groups].map(([code, own]): Candidate => {
    const addresses = own.flatMap(({ at, values }) => {
      const read = addressOf(values, gazetteer)
      if (!read) return []
      faults.push(...read.unclear.map(({ path, why }) => ({ row: at, path, code: why, says: words[why] })))
      return read.unclear.length
        ? []
        : [{ at, input: { ...read.parts, isDefault: values['isDefault'] === true } }]
    })
    for (const { at, values } of own.slice(1)) {
      if (!addressOf(values, gazetteer))
        faults.push({
          row: at,
          path: 'code',
          code: 'twice',
          says: {
            zh: '编码重复，且没有另一个地址',
            en: 'The code stands here twice, without another address',
          },
        })
      if (values['nameZh'] !== undefined && values['nameZh'] !== own[0]!.values['nameZh'])
        faults.push({
          row: at,
          path: 'nameZh',
          code: 'differs',
          says: { zh: '同一编码的名称不一致', en: 'The same code has another name above' },
        })
    }
    const said = Object.assign({}, ...own.toReversed().map(({ values }) => plain(values))) as object
    return {
      input: { ...without(known.get(code)), ...said, kind, addresses: addresses.map(a => a.input) },
      at(path) {
        const [, place, field] = /^addresses\.(\d+)\.(\w+)$/.exec(path) ?? []
        if (place === undefined) return { row: own[0]!.at, path }
        const row = addresses[Number(place)]!.at
        return { row, path: rows[row]!.values['addressLine'] === undefined ? field! : 'addressLine' }
      },
    }
  })
  return { candidates, faults }
}

const own = [
  'code',
  'nameZh',
  'nameEn',
  'level',
  'channel',
  'creditLimitMinor',
  'email',
  'phone',
  'contact',
  'leadDays',
]
const plain = (values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([key]) => own.includes(key)))
const without = (before: object | undefined): object => ({ ...before, addresses: undefined })

interface ReadAddress {
  parts: AddressParts
  unclear: { path: string; why: Unclear }[]
}
/** The address of a row, from its line or its parts; null where it has none. */
function addressOf(values: Values, gazetteer: Gazetteer): ReadAddress | null {
  const contact = text(values, 'addressContact') || text(values, 'contact'),
    phone = text(values, 'addressPhone') || text(values, 'phone')
  const line = text(values, 'addressLine')
  if (line) {
    const { parts, unclear } = readAddressLine(line, gazetteer)
    const filled = {
      ...parts,
      contact: parts.contact || contact || text(values, 'nameZh'),
      phone: parts.phone || phone,
    }
    const left = unclear.filter(why => why !== 'contact' && !(why === 'phone' && filled.phone))
    return { parts: filled, unclear: left.map(why => ({ path: 'addressLine', why })) }
  }
  if (!split.some(key => values[key] !== undefined)) return null
  const parts = {
    contact: contact || text(values, 'nameZh'),
    phone,
    province: text(values, 'province'),
    city: text(values, 'city'),
    county: text(values, 'county'),
    street: text(values, 'street'),
  }
  const missing = !parts.province || !parts.county
  return {
    parts: { ...parts, city: parts.city || parts.province },
    unclear: [
      ...(missing ? [{ path: 'county', why: 'region' as const }] : []),
      ...(parts.street ? [] : [{ path: 'street', why: 'street' as const }]),
      ...(phone ? [] : [{ path: 'addressPhone', why: 'phone' as const }]),
    ],
  }
}
