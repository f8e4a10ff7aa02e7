// A small warehouse for the tests of WMS: zones, bins, items, opening stock, and the invariants after every
// test.
import { expect } from 'vitest'
import { newId } from '#kernel/id.ts'
import { wmsInvariants } from '#wms/invariants.sql.ts'
import { moveGoods } from '#wms/records/stock/stock.sql.ts'
import type { World } from './world.ts'

export interface Warehouse {
  item(code: string, more?: Partial<ItemRow>): Promise<string>
  /** Opening stock of a lot in a bin. */
  stock(item: string, lot: string, bin: string, quantity: number, more?: LotMore): Promise<void>
  onHand(item: string): Promise<{ on_hand: number; reserved: number; available: number }>
  /** Runs every invariant; all must be silent. */
  sound(): Promise<void>
}
interface ItemRow {
  kind: string
  storage: string
  gtin: string | null
  cost: number
  grams: number
  size: [number, number, number]
  scale: number
  shelfDays: number | null
}
interface LotMore {
  receivedAt?: string
  expiresOn?: string | null
  cost?: number
}

const zones: [string, string, string[]][] = [
  ['R', 'receiving', []],
  ['A', 'storage', ['家电']],
  ['M', 'storage', ['原料']],
  ['D', 'dispatch', []],
  ['N', 'defective', []],
]

/**
 * Racks A1 to A3 with four bins of 600 litres each (A3 kept for 家电), M1 with four bins, docks R-01 and D-01,
 * N-01.
 */
export async function newWarehouse(world: World): Promise<Warehouse> {
  await build(world)
  return {
    item: (code, more = {}) => newItem(world, code, more),
    stock: (item, lot, bin, quantity, more = {}) => openStock(world, { item, lot, bin, quantity, more }),
    async onHand(item) {
      const [row] = await world.sql<{ on_hand: number; reserved: number; available: number }>(
        `select on_hand, reserved, available from wms.published_stock where tenant_id = 1 and item_id = $1`,
        [item],
      )
      return row ?? { on_hand: 0, reserved: 0, available: 0 }
    },
    async sound() {
      for (const { code, says, sql } of wmsInvariants)
        expect({ code, says, rows: await world.sql(sql) }).toEqual({ code, says, rows: [] })
    },
  }
}

async function build(world: World): Promise<void> {
  for (const [code, kind, classes] of zones) {
    await world.sql(`insert into wms.zone values (1, gen_random_uuid(), $1, $1, $1, $2, $3)`, [
      code,
      kind,
      classes,
    ])
    const racks = kind !== 'storage' ? [code] : code === 'A' ? ['A1', 'A2', 'A3'] : ['M1']
    for (const [r, rack] of racks.entries()) {
      const places = kind === 'storage' ? 4 : 1
      for (let place = 1; place <= places; place++) {
        await world.sql(
          `insert into wms.bin (tenant_id, id, code, zone_id, rack, level, pick_sequence,
          capacity_cm3,
            capacity_grams, storage_classes, mixing)
          select 1, gen_random_uuid(), $1, id, $2, 1, $3, $4, $4, $5,
            $6 from wms.zone where tenant_id = 1 and code = $7`,
          [
            kind === 'storage' ? `${rack}-0${place}-1-01` : `${code}-01`,
            rack,
            (r + 1) * 100 + place,
            kind === 'storage' ? 600_000 : null,
            rack === 'A3' ? ['家电'] : [],
            kind === 'storage' ? 'one-item' : 'any',
            code,
          ],
        )
      }
    }
  }
}

async function newItem(world: World, code: string, more: Partial<ItemRow>): Promise<string> {
  const id = newId()
  const {
    kind = 'finished',
    storage = '家电',
    gtin = null,
    cost = 5_000,
    grams = 1_000,
    size = [200, 200, 250],
    scale = 1,
    shelfDays = null,
  } = more
  await world.sql(
    `insert into master.item (tenant_id, id, code, name_zh, name_en, kind, family, uom,
    uom_scale, gtin,
      storage_class, shelf_life_days, weight_grams, length_mm, width_mm, height_mm, cost_minor)
    values (1, $1, $2, $2, $2, $3, 'f', '台', $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [id, code, kind, scale, gtin, storage, shelfDays, grams, ...size, cost],
  )
  return id
}

interface Opening {
  item: string
  lot: string
  bin: string
  quantity: number
  more: LotMore
}

async function openStock(world: World, { item, lot, bin, quantity, more }: Opening): Promise<void> {
  const { receivedAt = '2026-10-01T00:00:00Z', expiresOn = null, cost = 5_000 } = more
  await world.sql(
    `insert into wms.lot values (1, gen_random_uuid(), $1, $2, $3, $4, $5, 'opening', $1)
    on conflict do nothing`,
    [item, lot, receivedAt, expiresOn, cost],
  )
  const [found] = await world.sql<{ lot: string; bin: string }>(
    `select l.id as lot, b.id as bin
    from wms.lot l, wms.bin b where l.tenant_id = 1 and l.item_id = $1 and l.code = $2
      and b.tenant_id = 1 and b.code = $3`,
    [item, lot, bin],
  )
  await world.tx(tx =>
    moveGoods(tx, 'opening', [
      {
        kind: 'opening',
        stock: newId(),
        item,
        lot: found!.lot,
        bin: found!.bin,
        status: 'available',
        quantity,
        source: 'opening',
        sourceId: newId(),
      },
    ]),
  )
}

/** An order for allocateStock. */
export const anOrder = (lines: readonly [item: string, quantity: number][], priority = 0) => ({
  order: newId(),
  priority,
  lines: lines.map(([item, quantity]) => ({ line: newId(), item, quantity, amountMinor: 0 })),
})
