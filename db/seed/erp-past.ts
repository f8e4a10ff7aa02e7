// What the demo company planned and bought in the past sixty days: rows of production and purchase orders.
import { day, daysLater, hour } from '#values/moment.ts'
import { share } from '#values/money.ts'
import { explode } from '../../src/erp/records/bill-of-material/bill-of-material.rule.ts'
import { boms, routings, standardCosts } from './erp-products.ts'
import type { SeedOperation } from './erp-products.ts'
import { seedId } from './ids.ts'
import { items } from './master-items.ts'
import { sourcesOf, suppliers } from './master-parties.ts'
import type { PastOrder } from './oms-orders.ts'
import { pastGood, pastJobs, pastTimes } from './past-production.ts'

const known = new Map(items.map(i => [i.code, i]))
const bills = new Map(Object.entries(boms).map(([code, lines]) =>
  [code, lines.map(([component, quantity, per = 1, scrapBp = 0]) => ({ component, quantity, per,
    scrapBp }))]))

/** Past production orders with their materials; some were made for the lines of past orders. */
export function pastProduction(now: Date, orders: readonly PastOrder[]) {
  const waiting = orders.filter(o => o.status === 'completed').flatMap(o => o.lines.map(l => ({ ...l,
    order: o })))
  const made = pastJobs(now).map(job => {
    const id = seedId(`production-order:${job.n}`), item = seedId(`item:${job.item}`), good = pastGood(job)
    const times = pastTimes(job), end = times.at(-1)!.finishedAt, steps = routings[job.item]!.map(stepOf)
    const exploded = explode(bills, job.item, job.quantity), used = 'materials' in exploded ?
      [...exploded.materials] : []
    const at = waiting.findIndex(l => l.code === job.item && l.quantity <= good &&
      l.order.placedAt < job.releasedAt
      && l.order.shippedAt! > end)
    const line = job.n % 3 === 0 && at >= 0 ? waiting.splice(at, 1)[0]! : null
    const materialMinor = used.reduce((sum, [code, q]) => sum + share(standardCosts.get(code)!, q,
      known.get(code)!.scale), 0)
    const perPiece = steps.reduce((sum, s) => sum + s.secondsPerPiece, 0)
    return {
      job, line, materialMinor, good, end, issuedAt: times[0]!.finishedAt, id,
      production: {
        id, no: `SCDD${job.releasedAt.toISOString().slice(0, 10).replaceAll('-', '')}-00001`, item_id: item,
          quantity: job.quantity,
        good, scrap: job.quantity - good, state: 'completed', material_at: job.releasedAt,
          start_at: job.releasedAt,
        due_at: job.dueAt, expected_at: end, told_at: end, uncertain: false,
        demand_id: line && seedId(`demand:${line.id}`), order_id: line?.order.id ?? null,
          order_line_id: line?.id ?? null,
        priority: line?.order.customer.level === 'vip' ? 10 : 0, operations: steps,
        work_seconds: perPiece * job.quantity + steps.reduce((sum, s) => sum + s.setupSeconds, 0),
          bottleneck_seconds: 0,
        job_order_id: seedId(`job-order:${job.n}`), issued_cost_minor: materialMinor, received: good,
          received_cost_minor: 0,
        created_at: new Date(job.releasedAt.getTime() - hour), planned_at: job.releasedAt, completed_at: end,
      },
      materials: used.map(([code, quantity]) =>
        ({ production_order_id: id, item_id: seedId(`item:${code}`), quantity, issued: quantity, short: 0 })),
      demand: line && {
        id: seedId(`demand:${line.id}`), order_id: line.order.id, order_line_id: line.id, item_id: item,
          short: line.quantity,
        wanted_at: line.order.promisedAt, priority: 0, make_at: end,
          make_cost_minor: share(standardCosts.get(job.item)!, line.quantity, 1),
        make_waits_for_material: false, buy_at: daysLater(job.releasedAt, 6),
        buy_cost_minor: share(standardCosts.get(job.item)!, line.quantity * 135, 100),
          buy_supplier_id: seedId('party:S08'),
        decision: 'make', decided_by: 'rule', decided_at: line.order.placedAt, why_zh: '都来得及，生产成本更低',
        why_en: 'Both are in time; making costs less', state: 'fulfilled', expected_at: end, uncertain: false,
        production_order_id: id, purchase_order_id: null, created_at: line.order.placedAt,
      },
    }
  })
  return Object.defineProperty({
    production_order: made.map(m => m.production), production_material: made.flatMap(m => m.materials),
    supply_demand: made.flatMap(m => m.demand ?? []),
  }, 'made', { value: made, enumerable: false }) as {
    production_order: (typeof made)[number]['production'][]; production_material: object[];
      supply_demand: object[]
    readonly made: typeof made
  }
}
const stepOf = (s: SeedOperation) => ({ sequence: s.sequence, code: s.code, nameZh: s.zh, nameEn: s.en,
  kind: s.kind,
  workCenter: s.workCenter, secondsPerPiece: s.secondsPerPiece, setupSeconds: s.setupSeconds,
    setpoints: [...s.setpoints],
  aql: s.aql, skill: s.skill })

