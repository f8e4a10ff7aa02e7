// What an own company starts with: the base data of its trade, without any item, customer or past.
import type { Tx } from '#kernel/db.ts'
import { seedAccounts } from './erp.ts'
import { seedId } from './ids.ts'
import { scrapReasons } from './mes.ts'
import { seedCarriers } from './tms.ts'

export type Template = 'maker' | 'merchant' | 'both'
type Row = Record<string, unknown>

/** Zone: code, names, kind, what is stored there, racks, litres a place, whether makers only need it. */
const zones = [
  ['R', '收货区', 'Receiving', 'receiving', [], 0, false],
  ['A', '成品区', 'Finished goods', 'storage', ['成品', '家电'], 4, false],
  ['M', '原料区', 'Materials', 'storage', ['原料'], 2, true],
  ['P', '包材区', 'Packaging', 'storage', ['包材'], 1, false],
  ['D', '发货区', 'Dispatch', 'dispatch', [], 0, false],
  ['N', '不良品区', 'Defective goods', 'defective', [], 0, false],
] as const
const bays = 6,
  levels = 3
/** Two pallets a place, and what its beams carry. */
const placeCm3 = 2_400_000,
  placeGrams = 1_000_000

const workCentres = [
  // The first operation of a routing: materials leave the warehouse for the job.
  ['WAREHOUSE', '仓库领料', 'Warehouse issue'],
  ['MAKING', '加工', 'Making'],
  ['ASSEMBLY', '组装', 'Assembly'],
  ['PACKING', '包装', 'Packing'],
  ['INSPECTION', '质检', 'Inspection'],
] as const

/** Puts the base data of a trade in place: warehouse, carriers, accounts, the shop floor's words. */
export async function furnishCompany(tx: Tx, template: Template): Promise<void> {
  const makes = template !== 'merchant'
  await insert(tx, 'master.site', sitesOf(makes))
  const here = zones.filter(([, , , , , , makersOnly]) => makes || !makersOnly)
  await insert(
    tx,
    'wms.zone',
    here.map(([code, name_zh, name_en, kind, storage_classes]) => ({
      id: seedId(`zone:${code}`),
      code,
      name_zh,
      name_en,
      kind,
      storage_classes: [...storage_classes],
    })),
  )
  await insert(
    tx,
    'wms.bin',
    here.flatMap(([code, , , , , racks]) => (racks ? racked(code, racks) : floor(code))),
  )
  await seedCarriers(tx)
  await seedAccounts(tx)
  if (!makes) return
  await insert(
    tx,
    'mes.work_center',
    workCentres.map(([code, name_zh, name_en]) => ({
      code,
      name_zh,
      name_en,
      shift_minutes: 480,
      over_production_bp: 0,
      auto_finish: false,
    })),
  )
  await insert(
    tx,
    'mes.scrap_reason',
    scrapReasons.map(([code, name_zh, name_en], i) => ({ code, name_zh, name_en, position: i + 1 })),
  )
}

/** Where things are is not known yet: the guide asks for the address before the first order leaves. */
const sitesOf = (makes: boolean): Row[] =>
  [
    ['WH1', '仓库', 'Warehouse', 'warehouse'],
    ['HQ', '公司总部', 'Head office', 'office'],
    ...(makes ? [['PLANT1', '工厂', 'Plant', 'plant'] as const] : []),
  ].map(([code, name_zh, name_en, kind]) => ({
    id: seedId(`site:${code}`),
    code,
    name_zh,
    name_en,
    kind,
    contact: '',
    phone: '',
    province: '浙江省',
    city: '宁波市',
    county: '慈溪市',
    street: '',
  }))

function racked(zone: string, racks: number): Row[] {
  return Array.from({ length: racks * bays * levels }, (_, i) => {
    const rack = `${zone}${Math.floor(i / (bays * levels)) + 1}`,
      within = i % (bays * levels)
    const bay = Math.floor(within / levels) + 1,
      level = (within % levels) + 1
    return {
      ...place(zone, `${rack}-${String(bay).padStart(2, '0')}-${level}-01`, rack, i),
      level,
      capacity_cm3: zone === 'P' ? null : placeCm3,
      capacity_grams: placeGrams,
      mixing: 'one-item',
    }
  })
}

const floor = (zone: string): Row[] =>
  [1, 2].map(i => ({
    ...place(zone, `${zone}-0${i}`, zone, i),
    level: 1,
    capacity_cm3: null,
    capacity_grams: null,
    mixing: 'any',
  }))

const place = (zone: string, code: string, rack: string, at: number): Row => ({
  id: seedId(`bin:${code}`),
  code,
  zone_id: seedId(`zone:${zone}`),
  rack,
  pick_sequence: 100 * (zone.charCodeAt(0) - 64) + at,
  storage_classes: [],
})

/** Inserts rows whose keys are the columns. Tables are constants of this file. */
async function insert(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0]!).join(', ')
  await tx.count(
    `insert into ${table} (tenant_id, ${columns})
    select $1, ${columns} from jsonb_populate_recordset(null::${table}, $2::jsonb)`,
    [tx.tenant, JSON.stringify(rows)],
  )
}
