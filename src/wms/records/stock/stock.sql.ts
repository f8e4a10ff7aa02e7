// Stock: turns of items, free stock in the order of leaving, and the one statement that moves goods.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import { dayOf } from '#values/moment.ts'
import type { FreeStock, Movement, StockStatus } from './stock.ts'

/**
 * Turns per tenant: more would wait less, but a transaction of many lines must fit PostgreSQL's lock table.
 */
const turns = 1024
/** Keeps our advisory locks apart from others of two numbers. */
const turnBase = 0x57_4d_00_00

/**
 * Waits for the turn of every item, in one fixed order, until the end of the transaction. Everybody who
 * changes stock or demand of an item does this first: nobody deadlocks, and what is read next is true until
 * the commit.
 */
export function takeTurns(tx: Tx, items: readonly Id[]): Promise<number> {
  const keys = [...new Set(items.map(item => turnBase + Number.parseInt(item.slice(-4), 16) % turns))]
  keys.sort((a, b) => a - b)
  return tx.count(`select pg_advisory_xact_lock($1::int, turn) from unnest($2::int[]) as turn`, [tx.tenant,
    keys])
}

/**
 * Free stock of each item in the order of leaving, at most `most` rows an item; expired lots do not leave.
 */
export const freeStock = (tx: Tx, items: readonly Id[], most: number, skip = 0) => tx.rows<FreeStock>(
  `select s.id, s.item_id as item, s.lot_id as lot, s.bin_id as bin, s.leaves_on::text as "leavesOn",
     s.received_at as "receivedAt", s.on_hand - s.reserved as available
   from unnest($2::uuid[]) as wanted(item)
   cross join lateral (
     select * from wms.stock s
     where s.tenant_id = $1 and s.item_id = wanted.item and s.status = 'available' and s.on_hand > 0
       and s.on_hand > s.reserved and s.leaves_on >= $3::date
     order by s.leaves_on, s.received_at, s.id limit $4 offset $5) s`,
  [tx.tenant, items, dayOf(tx.now), most, skip])

/**
 * Balances for a while reserved for nobody else: read before a move is decided. The turn of the item is
 * taken.
 */
export const stockById = (tx: Tx, id: Id) => tx.maybe<{
  id: Id; item: Id; lot: Id; lotCode: string; bin: Id; binCode: string; status: StockStatus
  onHand: number; reserved: number
}>(
  `select s.id, s.item_id as item, s.lot_id as lot, l.code as "lotCode", s.bin_id as bin,
    b.code as "binCode", s.status,
     s.on_hand as "onHand", s.reserved
   from wms.stock s join wms.lot l on l.tenant_id = s.tenant_id and l.id = s.lot_id
   join wms.bin b on b.tenant_id = s.tenant_id and b.id = s.bin_id
   where s.tenant_id = $1 and s.id = $2`, [tx.tenant, id])

export const stockAt = (tx: Tx, lot: Id, bin: Id) => tx.maybe<{ id: Id; onHand: number; reserved: number }>(
  `select id, on_hand as "onHand", reserved from wms.stock
   where tenant_id = $1 and lot_id = $2 and bin_id = $3 and status = 'available'
     and item_id = (select item_id from wms.lot where tenant_id = $1 and id = $2)`, [tx.tenant, lot, bin])

interface Moved { came: boolean; id: Id; item: Id; lot: Id; bin: Id; status: StockStatus }

/**
 * Moves goods: ledger and balance in one statement. What goes must exist (the table's checks refuse what is
 * not there or is reserved); what comes finds its balance or makes it. Returns the balance of each place
 * where goods came.
 */
export async function moveGoods(tx: Tx, byName: string, moves: readonly Movement[]): Promise<Moved[]> {
  const rows = await tx.rows<Moved>(moveText, [tx.tenant, tx.now, byName,
    moves.map(() => tx.id()), moves.map(m => m.kind), moves.map(m => m.stock), moves.map(m => m.item),
    moves.map(m => m.lot), moves.map(m => m.bin), moves.map(m => m.status), moves.map(m => m.quantity),
    moves.map(m => m.reserved ?? 0), moves.map(m => m.costMinor ?? 0), moves.map(m => m.source),
    moves.map(m => m.sourceId), moves.map(m => m.move ?? null), moves.map(m => m.order ?? null),
    moves.map(m => m.reason ?? null)])
  const gone = new Set(moves.filter(m => m.quantity < 0).map(m => m.stock))
  const found = rows.filter(r => !r.came).length
  if (found !== gone.size) throw new Error(`${gone.size - found} balances to take from do not exist`)
  return rows.filter(r => r.came)
}

const moveText =
  `with m as materialized (
     select * from unnest($4::uuid[], $5::text[], $6::uuid[], $7::uuid[], $8::uuid[], $9::uuid[], $10::text[],
       $11::bigint[], $12::bigint[], $13::bigint[], $14::text[], $15::uuid[], $16::uuid[], $17::uuid[],
         $18::text[])
       as m(id, kind, stock, item, lot, bin, status, quantity, reserved, cost, source, source_id, move,
         ordered, reason)),
   going as (
     update wms.stock s set on_hand = s.on_hand + g.quantity, reserved = s.reserved + g.reserved
     from (select stock, sum(quantity)::bigint as quantity, sum(reserved)::bigint as reserved
       from m where quantity < 0 group by stock) g
     where s.tenant_id = $1 and s.id = g.stock
     returning s.id, s.item_id, s.lot_id, s.bin_id, s.status),
   coming as (
     insert into wms.stock as s
       (tenant_id, id, item_id, lot_id, bin_id, status, leaves_on, received_at, on_hand, reserved)
     select $1, (array_agg(m.stock))[1], m.item, m.lot, m.bin, m.status, coalesce(l.expires_on, 'infinity'),
       l.received_at, sum(m.quantity)::bigint, sum(m.reserved)::bigint
     from m join wms.lot l on l.tenant_id = $1 and l.id = m.lot
     where m.quantity > 0 group by m.item, m.lot, m.bin, m.status, l.expires_on, l.received_at
     on conflict (tenant_id, item_id, lot_id, bin_id, status) do update
       set on_hand = s.on_hand + excluded.on_hand, reserved = s.reserved + excluded.reserved
     returning s.id, s.item_id, s.lot_id, s.bin_id, s.status),
   ledger as (
     insert into wms.stock_ledger (tenant_id, id, at, kind, item_id, lot_id, bin_id, status, quantity,
       cost_minor,
       source, source_id, move_id, order_id, reason, by_name)
     select $1, m.id, $2, m.kind, m.item, m.lot, m.bin, m.status, m.quantity, m.cost, m.source, m.source_id,
       m.move, m.ordered, m.reason, $3 from m)
   select false as came, id, item_id as item, lot_id as lot, bin_id as bin, status from going
   union all select true, id, item_id, lot_id, bin_id, status from coming`