const dayText = (moment: Date): string => moment.toISOString().slice(0, 10).replaceAll('-', '')

const purchaseCount = 40

/** Past purchase orders of material, all received; one supplier each, one to three lines. */
export function pastPurchases(now: Date) {
  const sellers = suppliers.filter(s => s.code !== 'S08')
  const start = Math.floor(now.getTime() / day) * day - 60 * day + 2 * hour
  const made = Array.from({ length: purchaseCount }, (_, i) => {
    const n = i + 1, supplier = sellers[(n * 3) % sellers.length]!, id = seedId(`purchase-order:${n}`)
    const ordered_at = new Date(start + Math.floor(i * 1.25) * day + (i % 6) * hour)
    const sold = items.filter(item => sourcesOf(item.code)[0] === supplier.code)
    const chosen = [...new Set([0, 1, 2].slice(0, 1 + n % 3).map(k => sold[(n + k * 2) % sold.length]!))]
    const received_at = new Date(ordered_at.getTime() + supplier.lead * day + 3 * hour)
    const lines = chosen.map((item, at) => {
      const quantity = (item.scale === 1000 ? 25_000 : 200) * (1 + (n + at) % 4)
      const price_minor = share(standardCosts.get(item.code)!, 113, 100)
      return { id: seedId(`purchase-line:${n}-${at + 1}`), purchase_order_id: id, line_no: at + 1,
        item_id: seedId(`item:${item.code}`),
        quantity, received: quantity, price_minor, amount_minor: share(price_minor, quantity, item.scale),
          tax_rate_bp: 1300,
        production_order_id: null, order_line_id: null, closed_at: received_at }
    })
    return { lines, supplier, received_at, order: {
      id, no: `CGDD${dayText(ordered_at)}-${String(10 + i % 6).padStart(5, '0')}`,
      supplier_id: seedId(`party:${supplier.code}`), state: 'received', ordered_at, expected_at: received_at,
      production_order_id: null, order_id: null, total_minor: lines.reduce((sum, l) => sum + l.amount_minor,
        0),
      why_zh: '补充库存', why_en: 'To fill up stock', mailed_at: ordered_at, received_at } }
  })
  return Object.defineProperty({
    purchase_order: made.map(m => m.order), purchase_line: made.flatMap(m => m.lines),
    purchase_receipt: made.flatMap(m => m.lines.map(l => ({ task_id: seedId(`past-receipt:${l.id}`),
      purchase_line_id: l.id,
      quantity: l.quantity, at: m.received_at }))),
  }, 'made', { value: made, enumerable: false }) as {
    purchase_order: (typeof made)[number]['order'][]; purchase_line: object[]; purchase_receipt: object[]
    readonly made: typeof made
  }
}
