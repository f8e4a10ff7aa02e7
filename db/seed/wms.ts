// The demo company's warehouse: zones, racks, bins, lots, and stock whose past stands in the ledger.
import type { Tx } from '#kernel/db.ts'
import { day, dayOf, hour } from '#values/moment.ts'
import { share } from '#values/money.ts'
import { firstIdOf } from '#values/id.ts'
import { openPurchases } from './erp-open.ts'
import { seedId } from './ids.ts'
import { layout, zones } from './wms-layout.ts'

interface SeedItem {
  id: string; code: string; kind: string; family: string; scale: number; cost: number; shelfDays: number
    | null
}
interface SeedLot { item: SeedItem; code: string; bin: string; left: number; used: number; ageDays: number }

/** Puts warehouse and opening stock in place; where there is a warehouse already nothing is touched. */
export async function seedWms(tx: Tx): Promise<void> {
  const made = await insert(tx, insertZones, zones.map(z => ({ ...z, id: seedId(`zone:${z.code}`) })))
  if (made === 0) return
  await insert(tx, insertBins, layout.map(b => ({
    ...b, id: seedId(`bin:${b.code}`), zone_id: seedId(`zone:${b.zone}`) })))
  const items = await tx.rows<SeedItem>(seededItems, [tx.tenant])
  const nextBin = binGiver()
  const lots = items.flatMap(item => lotsOf(item, nextBin)), ledger = lots.flatMap(lot => historyOf(lot,
    tx.now))
  await insert(tx, insertLots, lots.map(lot => ({
    id: lotId(lot), item_id: lot.item.id, code: lot.code, received_at: receivedAt(lot, tx.now),
    expires_on: lot.item.shelfDays ? dayOf(new Date(receivedAt(lot,
      tx.now).getTime() + lot.item.shelfDays * day)) : null,
    cost_minor: lot.item.cost })))
  await insert(tx, insertStock, lots.map(lot => ({
    id: seedId(`stock:${lotId(lot)}`), item_id: lot.item.id, lot_id: lotId(lot),
      bin_id: seedId(`bin:${lot.bin}`) })))
  await insert(tx, insertLedger, ledger)
  await insert(tx, insertReceipts, openPurchases(tx.now).receipts)
}

const lotId = (lot: SeedLot) => seedId(`lot:${lot.item.code}:${lot.code}`)
const receivedAt = (lot: SeedLot, now: Date): Date => new Date(now.getTime() - lot.ageDays * day - 5 * hour)

/** Racks by family, so that a walk for one kind of goods stays short. */
const racksOf: Record<string, readonly string[]> = {
  电热水壶: ['A3'], 电风扇: ['A1', 'A2'], 电饭煲: ['A4', 'A5'],
}
const materialRacks = ['M1', 'M2', 'M3', 'M4']
const racks = (item: SeedItem): readonly string[] =>
  racksOf[item.family] ?? (item.kind === 'packaging' ? ['P1', 'P2'] : item.kind === 'finished'
    ? ['A6'] : materialRacks)

/** Bins are given out in the order of the racks; each holds one lot of one item. */
function binGiver(): (item: SeedItem) => string {
  const taken = new Map<string, number>()
  return item => {
    const [first] = racks(item), at = taken.get(first!) ?? 0
    taken.set(first!, at + 1)
    const bin = layout.filter(b => racks(item).includes(b.rack))[at]
    if (!bin) throw new Error(`the seed has no bin left for ${item.code}`)
    return bin.code
  }
}

/**
 * What is left of each lot. The story's kettle has exactly 50, in two lots. Fan boards are scarce on purpose:
 * an order of fans shows how a missing material is bought.
 */
function leftOf(item: SeedItem): readonly number[] {
  if (item.code === 'FG-KT-17') return [30, 20]
  if (item.code === 'MT-PCB-FN') return [20]
  if (item.kind === 'finished') return item.family === '电热水壶' ? [80, 60] : [40, 40, 30]
  if (item.scale > 1) return [180, 250, 250].map(count => count * item.scale)
  return item.code.startsWith('MT-SCR') ? [12_000, 20_000] : [600, 900]
}

/** Lots with stock, and for goods and materials two that are used up: the ledger still knows them. */
function lotsOf(item: SeedItem, nextBin: (item: SeedItem) => string): SeedLot[] {
  const left = leftOf(item)
  const living = left.map((quantity, i): SeedLot => ({
    item, code: `L${String(i + 3).padStart(2, '0')}-${item.code.slice(3)}`, bin: nextBin(item),
      left: quantity,
    used: Math.ceil(quantity / (i + 2)), ageDays: 62 - i * 17 }))
  const first = living[0]!
  const gone = [1, 2].map((n): SeedLot => ({
    item, code: `L${String(n).padStart(2, '0')}-${item.code.slice(3)}`, bin: first.bin, left: 0,
    used: first.left + n * 10 * item.scale, ageDays: 150 - n * 30 }))
  return [...gone, ...living]
}

/** Most issues of a lot, so that the ledger of the demo has about two thousand rows. */
const issuesMax = 10
const people = ['陈建国', '李秀英', '王海燕', '赵磊']

