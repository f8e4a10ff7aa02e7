// Bins: found by code, docks, and places with what stands in them and what is on its way.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { Place } from './bin.rule.ts'

export type ZoneKind = 'receiving' | 'storage' | 'dispatch' | 'defective'
export interface Bin { id: Id; code: string; zone: Id; zoneKind: ZoneKind; rack: string;
  pickSequence: number }
const binColumns = `b.id, b.code, b.zone_id as zone, z.kind as "zoneKind", b.rack,
  b.pick_sequence as "pickSequence"`
const binFrom = `wms.bin b join wms.zone z on z.tenant_id = b.tenant_id and z.id = b.zone_id`

export const binByCode = (tx: Tx, code: string) => tx.maybe<Bin>(
  `select ${binColumns} from ${binFrom} where b.tenant_id = $1 and b.code = $2`, [tx.tenant, code])

/** The nearest bin of a kind of zone: the dock where goods come in or wait for the carrier. */
export const dockBin = (tx: Tx, kind: ZoneKind) => tx.maybe<Bin>(
  `select ${binColumns} from ${binFrom} where b.tenant_id = $1 and z.kind = $2 and not b.blocked
   order by b.pick_sequence, b.id limit 1`, [tx.tenant, kind])

/** Zones in one order, until the end of the transaction: two receipts do not count on the same room. */
export const lockStorage = (tx: Tx) => tx.count(
  `select from wms.zone where tenant_id = $1 and kind in ('storage',
    'defective') order by id for no key update`,
  [tx.tenant])

/** Storage bins that take the class: one zone's bins are counted in thousands, and so is this limit. */
const placesMax = 5000

/** Bins for a class of goods; with `bin`, that one bin, whatever its class. */
export const placesFor = (tx: Tx, item: Id, storageClass: string, bin: Id | null = null) => tx.rows<Place>(
  `with place as materialized (
     select b.*, case when b.storage_classes = '{}' then z.storage_classes else b.storage_classes end as
       classes
     from ${binFrom}
     where b.tenant_id = $1 and not b.blocked and (b.id = $4 or $4::uuid is null and z.kind = 'storage'
       and $3 = any(case when b.storage_classes = '{}' then z.storage_classes else b.storage_classes end))
     order by b.pick_sequence, b.id limit ${placesMax}),
   load as (
     select bin_id, item_id, lot_id, on_hand as quantity from wms.stock
     where tenant_id = $1 and on_hand > 0 and bin_id in (select id from place)
     union all
     select to_bin_id, item_id, lot_id, quantity from wms.put_away_task
     where tenant_id = $1 and state = 'open' and to_bin_id in (select id from place)),
   used as (
     select l.bin_id, sum(l.quantity * i.length_mm * i.width_mm * i.height_mm)::bigint as mm3,
       sum(l.quantity * i.weight_grams)::bigint as grams, array_agg(distinct l.item_id::text) as items,
       array_agg(distinct l.lot_id::text) as lots
     from load l join master.item i on i.tenant_id = $1 and i.id = l.item_id group by l.bin_id),
   homes as (
     select distinct b.rack from wms.stock s join wms.bin b on b.tenant_id = $1 and b.id = s.bin_id
     join wms.zone z on z.tenant_id = $1 and z.id = b.zone_id and z.kind = 'storage'
     where s.tenant_id = $1 and s.item_id = $2)
   select p.id, p.code, p.rack, p.pick_sequence as "pickSequence", p.storage_classes <> '{}' as dedicated,
     p.classes,
     p.mixing, p.capacity_cm3 as "capacityCm3", p.capacity_grams as "capacityGrams", coalesce(u.mm3, 0) as
       "usedMm3",
     coalesce(u.grams, 0) as "usedGrams", coalesce(u.items, '{}') as items, coalesce(u.lots, '{}') as lots,
     p.rack in (select rack from homes) as home
   from place p left join used u on u.bin_id = p.id order by p.pick_sequence, p.id`,
  [tx.tenant, item, storageClass, bin])
