// Statements of opening stock: what the rows name, the lots, and what the ledger has of an import.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface NamedItem {
  id: Id; code: string; gtin: string | null; kind: string; uom: string; scale: number
  shelfLifeDays: number | null; costMinor: number
}
/** Items by code or barcode. */
export const itemsNamed = (tx: Tx, names: readonly string[]) => tx.rows<NamedItem>(
  `select id, code, gtin, kind, uom, uom_scale as scale, shelf_life_days as "shelfLifeDays",
     cost_minor as "costMinor"
   from master.item where tenant_id = $1 and code = any($2::text[])
   union
   select id, code, gtin, kind, uom, uom_scale, shelf_life_days, cost_minor
   from master.item where tenant_id = $1 and gtin = any($2::text[])`, [tx.tenant, names])

export interface NamedBin { id: Id; code: string; kind: string }
export const binsNamed = (tx: Tx, codes: readonly string[]) => tx.rows<NamedBin>(
  `select b.id, b.code, z.kind from wms.bin b
   join wms.zone z on z.tenant_id = $1 and z.id = b.zone_id
   where b.tenant_id = $1 and b.code = any($2::text[])`, [tx.tenant, codes])

export interface KnownLot {
  id: Id; item: Id; code: string; expiresOn: string | null; costMinor: number
  /** Goods of it stand somewhere. */
  held: boolean
}
export const lotsOf = (tx: Tx, items: readonly Id[]) => tx.rows<KnownLot>(
  `select l.id, l.item_id as item, l.code, l.expires_on as "expiresOn", l.cost_minor as "costMinor",
     exists (select from wms.stock s where s.tenant_id = $1 and s.item_id = l.item_id and s.lot_id = l.id
       and s.on_hand > 0) as held
   from wms.lot l where l.tenant_id = $1 and l.item_id = any($2::uuid[])`, [tx.tenant, items])

export const standingHere = (tx: Tx, items: readonly Id[]) =>
  tx.rows<{ lot: Id; bin: Id; onHand: number; id: Id }>(
    `select id, lot_id as lot, bin_id as bin, on_hand as "onHand" from wms.stock
     where tenant_id = $1 and item_id = any($2::uuid[]) and on_hand > 0`, [tx.tenant, items])

export interface LotToWrite {
  id: Id; item: Id; code: string; receivedAt: string; expiresOn: string | null; costMinor: number
}
/** A lot that stands there already without goods takes what the file says of it. */
export const writeLots = (tx: Tx, lots: readonly LotToWrite[], batch: Id) => tx.count(
  `insert into wms.lot (tenant_id, id, item_id, code, received_at, expires_on, cost_minor, source, source_id)
   select $1, r.id, r.item, r.code, r."receivedAt", r."expiresOn", r."costMinor", 'opening', $3
   from jsonb_to_recordset($2::jsonb) as r(id uuid, item uuid, code text, "receivedAt" timestamptz,
     "expiresOn" date, "costMinor" bigint)
   on conflict (tenant_id, item_id, code) do update set received_at = excluded.received_at,
     expires_on = excluded.expires_on, cost_minor = excluded.cost_minor`, [tx.tenant,
       JSON.stringify(lots), batch])
/** Balances are kept when their goods are gone: they follow their lot again. */
export const alignStock = (tx: Tx, lots: readonly Id[]) => tx.count(
  `update wms.stock s set leaves_on = coalesce(l.expires_on, 'infinity'), received_at = l.received_at
   from wms.lot l where s.tenant_id = $1 and s.lot_id = any($2::uuid[]) and s.on_hand = 0
     and l.tenant_id = $1 and l.id = s.lot_id`, [tx.tenant, lots])

/** What the ledger has of an import, in shown units and fen. */
export const postedOf = (tx: Tx, batch: Id) => tx.one<{ quantity: number; amountMinor: number }>(
  `select coalesce(round(sum(e.quantity::numeric / i.uom_scale), 6), 0)::float8 as quantity,
     coalesce(sum(e.cost_minor), 0)::bigint as "amountMinor"
   from wms.stock_ledger e join master.item i on i.tenant_id = $1 and i.id = e.item_id
   where e.tenant_id = $1 and e.source_id = $2 and e.kind = 'opening'`, [tx.tenant, batch])

export interface Opened {
  item: Id; itemCode: string; lot: Id; lotCode: string; bin: Id; binCode: string; status: string
  quantity: number; costMinor: number; stock: Id | null; free: number
}
/** What an import put where, and how much of it is still there and free. */
export const openedBy = (tx: Tx, batch: Id) => tx.rows<Opened>(
  `select e.item_id as item, i.code as "itemCode", e.lot_id as lot, l.code as "lotCode", e.bin_id as bin,
     b.code as "binCode", e.status, e.quantity, e.cost_minor as "costMinor", s.id as stock,
     coalesce(s.on_hand - s.reserved, 0) as free
   from (select item_id, lot_id, bin_id, status, sum(quantity)::bigint as quantity,
       sum(cost_minor)::bigint as cost_minor from wms.stock_ledger
     where tenant_id = $1 and source_id = $2 and kind = 'opening'
     group by item_id, lot_id, bin_id, status having sum(quantity) > 0) e
   join master.item i on i.tenant_id = $1 and i.id = e.item_id
   join wms.lot l on l.tenant_id = $1 and l.id = e.lot_id
   join wms.bin b on b.tenant_id = $1 and b.id = e.bin_id
   left join wms.stock s on s.tenant_id = $1 and s.item_id = e.item_id and s.lot_id = e.lot_id
     and s.bin_id = e.bin_id and s.status = e.status`, [tx.tenant, batch])

/** Goods as they stand now, as rows that import again; expired and defective goods too. */
export const allStock = (tx: Tx) => tx.rows<Record<string, unknown>>(
  `select i.code as item, l.code as lot, b.code as bin, (sum(s.on_hand)::float8 / i.uom_scale) as quantity,
     l.cost_minor as "costMinor", l.expires_on as "expiresOn",
     to_char(l.received_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "receivedOn"
   from wms.stock s join master.item i on i.tenant_id = $1 and i.id = s.item_id
   join wms.lot l on l.tenant_id = $1 and l.id = s.lot_id
   join wms.bin b on b.tenant_id = $1 and b.id = s.bin_id
   join wms.zone z on z.tenant_id = $1 and z.id = b.zone_id
   where s.tenant_id = $1 and s.on_hand > 0 and z.kind in ('storage', 'defective')
   group by i.code, i.uom_scale, l.code, b.code, l.cost_minor, l.expires_on, l.received_at
   order by i.code, l.code, b.code`, [tx.tenant])
