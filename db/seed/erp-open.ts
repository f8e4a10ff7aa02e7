// What the demo company has ordered from suppliers and still awaits: one lorry is late, others come soon.
import { day, hour } from '#values/moment.ts'
import { share } from '#values/money.ts'
import { standardCosts } from './erp-products.ts'
import { seedId } from './ids.ts'
import { items } from './master-items.ts'
import { suppliers } from './master-parties.ts'

/** Days since the order, days until the lorry comes (below zero: it is late), lines in base units. */
const awaited: readonly [
  supplier: string,
  orderedAgo: number,
  dueIn: number,
  lines: readonly [string, number][],
][] = [
  [
    'S04',
    9,
    -1,
    [
      ['MT-MO-55', 120],
      ['MT-GR-40', 240],
    ],
  ],
  [
    'S06',
    6,
    1,
    [
      ['MT-PCB-FN', 150],
      ['MT-TS-RC', 200],
    ],
  ],
  ['S01', 4, 1, [['MT-AL-3003', 80_000]]],
  ['S03', 3, 3, [['MT-HE-07', 160]]],
  [
    'S07',
    1,
    1,
    [
      ['PK-BOX-FN', 400],
      ['PK-BOX-RC', 400],
    ],
  ],
  ['S08', 2, 4, [['FG-FN-TW', 24]]],
]
const known = new Map(items.map(i => [i.code, i]))

/**
 * Open purchase orders with their lines as rows of ERP, and the receipts that WMS expects for them. `now`:
 * the moment of the seed.
 */
export function openPurchases(now: Date) {
  const made = awaited.map(([seller, orderedAgo, dueIn, wanted], i) => {
    const supplier = suppliers.find(s => s.code === seller)!,
      id = seedId(`open-purchase:${i}`),
      ordered_at = new Date(now.getTime() - orderedAgo * day - 3 * hour),
      expected_at = new Date(Math.floor(now.getTime() / day) * day + dueIn * day + 6 * hour),
      orderedOn = ordered_at.toISOString().slice(0, 10).replaceAll('-', ''),
      no = `CGDD${orderedOn}-${String(90 + i).padStart(5, '0')}`
    const lines = wanted.map(([code, quantity], at) => {
      const item = known.get(code)!,
        price_minor = share(standardCosts.get(code)!, 113, 100)
      return {
        id: seedId(`open-purchase-line:${i}-${at}`),
        purchase_order_id: id,
        line_no: at + 1,
        item_id: seedId(`item:${code}`),
        quantity,
        received: 0,
        price_minor,
        amount_minor: share(price_minor, quantity, item.scale),
        tax_rate_bp: 1300,
        production_order_id: null,
        order_line_id: null,
        closed_at: null,
      }
    })
    const order = {
      id,
      no,
      supplier_id: seedId(`party:${supplier.code}`),
      state: 'ordered',
      ordered_at,
      expected_at,
      production_order_id: null,
      order_id: null,
      total_minor: lines.reduce((sum, l) => sum + l.amount_minor, 0),
      why_zh: '补充库存',
      why_en: 'To fill up stock',
      mailed_at: ordered_at,
      received_at: null,
    }
    const receipts = lines.map((l, at) => ({
      id: seedId(`open-receipt:${i}-${at}`),
      no,
      source_id: id,
      document_id: l.id,
      item_id: l.item_id,
      expected: l.quantity,
      // Without the tax that the invoice lets us deduct, as expect-receipt does.
      cost_minor: standardCosts.get(wanted[at]![0])!,
      expected_at,
      created_at: ordered_at,
    }))
    return { order, lines, receipts }
  })
  return {
    rows: { purchase_order: made.map(m => m.order), purchase_line: made.flatMap(m => m.lines) },
    receipts: made.flatMap(m => m.receipts),
  }
}