/** The receipt of a lot and what was taken from it since: together exactly what is left. */
function historyOf(lot: SeedLot, now: Date) {
  const start = receivedAt(lot, now), end = lot.left ? now.getTime() - 3 * hour : start.getTime() + 28 * day
  const issues = Math.min(issuesMax, lot.used), each = Math.floor(lot.used / issues)
  const row = (n: number, at: number, quantity: number) => {
    const name = seedId(`ledger:${lotId(lot)}:${n}`)
    return {
      id: firstIdOf(at).slice(0, 19) + name.slice(19), at: new Date(at), kind: n ? 'issue' : 'receipt',
        item_id: lot.item.id,
      lot_id: lotId(lot), bin_id: seedId(`bin:${lot.bin}`), quantity,
      cost_minor: Math.sign(quantity) * share(lot.item.cost, Math.abs(quantity), lot.item.scale),
      source_id: name, by_name: people[(n + lot.code.length + lot.ageDays) % people.length],
    }
  }
  const step = (end - start.getTime()) / (issues + 1)
  return [row(0, start.getTime(), lot.left + lot.used), ...Array.from({ length: issues }, (_, i) =>
    row(i + 1, Math.floor(start.getTime() + step * (i + 1)), -(i ? each : lot.used - each * (issues - 1))))]
}

const insert = (tx: Tx, text: string, rows: readonly object[]) => tx.count(text, [tx.tenant,
  JSON.stringify(rows)])

const seededItems = `select id, code, kind, family, uom_scale as scale, cost_minor as cost,
  shelf_life_days as "shelfDays"
  from master.item where tenant_id = $1 order by code`
const insertZones = `insert into wms.zone (tenant_id, id, code, name_zh, name_en, kind, storage_classes)
  select $1, r.* from jsonb_to_recordset($2::jsonb) as r(id uuid, code text, name_zh text, name_en text, kind
    text,
    storage_classes text[])
  on conflict do nothing`
const insertBins = `insert into wms.bin (tenant_id, id, code, zone_id, rack, level, pick_sequence,
  capacity_cm3,
    capacity_grams, storage_classes, mixing)
  select $1, r.* from jsonb_to_recordset($2::jsonb) as r(id uuid, code text, zone_id uuid, rack text, level
    int,
    pick_sequence int, capacity_cm3 bigint, capacity_grams bigint, storage_classes text[], mixing text)
  on conflict do nothing`
const insertLots = `insert into wms.lot (tenant_id, id, item_id, code, received_at, expires_on, cost_minor,
  source, source_id)
  select $1, r.*, 'opening', r.id from jsonb_to_recordset($2::jsonb) as r(id uuid, item_id uuid, code text,
    received_at timestamptz, expires_on date, cost_minor bigint)
  on conflict do nothing`
// A balance begins with nothing: the ledger's rows below raise and lower it in the statement that writes
// them.
const insertStock = `insert into wms.stock (tenant_id, id, item_id, lot_id, bin_id, status, leaves_on,
  received_at, on_hand)
  select $1, r.id, r.item_id, r.lot_id, r.bin_id, 'available', coalesce(l.expires_on, 'infinity'),
    l.received_at, 0
  from jsonb_to_recordset($2::jsonb) as r(id uuid, item_id uuid, lot_id uuid, bin_id uuid)
  join wms.lot l on l.tenant_id = $1 and l.id = r.lot_id
  on conflict do nothing`
// What suppliers are to bring: the dock expects it.
const insertReceipts = `insert into wms.receipt (tenant_id, id, no, source, source_id, document_id, item_id,
    expected, tolerance_bp, cost_minor, expected_at, created_at)
  select $1, r.id, r.no, 'purchase', r.source_id, r.document_id, r.item_id, r.expected, 500, r.cost_minor,
    r.expected_at, r.created_at
  from jsonb_to_recordset($2::jsonb) as r(id uuid, no text, source_id uuid, document_id uuid, item_id uuid,
    expected bigint, cost_minor bigint, expected_at timestamptz, created_at timestamptz)
  on conflict do nothing`
const insertLedger = `with past as (
    insert into wms.stock_ledger (tenant_id, id, at, kind, item_id, lot_id, bin_id, status, quantity,
      cost_minor, source,
      source_id, by_name)
    select $1, r.id, r.at, r.kind, r.item_id, r.lot_id, r.bin_id, 'available', r.quantity, r.cost_minor,
      'history',
      r.source_id, r.by_name
    from jsonb_to_recordset($2::jsonb) as r(id uuid, at timestamptz, kind text, item_id uuid, lot_id uuid,
      bin_id uuid,
      quantity bigint, cost_minor bigint, source_id uuid, by_name text)
    returning item_id, lot_id, bin_id, quantity)
  update wms.stock s set on_hand = p.quantity
  from (select item_id, lot_id, bin_id, sum(quantity)::bigint as quantity from past group by 1, 2, 3) p
  where s.tenant_id = $1 and s.item_id = p.item_id and s.lot_id = p.lot_id and s.bin_id = p.bin_id`
