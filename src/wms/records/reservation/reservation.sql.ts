// Demands and reservations: what order lines want, what is kept for them. Quantities change where they are
// checked.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { Share } from '../stock/stock.rule.ts'

export interface Demand {
  id: Id; order: Id; item: Id; wanted: number; allocated: number; issued: number; priority: number;
  cancelled: boolean
}
const demandColumns = `id, order_id as "order", item_id as item, wanted, allocated, issued, priority,
  cancelled_at is not null as cancelled`

export const demandsById = (tx: Tx, ids: readonly Id[]) => tx.rows<Demand>(
  `select ${demandColumns} from wms.demand where tenant_id = $1 and id = any($2::uuid[])`, [tx.tenant, ids])

export const demandsOfOrders = (tx: Tx, orders: readonly Id[]) => tx.rows<Demand>(
  `select ${demandColumns} from wms.demand where tenant_id = $1 and order_id = any($2::uuid[])
   order by order_id, id`, [tx.tenant, orders])

/** Lines that still wait for stock of the items, the urgent and the old first. */
export const waitingDemands = (tx: Tx, items: readonly Id[], most: number) => tx.rows<Demand>(
  `select ${demandColumns} from wms.demand
   where tenant_id = $1 and item_id = any($2::uuid[]) and allocated < wanted and cancelled_at is null
   order by priority desc, created_at, id limit $3`, [tx.tenant, items, most])

/**
 * Locks all lines of the orders in one order, so that two fillers of one order see each other's work, and who
 * walks for it sees whether it was given up.
 */
export const lockOrders = (tx: Tx, orders: readonly Id[]) => tx.count(
  `select from wms.demand where tenant_id = $1 and order_id = any($2::uuid[]) order by order_id, id
   for no key update`, [tx.tenant, orders])

/** Orders among these whose every line is reserved to the full. */
export const fullOrders = (tx: Tx, orders: readonly Id[]) => tx.rows<{ order: Id }>(
  `select order_id as "order" from wms.demand where tenant_id = $1 and order_id = any($2::uuid[])
   group by order_id having bool_and(allocated = wanted and cancelled_at is null) order by order_id`,
  [tx.tenant, orders])

/** What both statements below begin with: reserve where it is free, and write down for whom. */
const reserving =
  `share as materialized (
     select * from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::bigint[])
       as share(id, line, ordered, item, stock, quantity)),
   held as (
     update wms.stock s set reserved = s.reserved + w.quantity
     from (select stock, sum(quantity)::bigint as quantity from share group by stock) w
     where s.tenant_id = $1 and s.id = w.stock and s.status = 'available' and s.on_hand - s.reserved >=
       w.quantity
     returning s.id),
   kept as (
     insert into wms.reservation (tenant_id, id, demand_id, order_id, item_id, stock_id, quantity, created_at)
     select $1, id, line, ordered, item, stock, quantity, $2 from share)`

const shareColumns = (tx: Tx, shares: readonly OrderShare[]) => [
  tx.tenant, tx.now, shares.map(() => tx.id()), shares.map(s => s.line), shares.map(s => s.order),
  shares.map(s => s.stock.item), shares.map(s => s.stock.id), shares.map(s => s.quantity)]

export interface OrderShare extends Share { readonly order: Id }
export interface NewDemand { id: Id; order: Id; item: Id; wanted: number; allocated: number;
  priority: number }

/**
 * New lines with what they got. If any share is not free any more the transaction breaks and is tried
 * again: so it may travel with the commit.
 */
export function writeDemands(tx: Tx, demands: readonly NewDemand[], shares: readonly OrderShare[]): void {
  const written = tx.count(
    `with ${reserving},
     wanting as (
       insert into wms.demand (tenant_id, id, order_id, item_id, wanted, allocated, priority, created_at)
       select $1, d.*, $2 from unnest($9::uuid[], $10::uuid[], $11::uuid[], $12::bigint[], $13::bigint[],
         $14::int[])
         as d(id, ordered, item, wanted, allocated, priority))
     select kernel.must((select count(*) from held) = $15::int, 'some balances are not free any more')`,
    [...shareColumns(tx, shares), demands.map(d => d.id), demands.map(d => d.order), demands.map(d => d.item),
      demands.map(d => d.wanted), demands.map(d => d.allocated), demands.map(d => d.priority),
      new Set(shares.map(s => s.stock.id)).size])
  tx.trailing.push(written)
  written.catch(() => {})
}

