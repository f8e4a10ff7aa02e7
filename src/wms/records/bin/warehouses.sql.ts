// In which warehouses something stands or is done: asked only for people who are kept to theirs.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

const found = async (tx: Tx, text: string, values: readonly unknown[]): Promise<string[]> =>
  (await tx.rows<{ warehouse: string }>(text, [tx.tenant, ...values])).map(r => r.warehouse)

const ofBin = `distinct wms.warehouse_of($1, z.warehouse) as warehouse`
const zoneOf = `join wms.zone z on z.tenant_id = $1 and z.id = b.zone_id`

export const warehousesOfBins = (tx: Tx, codes: readonly string[]) =>
  found(tx, `select ${ofBin} from wms.bin b ${zoneOf} where b.tenant_id = $1 and b.code = any($2::text[])`, [
    codes,
  ])
export const warehousesOfZones = (tx: Tx, codes: readonly string[]) =>
  found(tx, `select ${ofBin} from wms.zone z where z.tenant_id = $1 and z.code = any($2::text[])`, [codes])
/** Of the zone of a bin that may be there already, and of the zone where it is to be. */
export const warehousesOfPlace = (tx: Tx, bin: string, zone: string) =>
  found(
    tx,
    `select ${ofBin} from wms.zone z where z.tenant_id = $1 and (z.code = $3 or z.id in (
      select zone_id from wms.bin where tenant_id = $1 and code = $2))`,
    [bin, zone],
  )
export const warehousesOfStock = (tx: Tx, stock: Id) =>
  found(
    tx,
    `select ${ofBin} from wms.stock s join wms.bin b on b.tenant_id = $1 and b.id = s.bin_id ${zoneOf}
    where s.tenant_id = $1 and s.id = $2`,
    [stock],
  )
export const warehousesOfPutAway = (tx: Tx, task: Id) =>
  found(
    tx,
    `select ${ofBin} from wms.put_away_task t
    join wms.bin b on b.tenant_id = $1 and b.id = t.to_bin_id ${zoneOf}
    where t.tenant_id = $1 and t.id = $2`,
    [task],
  )
export const warehousesOfPick = (tx: Tx, task: Id) =>
  found(
    tx,
    `select ${ofBin} from wms.pick_task t join wms.bin b on b.tenant_id = $1 and b.id = t.bin_id ${zoneOf}
    where t.tenant_id = $1 and t.id = $2`,
    [task],
  )
export const warehousesOfPickList = (tx: Tx, list: Id) =>
  found(
    tx,
    `select ${ofBin} from wms.pick_task t join wms.bin b on b.tenant_id = $1 and b.id = t.bin_id ${zoneOf}
    where t.tenant_id = $1 and t.pick_list_id = $2`,
    [list],
  )
/** Where what is kept for an order stands, or was picked. */
export const warehousesOfOrder = (tx: Tx, order: Id) =>
  found(
    tx,
    `select ${ofBin} from wms.bin b ${zoneOf} where b.tenant_id = $1 and b.id in (
      select s.bin_id from wms.reservation r join wms.stock s on s.tenant_id = $1 and s.id = r.stock_id
        where r.tenant_id = $1 and r.order_id = $2 and r.state = 'active'
      union select t.bin_id from wms.pick_task t
        join wms.pick_list p on p.tenant_id = $1 and p.id = t.pick_list_id
        where t.tenant_id = $1 and p.order_id = $2)`,
    [order],
  )
/** Where goods come in. */
export const receivingWarehouse = (tx: Tx) => found(tx, `select wms.receiving_warehouse($1) as warehouse`, [])
/** The one of a zone that names none. */
export const firstWarehouse = (tx: Tx) => found(tx, `select wms.warehouse_of($1, null) as warehouse`, [])
/** Codes among these that are no warehouses of the company. */
export const notWarehouses = (tx: Tx, codes: readonly string[]) =>
  found(
    tx,
    `select c as warehouse from unnest($2::text[]) c where not exists (select from master.site s
      where s.tenant_id = $1 and s.code = c and s.kind = 'warehouse')`,
    [codes],
  )
