// Opening stock from a file, by bin and lot: balances with their ledger rows, and what the books owe to them.
import type { Tx } from '#kernel/db.ts'
import { refusal } from '#kernel/refusal.ts'
import { importTarget } from '#kernel/import/target.ts'
import type { ImportCall, ReadRow, TargetResult } from '#kernel/import/target.ts'
import type { Id } from '#values/id.ts'
import { share } from '#values/money.ts'
import { OpeningStockEntered, OpeningStockTakenBack } from '../events.ts'
import { lockStorage } from '../records/bin/bin.sql.ts'
import { fillWaiting } from '../records/reservation/reservation.ts'
import type { Movement, StockStatus } from '../records/stock/stock.ts'
import { moveGoods, takeTurns } from '../records/stock/stock.sql.ts'
import type { OpeningRow } from './opening-rows.ts'
import { judgeOpening, lotKey } from './opening-rows.ts'
import {
  alignStock,
  allStock,
  binsNamed,
  itemsNamed,
  lotsOf,
  openedBy,
  postedOf,
  standingHere,
  writeLots,
} from './opening-stock.sql.ts'

export const OpeningStockUsed = refusal(
  'wms.opening-stock-used',
  { zh: '期初库存已被使用或预留：{which}', en: 'Opening stock was used or is reserved: {which}' },
  { zh: '请用盘点调整更正', en: 'Correct it by a count' },
)
/** Rows of one statement: keeps its messages small and tells progress. */
const moveRows = 2_000

export const openingStockTarget = importTarget({
  name: 'opening-stock',
  order: 130,
  title: { zh: '期初库存（库位与批次）', en: 'Opening stock by bin and lot' },
  hint: {
    zh: '数量按物料单位；批号、单价可留空（单价取标准成本）。账簿有科目时同时记期初凭证。',
    en: 'Quantities in the item’s unit; lot and cost may be empty. The books get their opening entry.',
  },
  may: 'wms.adjust-stock',
  columns: [
    {
      key: 'item',
      title: { zh: '物料编码或条码', en: 'Item or barcode' },
      kind: 'code',
      required: true,
      example: 'KETTLE-01',
      guesses: ['物料编码', '编码', '商品编码', '货号', 'SKU', '条码', 'item', 'item code', 'code'],
    },
    {
      key: 'bin',
      title: { zh: '库位', en: 'Bin' },
      kind: 'code',
      required: true,
      example: 'A1-01-1-01',
      guesses: ['货位', '库位编码', '储位', '仓位', 'location', 'bin code'],
    },
    {
      key: 'lot',
      title: { zh: '批号', en: 'Lot' },
      kind: 'code',
      example: 'L2026-11',
      guesses: ['批次', '批次号', 'lot no', 'batch'],
    },
    {
      key: 'quantity',
      title: { zh: '数量', en: 'Quantity' },
      kind: 'decimal',
      required: true,
      summed: true,
      example: 120,
      guesses: ['库存数量', '期初数量', '结存数量', '现存量', 'qty', 'on hand'],
    },
    {
      key: 'costMinor',
      title: { zh: '不含税单价（元）', en: 'Unit cost without tax (CNY)' },
      kind: 'money',
      example: 61.5,
      guesses: ['单价', '成本单价', '单位成本', 'unit cost', 'cost'],
    },
    {
      key: 'amountMinor',
      title: { zh: '金额（元）', en: 'Amount (CNY)' },
      kind: 'money',
      summed: true,
      guesses: ['金额', '库存金额', '期初金额', 'amount', 'value'],
    },
    {
      key: 'receivedOn',
      title: { zh: '入库日期', en: 'Received on' },
      kind: 'day',
      guesses: ['收货日期', '生产日期', 'receipt date'],
    },
    {
      key: 'expiresOn',
      title: { zh: '有效期至', en: 'Expires on' },
      kind: 'day',
      guesses: ['有效期', '到期日', '失效日期', 'expiry', 'best before'],
    },
  ],
  traces: [],
  save,
  undo,
  dump: allStock,
})

