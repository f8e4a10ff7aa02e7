// Rows of opening stock judged against what is there: every fault of every row, and what each row means.
import type { ReadRow, TargetFault } from '#kernel/import/target.ts'
import type { Id } from '#values/id.ts'
import { share } from '#values/money.ts'
import { dayOf, daysLater } from '#values/moment.ts'
import type { KnownLot, NamedBin, NamedItem } from './opening-stock.sql.ts'

export interface OpeningRow {
  readonly item: NamedItem
  readonly bin: NamedBin
  readonly lotCode: string
  /** Base units. */
  readonly quantity: number
  readonly costMinor: number
  readonly amountMinor: number
  readonly expiresOn: string | null
  readonly receivedOn: string
}
export interface Ground {
  readonly items: ReadonlyMap<string, NamedItem>
  readonly bins: ReadonlyMap<string, NamedBin>
  readonly lots: ReadonlyMap<string, KnownLot>
  /** On hand by `lot bin`. */
  readonly there: ReadonlyMap<string, number>
  readonly now: Date
}
/** The lot of goods whose lot nobody knows. */
export const openingLot = 'OPENING'
export const lotKey = (item: Id, lot: string): string => `${item} ${lot}`

/** Judges the rows. `rows` are whole only where there is no fault. */
export function judgeOpening(
  rows: readonly ReadRow[],
  ground: Ground,
): { faults: TargetFault[]; rows: OpeningRow[] } {
  const faults: TargetFault[] = [],
    good: OpeningRow[] = [],
    places = new Set<string>(),
    lots = new Map<string, { costMinor: number; expiresOn: string | null }>()
  const amounts = rows.filter(r => r.values['amountMinor'] !== undefined).length
  rows.forEach(({ values }, row) => {
    const say = (path: string, code: string, zh: string, en: string) =>
      faults.push({ row, path, code, says: { zh, en } })
    const item = ground.items.get(String(values['item'])),
      bin = ground.bins.get(String(values['bin']).toUpperCase())
    if (!item) say('item', 'unknown', `没有物料 ${values['item']}`, `There is no item ${values['item']}`)
    if (!bin) say('bin', 'unknown', `没有库位 ${values['bin']}`, `There is no bin ${values['bin']}`)
    else if (!['storage', 'defective'].includes(bin.kind))
      say('bin', 'not-for-storage', '收货区和发货区不放期初库存', 'Docks hold no opening stock')
    const shownQuantity = values['quantity'] as number,
      quantity = item ? Math.round(shownQuantity * item.scale * 1e6) / 1e6 : 1
    if (shownQuantity <= 0) say('quantity', 'not-positive', '数量须大于 0', 'The quantity must be above 0')
    else if (!Number.isInteger(quantity))
      say(
        'quantity',
        'not-whole',
        `最小 ${1 / item!.scale} ${item!.uom}`,
        `At least ${1 / item!.scale} ${item!.uom}`,
      )
    for (const key of ['costMinor', 'amountMinor'])
      if (((values[key] as number | undefined) ?? 0) < 0)
        say(key, 'negative', '金额不能为负', 'Money is not below 0')
    if (amounts && values['amountMinor'] === undefined)
      say(
        'amountMinor',
        'missing',
        '金额列须每行填写，或整列留空',
        'Give the amount in every row, or in none',
      )
    const received = String(values['receivedOn'] ?? dayOf(ground.now))
    if (received > dayOf(ground.now))
      say('receivedOn', 'in-future', '入库日期在将来', 'The day of receipt is to come')
    if (!item || !bin) return
    const expiresOn = (values['expiresOn'] as string | undefined) ?? expiryOf(item, received)
    if (expiresOn && expiresOn < received)
      say('expiresOn', 'before-receipt', '有效期早于入库日期', 'It expires before its receipt')
    const lotCode = String(values['lot'] ?? openingLot),
      key = lotKey(item.id, lotCode),
      place = `${key} ${bin.id}`
    if (lotCode.length > 40) say('lot', 'too-long', '批号不超过 40 个字符', 'A lot has at most 40 characters')
    if (places.has(place))
      say('bin', 'twice', '同一物料、批次、库位写了两行', 'Item, lot and bin stand here twice')
    places.add(place)
    const costMinor = costOf(values, item, quantity),
      before = lots.get(key)
    if (before && !amounts && before.costMinor !== costMinor)
      say('costMinor', 'differs', '同一批次的单价不一致', 'The lot has another cost above')
    if (before && before.expiresOn !== expiresOn)
      say('expiresOn', 'differs', '同一批次的有效期不一致', 'The lot has another expiry above')
    lots.set(key, { costMinor, expiresOn })
    const known = ground.lots.get(key)
    if (known?.held && (known.expiresOn !== expiresOn || (!amounts && known.costMinor !== costMinor)))
      say(
        'lot',
        'lot-differs',
        '该批次已有库存，单价或有效期不同',
        'The lot is there with another cost or expiry',
      )
    const there = known ? ground.there.get(`${known.id} ${bin.id}`) : undefined
    if (there !== undefined)
      say(
        'quantity',
        'there-already',
        `该库位已有此批次 ${there / item.scale} ${item.uom}，期初只录一次`,
        `${there / item.scale} ${item.uom} stand there already: opening stock is entered once`,
      )
    if (Number.isInteger(quantity))
      good.push({
        item,
        bin,
        lotCode,
        quantity,
        costMinor,
        expiresOn,
        receivedOn: received,
        amountMinor: (values['amountMinor'] as number | undefined) ?? share(costMinor, quantity, item.scale),
      })
  })
  return { faults, rows: good }
}

/** Without a cost or an amount the standard cost stands. */
function costOf(values: ReadRow['values'], item: NamedItem, quantity: number): number {
  const amount = values['amountMinor'] as number | undefined
  if (amount !== undefined && Number.isInteger(quantity) && quantity > 0)
    return share(amount, item.scale, quantity)
  return (values['costMinor'] as number | undefined) ?? item.costMinor
}
const expiryOf = (item: NamedItem, received: string): string | null =>
  item.shelfLifeDays ? dayOf(daysLater(new Date(`${received}T00:00:00+08:00`), item.shelfLifeDays)) : null
