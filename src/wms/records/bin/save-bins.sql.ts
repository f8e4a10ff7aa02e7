// Statements of saving zones and bins, each for all rows.
import type { Tx } from '#kernel/db.ts'
import type { SavedRow } from '#master/saved.ts'
import type { Id } from '#values/id.ts'
import type { BinInput, ZoneInput } from './bin-input.ts'

export interface KnownZone {
  id: Id
  code: string
  kind: string
  warehouse: string | null
  held: boolean
  before: object
}
/** Zones of these codes, whether goods stand in them, in the shape that saves them again. */
export const zonesOf = (tx: Tx, codes: readonly string[]) =>
  tx.rows<KnownZone>(
    `select z.id, z.code, z.kind, z.warehouse,
       exists (select from wms.bin b join wms.stock s on s.tenant_id = $1
       and s.bin_id = b.id and s.on_hand > 0 where b.tenant_id = $1 and b.zone_id = z.id) as held,
     jsonb_strip_nulls(jsonb_build_object('code', z.code, 'nameZh', z.name_zh, 'nameEn', z.name_en,
       'kind', z.kind, 'warehouse', z.warehouse, 'storageClasses', to_jsonb(z.storage_classes))) as before
   from wms.zone z where z.tenant_id = $1 and z.code = any($2::text[])`,
    [tx.tenant, codes],
  )

export interface ZoneRow { code: string; nameZh: string; nameEn: string; kind: string;
  storageClasses: string[]; warehouse: string; bins: number }
/** All zones, at most 1,000; of some warehouses, where they are named. */
export const allZones = (tx: Tx, warehouses: readonly string[] | null) => tx.rows<ZoneRow>(
  `select z.code, z.name_zh as "nameZh", z.name_en as "nameEn", z.kind, z.storage_classes as "storageClasses",
     wms.warehouse_of($1, z.warehouse) as warehouse,
     (select count(*)::int from wms.bin b where b.tenant_id = $1 and b.zone_id = z.id) as bins
   from wms.zone z where z.tenant_id = $1
     and ($2::text[] is null or wms.warehouse_of($1, z.warehouse) = any($2))
   order by z.code limit 1000`, [tx.tenant, warehouses])

export interface KnownBin {
  id: Id
  code: string
  zone: string
  rack: string
  pickSequence: number
  held: boolean
  before: object
}
/** Bins of these codes, whether goods stand there or are on their way, in the shape that saves them again. */
export const binsOf = (tx: Tx, codes: readonly string[]) =>
  tx.rows<KnownBin>(
    `select b.id, b.code, z.code as zone, b.rack, b.pick_sequence as "pickSequence",
     exists (select from wms.stock s where s.tenant_id = $1 and s.bin_id = b.id and s.on_hand > 0)
       or exists (select from wms.put_away_task t where t.tenant_id = $1 and t.to_bin_id = b.id
         and t.state = 'open') as held,
     jsonb_strip_nulls(jsonb_build_object('code', b.code, 'zone', z.code, 'rack', b.rack, 'level', b.level,
       'pickSequence', b.pick_sequence, 'capacityCm3', b.capacity_cm3, 'capacityGrams', b.capacity_grams,
       'storageClasses', to_jsonb(b.storage_classes), 'mixing', b.mixing, 'blocked', b.blocked)) as before
   from wms.bin b join wms.zone z on z.tenant_id = $1 and z.id = b.zone_id
   where b.tenant_id = $1 and b.code = any($2::text[])`,
    [tx.tenant, codes],
  )

/** Where the walk of each zone ends so far. */
export const lastSequences = (tx: Tx) =>
  tx.rows<{ zone: Id; last: number }>(
    `select zone_id as zone, max(pick_sequence) as last from wms.bin where tenant_id = $1 group by zone_id`,
    [tx.tenant],
  )

export const writeZones = (tx: Tx, zones: readonly (ZoneInput & { id: Id; nameEn: string })[]) =>
  tx.rows<SavedRow>(
    `insert into wms.zone as z (tenant_id, id, code, name_zh, name_en, kind, storage_classes, warehouse)
   select $1, r.id, r.code, r."nameZh", r."nameEn", r.kind, r."storageClasses",
     coalesce(r.warehouse, nullif(wms.warehouse_of($1, null), ''))
   from jsonb_to_recordset($2::jsonb) as r(id uuid, code text, "nameZh" text, "nameEn" text, kind text,
     "storageClasses" text[], warehouse text)
   on conflict (tenant_id, code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en,
     kind = excluded.kind, storage_classes = excluded.storage_classes, warehouse = excluded.warehouse
   returning z.id, z.code, z.xmax = 0 as created`,
    [tx.tenant, JSON.stringify(zones)],
  )

export type BinToWrite = Omit<BinInput, 'zone'> & { id: Id; zone: Id; rack: string; pickSequence: number }
export const writeBins = (tx: Tx, bins: readonly BinToWrite[]) =>
  tx.rows<SavedRow>(
    `insert into wms.bin as b (tenant_id, id, code, zone_id, rack, level, pick_sequence, capacity_cm3,
     capacity_grams, storage_classes, mixing, blocked)
   select $1, r.id, r.code, r.zone, r.rack, r.level, r."pickSequence", r."capacityCm3", r."capacityGrams",
     r."storageClasses", r.mixing, r.blocked
   from jsonb_to_recordset($2::jsonb) as r(id uuid, code text, zone uuid, rack text, level int,
     "pickSequence" int, "capacityCm3" bigint, "capacityGrams" bigint, "storageClasses" text[], mixing text,
     blocked boolean)
   on conflict (tenant_id, code) do update set zone_id = excluded.zone_id, rack = excluded.rack,
     level = excluded.level, pick_sequence = excluded.pick_sequence, capacity_cm3 = excluded.capacity_cm3,
     capacity_grams = excluded.capacity_grams, storage_classes = excluded.storage_classes,
     mixing = excluded.mixing, blocked = excluded.blocked
   returning b.id, b.code, b.xmax = 0 as created`,
    [tx.tenant, JSON.stringify(bins)],
  )