/** More for lines that waited. */
export async function writeFills(tx: Tx, shares: readonly OrderShare[]): Promise<void> {
  const { held } = await tx.one<{ held: number }>(
    `with ${reserving},
     filled as (
       update wms.demand d set allocated = d.allocated + w.quantity
       from (select line, sum(quantity)::bigint as quantity from share group by line) w
       where d.tenant_id = $1 and d.id = w.line)
     select count(*)::int as held from held`, shareColumns(tx, shares))
  assertHeld(held, shares)
}

function assertHeld(held: number, shares: readonly OrderShare[]): void {
  const stocks = new Set(shares.map(s => s.stock.id)).size
  if (held !== stocks) throw new Error(`${stocks - held} of ${stocks} balances are not free any more`)
}

export interface Held {
  id: Id; line: Id; order: Id; item: Id; stock: Id; lot: Id; bin: Id; quantity: number; pickList: Id | null
  rack: string; pickSequence: number; costMinor: number; uomScale: number
}

/** What is kept for orders, with place and unit cost. */
export const heldForOrders = (tx: Tx, orders: readonly Id[]) => tx.rows<Held>(
  `select r.id, r.demand_id as line, r.order_id as "order", r.item_id as item, r.stock_id as stock,
    s.lot_id as lot,
     s.bin_id as bin, r.quantity, r.pick_list_id as "pickList", b.rack, b.pick_sequence as "pickSequence",
     l.cost_minor as "costMinor", i.uom_scale as "uomScale"
   from wms.reservation r
   join wms.stock s on s.tenant_id = $1 and s.id = r.stock_id
   join wms.lot l on l.tenant_id = $1 and l.id = s.lot_id
   join wms.bin b on b.tenant_id = $1 and b.id = s.bin_id
   join master.item i on i.tenant_id = $1 and i.id = r.item_id
   where r.tenant_id = $1 and r.order_id = any($2::uuid[]) and r.state = 'active'
   order by r.order_id, r.id`, [tx.tenant, orders])

/**
 * Gives up what is kept for the order: stock is free again and its lines want nothing more. Returns the items
 * freed.
 */
export const releaseOrder = (tx: Tx, order: Id) => tx.rows<{ item: Id; quantity: number }>(
  `with ended as (
     update wms.reservation set state = 'released', ended_at = $3
     where tenant_id = $1 and order_id = $2 and state = 'active'
     returning stock_id, demand_id, item_id, quantity),
   freed as (
     update wms.stock s set reserved = s.reserved - e.quantity
     from (select stock_id, sum(quantity)::bigint as quantity from ended group by stock_id) e
     where s.tenant_id = $1 and s.id = e.stock_id),
   cancelled as (
     update wms.demand set cancelled_at = $3, allocated = issued
     where tenant_id = $1 and order_id = $2 and cancelled_at is null)
   select item_id as item,
     sum(quantity)::bigint as quantity from ended group by item_id`, [tx.tenant, order, tx.now])

/** Reservations that the issue of their goods fulfils. Balance and ledger go by moveGoods. */
export const consume = (tx: Tx, reservations: readonly Id[]) => tx.count(
  `with ended as (
     update wms.reservation set state = 'consumed', ended_at = $3
     where tenant_id = $1 and id = any($2::uuid[]) and state = 'active' returning demand_id, quantity)
   update wms.demand d set issued = d.issued + e.quantity
   from (select demand_id, sum(quantity)::bigint as quantity from ended group by demand_id) e
   where d.tenant_id = $1 and d.id = e.demand_id`, [tx.tenant, reservations, tx.now])

/**
 * The goods of a reservation stand elsewhere now, brought there by a pick list; a part becomes a row of its
 * own.
 */
export const carryReservation = (tx: Tx, reservation: Id, quantity: number, stock: Id,
  pickList: Id) => tx.one<{
  carried: number
}>(
  `with whole as (
     update wms.reservation set stock_id = $4, pick_list_id = $5
     where tenant_id = $1 and id = $2 and state = 'active' and quantity = $3::bigint returning id),
   rest as (
     update wms.reservation set quantity = quantity - $3::bigint
     where tenant_id = $1 and id = $2 and state = 'active' and quantity > $3::bigint
     returning demand_id, order_id, item_id, created_at),
   part as (
     insert into wms.reservation
       (tenant_id, id, demand_id, order_id, item_id, stock_id, quantity, pick_list_id, created_at)
     select $1, $6, demand_id, order_id, item_id, $4, $3, $5, created_at from rest returning id)
   select (select count(*) from whole) + (select count(*) from part) as carried`,
  [tx.tenant, reservation, quantity, stock, pickList, tx.id()])
