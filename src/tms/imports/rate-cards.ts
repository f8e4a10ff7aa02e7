// Rate cards of carriers from a file: a row is a weight range of a zone.
import type { Tx } from '#kernel/db.ts'
import { importTarget } from '#kernel/import/target.ts'
import type { ImportColumn, ReadRow, TargetFault, TargetResult } from '#kernel/import/target.ts'
import type { CardLine } from './rate-cards.sql.ts'
import { allRates, linesOfCards, provincesKnown, servicesKnown, writeRates } from './rate-cards.sql.ts'

const column = (
  key: string,
  zh: string,
  en: string,
  kind: ImportColumn['kind'],
  example: string | number | undefined,
  required: boolean,
  guesses: readonly string[] = [],
): ImportColumn => ({
  key,
  title: { zh, en },
  kind,
  required,
  guesses,
  ...(example === undefined ? {} : { example }),
})

export const rateCardTarget = importTarget({
  name: 'rate-cards',
  order: 110,
  title: { zh: '运价表', en: 'Rate cards' },
  hint: {
    zh: '每行一个分区的一个重量段；省份写全称，用顿号分开。运费 = 首重价 + 续重段数 × 续重价。',
    en: 'A row is a weight range of a zone; provinces in full, with 、 between.',
  },
  may: 'tms.save-rate-card',
  columns: [
    column('card', '价卡', 'Card', 'code', 'SF-1-ZJ', true, ['价卡编码', '运价编号', 'card id']),
    column('carrier', '承运商编码', 'Carrier', 'code', 'SF', true, ['承运商', '快递公司', 'carrier code']),
    column('service', '产品编码', 'Service', 'code', '1', true, ['服务', '产品', '服务编码', 'product']),
    column('originProvince', '始发省', 'From province', 'text', '浙江省', true, [
      '始发地',
      '发货省',
      'origin',
    ]),
    column('zone', '分区', 'Zone', 'code', 'Z1', true, ['区域', '分区编码']),
    column('zoneName', '分区名称', 'Zone name', 'text', '江浙沪皖', false, ['区域名称']),
    column('provinces', '目的省', 'To provinces', 'text', '浙江省、上海市、江苏省、安徽省', true, [
      '目的地',
      '到达省',
      'destination',
    ]),
    column('fromGrams', '重量起（克，不含）', 'Above (g)', 'integer', 0, true, [
      '重量起',
      '起始重量',
      'from grams',
    ]),
    column('toGrams', '重量止（克，含）', 'Up to (g)', 'integer', undefined, false, [
      '重量止',
      '截止重量',
      'to grams',
    ]),
    column('baseGrams', '首重（克）', 'Base weight (g)', 'integer', 1000, true, ['首重', 'base weight']),
    {
      ...column('baseMinor', '首重价（元）', 'Base price (CNY)', 'money', 13, true, [
        '首重价格',
        'base price',
      ]),
      summed: true,
    },
    column('stepGrams', '续重（克）', 'Step (g)', 'integer', 1000, true, ['续重', 'step']),
    {
      ...column('stepMinor', '续重价（元）', 'Step price (CNY)', 'money', 2, true, [
        '续重价格',
        'step price',
      ]),
      summed: true,
    },
    column('divisor', '体积系数', 'Volumetric divisor', 'integer', 6000, true, [
      '抛比',
      '体积重系数',
      '轻抛系数',
    ]),
    column('daysMin', '最快天数', 'Days at least', 'integer', 1, true, ['最短时效']),
    column('daysMax', '最慢天数', 'Days at most', 'integer', 2, true, ['时效', '最长时效']),
    column('note', '备注', 'Note', 'text', undefined, false),
  ],
  traces: [{ relation: 'tms.rate', key: ['id'], named: 'card' }],
  save,
  dump: allRates,
})