async function save(
  tx: Tx,
  given: readonly ReadRow[],
  { batch, by, progress }: ImportCall,
): Promise<TargetResult> {
  const texts = (key: string) => [...new Set(given.map(r => String(r.values[key])))]
  const items = await itemsNamed(tx, texts('item'))
  const ids = items.map(i => i.id)
  await takeTurns(tx, ids)
  await lockStorage(tx)
  const [bins, lots, there] = await Promise.all([
    binsNamed(
      tx,
      texts('bin').map(code => code.toUpperCase()),
    ),
    lotsOf(tx, ids),
    standingHere(tx, ids),
  ])
  const known = new Map(lots.map(l => [lotKey(l.item, l.code), l]))
  const { faults, rows } = judgeOpening(given, {
    items: new Map(items.flatMap(i => [...(i.gtin ? [[i.gtin, i] as const] : []), [i.code, i] as const])),
    bins: new Map(bins.map(b => [b.code, b])),
    lots: known,
    there: new Map(there.map(s => [`${s.lot} ${s.bin}`, s.onHand])),
    now: tx.now,
  })
  if (faults.length) return { faults }
  const lotOf = await writeNewLots(tx, rows, known, batch)
  for (let at = 0; at < rows.length; at += moveRows) {
    await moveGoods(
      tx,
      by,
      rows.slice(at, at + moveRows).map(row => movementOf(tx, row, lotOf(row), batch)),
    )
    progress(Math.min(1, (at + moveRows) / rows.length) * 0.9)
  }
  const filled = await fillWaiting(tx, [...new Set(rows.map(r => r.item.id))])
  const posted = await postedOf(tx, batch)
  const hasAmounts = given.some(r => r.values['amountMinor'] !== undefined)
  return {
    made: rows.length,
    changed: 0,
    sums: { quantity: posted.quantity, ...(hasAmounts ? { amountMinor: posted.amountMinor } : {}) },
    facts: [OpeningStockEntered({ batch, ...valueOf(rows) }), ...filled.facts],
  }
}

const movementOf = (tx: Tx, row: OpeningRow, lot: Id, batch: Id): Movement => ({
  kind: 'opening',
  stock: tx.id(),
  item: row.item.id,
  lot,
  bin: row.bin.id,
  status: row.bin.kind === 'defective' ? 'defective' : 'available',
  quantity: row.quantity,
  costMinor: row.amountMinor,
  source: 'opening',
  sourceId: batch,
})

/** Lots with their cost: of several bins together, where amounts are given. Answers the lot of a row. */
async function writeNewLots(
  tx: Tx,
  rows: readonly OpeningRow[],
  known: ReadonlyMap<string, { id: Id; held: boolean }>,
  batch: Id,
): Promise<(row: OpeningRow) => Id> {
  const groups = Map.groupBy(rows, row => lotKey(row.item.id, row.lotCode))
  const idOf = new Map([...groups.keys()].map(key => [key, known.get(key)?.id ?? tx.id()]))
  const toWrite = [...groups].filter(([key]) => !known.get(key)?.held)
  await writeLots(
    tx,
    toWrite.map(([key, own]) => {
      const total = own.reduce(
        (sum, r) => ({ amount: sum.amount + r.amountMinor, quantity: sum.quantity + r.quantity }),
        { amount: 0, quantity: 0 },
      )
      const { item, lotCode, expiresOn, costMinor } = own[0]!
      const received = own.reduce(
        (first, r) => (r.receivedOn < first ? r.receivedOn : first),
        own[0]!.receivedOn,
      )
      return {
        id: idOf.get(key)!,
        item: item.id,
        code: lotCode,
        expiresOn,
        receivedAt: `${received}T00:00:00+08:00`,
        costMinor: own.length > 1 ? share(total.amount, item.scale, total.quantity) : costMinor,
      }
    }),
    batch,
  )
  const again = toWrite.flatMap(([key]) => known.get(key)?.id ?? [])
  if (again.length) await alignStock(tx, again)
  return row => idOf.get(lotKey(row.item.id, row.lotCode))!
}

/** What the books hold it as: goods, materials, packaging. */
function valueOf(rows: readonly OpeningRow[]) {
  const of = (...kinds: string[]) =>
    rows.filter(r => kinds.includes(r.item.kind)).reduce((sum, r) => sum + r.amountMinor, 0)
  return {
    goodsMinor: of('finished', 'semi-finished'),
    materialMinor: of('material'),
    packagingMinor: of('packaging'),
  }
}

async function undo(tx: Tx, { batch, by }: ImportCall) {
  const items = [...new Set((await openedBy(tx, batch)).map(o => o.item))]
  await takeTurns(tx, items)
  const opened = await openedBy(tx, batch)
  const used = opened.filter(o => o.free < o.quantity)
  if (used.length)
    throw OpeningStockUsed({
      which:
        used
          .slice(0, 10)
          .map(o => `${o.itemCode} ${o.lotCode} ${o.binCode}`)
          .join(', ') + (used.length > 10 ? ` … (${used.length})` : ''),
    })
  for (let at = 0; at < opened.length; at += moveRows)
    await moveGoods(
      tx,
      by,
      opened
        .slice(at, at + moveRows)
        .map(o => ({
          kind: 'opening',
          stock: o.stock!,
          item: o.item,
          lot: o.lot,
          bin: o.bin,
          status: o.status as StockStatus,
          quantity: -o.quantity,
          costMinor: -o.costMinor,
          source: 'opening',
          sourceId: batch,
        })),
    )
  return [OpeningStockTakenBack({ batch })]
}
