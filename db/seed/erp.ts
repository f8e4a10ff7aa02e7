// ERP of the demo company: bills, routings, accounts, budget, and sixty days of production, purchases and
// books.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Tx } from '#kernel/db.ts'
import { monthOf } from '#master/calendar/calendar.rule.ts'
import { dayOf } from '#values/moment.ts'
import { lowLevelCodes } from '../../src/erp/records/bill-of-material/bill-of-material.rule.ts'
import { parseCsv } from './csv.ts'
import { pastBooks } from './erp-books.ts'
import { openPurchases } from './erp-open.ts'
import { pastProduction, pastPurchases } from './erp-past.ts'
import { boms, routings } from './erp-products.ts'
import { seedId } from './ids.ts'
import { pastOrders } from './oms-orders.ts'

/** Yuan a month that the buyers may order for. */
const purchaseBudgetYuan = 900_000

/**
 * Puts ERP's part of the demo company in place. Runs best after the other rooms: freight is read from
 * TMS.
 */
export async function seedErp(tx: Tx): Promise<void> {
  await seedProducts(tx)
  await seedAccounts(tx)
  const { started } = await tx.one<{ started: boolean }>(hasBooks, [tx.tenant])
  if (started) return
  const orders = pastOrders(tx.now), production = pastProduction(tx.now, orders),
    purchases = pastPurchases(tx.now), open = openPurchases(tx.now)
  const freight = await tx.rows<{ id: string; order: string; cost: number; at: Date }>(shipments, [tx.tenant])
  const books = pastBooks(tx.now, { orders, production, purchases, freight })
  for (const [table, rows] of Object.entries({ ...production, ...purchases })) await fill(tx, `erp.${table}`,
    rows)
  for (const [table, rows] of Object.entries(open.rows)) await fill(tx, `erp.${table}`, rows)
  await fill(tx, 'erp.budget', budgets(tx.now, [...purchases.purchase_order, ...open.rows.purchase_order]))
  for (const table of ['period', 'invoice', 'invoice_line', 'receivable', 'journal_entry', 'journal_line',
    'account_balance',
    'assessment'] as const) await fill(tx, `erp.${table}`, books[table])
}

/** Bills of material and routings. */
export async function seedProducts(tx: Tx): Promise<void> {
  const bills = new Map(Object.entries(boms).map(([code, lines]) =>
    [code, lines.map(([component, quantity, per = 1, scrapBp = 0]) => ({ component, quantity, per,
      scrapBp }))]))
  const levels = lowLevelCodes(bills, Object.keys(routings))
  if ('ring' in levels) throw new Error(`the demo's bills contain a ring: ${levels.ring.join(', ')}`)
  await fill(tx, 'erp.bill_of_material', [...bills.keys()].map(code =>
    ({ item_id: seedId(`item:${code}`), revision: 'A', low_level_code: levels.codes.get(code) ?? 0,
      changed_at: tx.now })))
  await fill(tx, 'erp.bill_line', [...bills].flatMap(([code, lines]) => lines.map((l, i) => ({
    item_id: seedId(`item:${code}`), line_no: i + 1, component_id: seedId(`item:${l.component}`),
      quantity: l.quantity,
    per: l.per, scrap_bp: l.scrapBp }))))
  await fill(tx, 'erp.routing', Object.keys(routings).map(code => ({ item_id: seedId(`item:${code}`),
    revision: 'A' })))
  await fill(tx, 'erp.routing_operation', Object.entries(routings).flatMap(([code, steps]) => steps.map(s =>
    ({
    item_id: seedId(`item:${code}`), sequence: s.sequence, code: s.code, name_zh: s.zh, name_en: s.en,
      kind: s.kind,
    work_center: s.workCenter, seconds_per_piece: s.secondsPerPiece, setup_seconds: s.setupSeconds,
      setpoints: s.setpoints,
    aql: s.aql, skill: s.skill }))))
}

const categories: Record<string, string> = { 资产: 'asset', 负债: 'liability', 权益: 'equity', 成本: 'cost',
  损益: 'profit-loss' }

/** The chart of accounts of 小企业会计准则 with the suggested detail accounts. */
export async function seedAccounts(tx: Tx): Promise<void> {
  const file = path.join(import.meta.dirname, 'data/chart-of-accounts-small-business.csv')
  await fill(tx, 'erp.account', parseCsv(readFileSync(file, 'utf8')).map(a => ({
    code: a['code'], id: seedId(`account:${a['code']}`), name_zh: a['name_zh'], name_en: a['name_en'],
    category: categories[a['category']!], normal_side: a['normal_side'] === '借' ? 'debit' : 'credit',
      level: Number(a['level']),
    parent_code: a['parent_code'] || null, in_standard_list: a['in_standard_list'] === '1' })))
}

function budgets(now: Date, orders: readonly { ordered_at: Date; total_minor: number }[]) {
  const committed = new Map<string, number>()
  for (const o of orders) committed.set(monthOf(o.ordered_at),
    (committed.get(monthOf(o.ordered_at)) ?? 0) + o.total_minor)
  return Array.from({ length: 6 }, (_, i) => {
    const month = new Date(Date.UTC(Number(dayOf(now).slice(0, 4)), Number(dayOf(now).slice(5, 7)) - 4 + i,
      1)).toISOString().slice(0, 10)
    return { month, kind: 'purchase', amount_minor: purchaseBudgetYuan * 100,
      committed_minor: committed.get(month) ?? 0 }
  })
}

/** Inserts rows whose keys are column names. */
async function fill(tx: Tx, table: string, rows: readonly object[]): Promise<void> {
  if (!rows.length) return
  const columns = Object.keys(rows[0]!).join(', ')
  await tx.count(`insert into ${table} (tenant_id, ${columns})
    select $1, ${columns} from jsonb_populate_recordset(null::${table}, $2::jsonb) on conflict do nothing`,
  [tx.tenant, JSON.stringify(rows)])
}

const hasBooks = `select exists (select from erp.journal_entry where tenant_id = $1) as started`
const shipments = `select id, order_id as "order", cost_minor as cost, coalesce(booked_at, created_at) as at
  from tms.published_shipment where tenant_id = $1 and cost_minor > 0 and state not in ('cancelled',
    'booking')
  order by created_at, id`