async function save(tx: Tx, rows: readonly ReadRow[]): Promise<TargetResult> {
  const cards = [...new Set(rows.map(r => String(r.values['card'])))]
  const [services, provinces, there] = await Promise.all([
    servicesKnown(tx),
    provincesKnown(tx),
    linesOfCards(tx, cards),
  ])
  const known = {
    services: new Set(services.map(s => `${s.carrier} ${s.code}`)),
    provinces: new Set(provinces.map(p => p.name)),
  }
  const faults = rows.flatMap((row, at) => faultsOf(row, at, known))
  faults.push(...overlaps(rows, there))
  if (faults.length) return { faults }
  const written = await writeRates(
    tx,
    rows.map(({ values }) => ({ ...values, id: tx.id(), provinces: listed(values['provinces']) })),
  )
  const keys = new Set(rows.map(r => keyOf(r.values)))
  const sums = { baseMinor: 0, stepMinor: 0 }
  for (const rate of await allRates(tx))
    if (keys.has(keyOf(rate))) {
      sums.baseMinor += rate['baseMinor'] as number
      sums.stepMinor += rate['stepMinor'] as number
    }
  const made = written.filter(w => w.created).length
  return { made, changed: written.length - made, sums }
}

type Values = ReadRow['values']
const keyOf = (v: Values): string => `${v['card']} ${v['zone']} ${v['fromGrams']}`
const listed = (text: unknown): string[] =>
  String(text)
    .split(/[、,，;；|\s]+/)
    .filter(Boolean)

interface Known {
  services: ReadonlySet<string>
  provinces: ReadonlySet<string>
}
function faultsOf({ values: v }: ReadRow, row: number, known: Known): TargetFault[] {
  const faults: TargetFault[] = []
  const say = (path: string, code: string, zh: string, en: string) =>
    faults.push({ row, path, code, says: { zh, en } })
  if (!known.services.has(`${v['carrier']} ${v['service']}`))
    say(
      'service',
      'unknown',
      `没有 ${v['carrier']} 的产品 ${v['service']}`,
      `${v['carrier']} has no service ${v['service']}`,
    )
  for (const [path, names] of [
    ['originProvince', [String(v['originProvince'])]],
    ['provinces', listed(v['provinces'])],
  ] as const) {
    const missing = names.filter(name => !known.provinces.has(name))
    if (missing.length)
      say(path, 'unknown', `没有省份 ${missing.join('、')}`, `There is no province ${missing.join(', ')}`)
  }
  const n = (key: string) => v[key] as number
  for (const key of ['baseGrams', 'stepGrams', 'divisor'])
    if (n(key) <= 0 || n(key) > 1e9) say(key, 'out-of-range', '须大于 0', 'This must be above 0')
  for (const key of ['fromGrams', 'baseMinor', 'stepMinor', 'daysMin', 'daysMax'])
    if (n(key) < 0 || n(key) > 1e9) say(key, 'out-of-range', '不能为负', 'This is not below 0')
  if (v['toGrams'] !== undefined && (n('toGrams') <= n('fromGrams') || n('toGrams') > 2e9))
    say('toGrams', 'before-from', '重量止须大于重量起', 'The range ends before it begins')
  if (n('daysMax') < n('daysMin'))
    say('daysMax', 'before-min', '最慢天数小于最快天数', 'At most is less than at least')
  return faults
}

/** Ranges of a zone of a card do not overlap, among themselves or with what is there and is not replaced. */
function overlaps(rows: readonly ReadRow[], there: readonly CardLine[]): TargetFault[] {
  const own = rows.map(({ values }, row) => ({
    row,
    key: keyOf(values),
    group: `${values['card']} ${values['zone']}`,
    from: values['fromGrams'] as number,
    to: (values['toGrams'] as number | undefined) ?? Infinity,
  }))
  const keys = new Set(own.map(o => o.key))
  const stays = there
    .map(t => ({
      row: -1,
      key: `${t.card} ${t.zone} ${t.fromGrams}`,
      group: `${t.card} ${t.zone}`,
      from: t.fromGrams,
      to: t.toGrams ?? Infinity,
    }))
    .filter(t => !keys.has(t.key))
  return [...Map.groupBy([...stays, ...own], l => l.group).values()].flatMap(lines => {
    const sorted = lines.toSorted((a, b) => a.from - b.from || a.row - b.row)
    return sorted.flatMap((line, i): TargetFault[] => {
      const before = sorted[i - 1]
      if (!before || before.to <= line.from) return []
      return [
        {
          row: Math.max(line.row, before.row),
          path: 'fromGrams',
          code: 'overlaps',
          says: { zh: '重量段重叠', en: 'The weight ranges overlap' },
        },
      ]
    })
  })
}
