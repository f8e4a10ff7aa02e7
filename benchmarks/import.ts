// A company's own data in one go: 5,000 items, 20,000 rows of stock, 300 bills; time and memory.
import pg from 'pg'
import {
  importsFrom,
  previewBatch,
  undoImport,
  uploadFile,
  batchOf,
  targetOf,
} from '#kernel/import/import-batch.ts'
import { startImport } from '#kernel/import/import-run.ts'
import { newWorld, person } from '#tests/world.ts'
import { workbookOf } from '#server/imports/workbook-of-rows.ts'
import '#server/rooms.ts'
import { seedRegions } from '../db/seed/regions.ts'
import { furnishCompany } from '../db/seed/templates.ts'

const itemCount = 5_000,
  stockCount = 20_000,
  billCount = 300,
  partsOfBill = 12
const world = await newWorld({ durable: true }),
  actor = person()
importsFrom(world.db)
const owner = new pg.Client(world.config)
await owner.connect()
await seedRegions(owner)
await owner.end()
await world.tx(tx => furnishCompany(tx, 'both'), 1, { reading: true })

const code = (i: number) => `${i < billCount ? 'FG' : 'MT'}-${String(i).padStart(5, '0')}`
const items = Array.from({ length: itemCount }, (_, i) => ({
  code: code(i),
  nameZh: `物料 ${i}`,
  kind: i < billCount ? 'finished' : 'material',
  uom: '件',
  scale: 1,
  priceMinor: 1_000 + i,
  costMinor: 500 + i,
  taxRateBp: 1_300,
  weightGrams: 100,
}))
const bins = (
  await world.sql<{ code: string }>(
    `select b.code from wms.bin b join wms.zone z on z.tenant_id = 1 and z.id = b.zone_id
   where b.tenant_id = 1 and z.kind = 'storage' order by 1`,
  )
).map(b => b.code)
const stock = Array.from({ length: stockCount }, (_, i) => ({
  item: code(i % itemCount),
  bin: bins[i % bins.length],
  lot: `L${Math.floor(i / itemCount)}`,
  quantity: 1 + (i % 97),
  costMinor: 500 + (i % itemCount),
}))
const bills = Array.from({ length: billCount * partsOfBill }, (_, i) => ({
  item: code(Math.floor(i / partsOfBill)),
  component: code(billCount + ((i * 7) % (itemCount - billCount))),
  quantity: 2,
  per: 1,
}))

let peak = 0
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss)
}, 50)
const megabytes = () => Math.round(peak / 1024 / 1024)
const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1)

for (const [name, rows] of [
  ['items', items],
  ['opening-stock', stock],
  ['bills', bills],
] as const) {
  const target = targetOf(name),
    bytes = await workbookOf(target, rows)
  let at = performance.now()
  const batch = await uploadFile(world.db, 1, target, { bytes, fileName: `${name}.xlsx`, by: 'bench' })
  const upload = seconds(at)
  at = performance.now()
  const preview = await previewBatch(world.db, 1, batch.id, batch.mapping, actor)
  const look = seconds(at)
  if (preview.faultCount) throw new Error(JSON.stringify(preview.faults.slice(0, 3)))
  at = performance.now()
  const { ended } = await startImport(world.db, world.performer, 1, batch.id, batch.mapping, actor)
  await ended
  const run = seconds(at),
    { batch: now } = await world.tx(tx => batchOf(tx, batch.id))
  if (now.state !== 'done') throw new Error(JSON.stringify(now.failure))
  console.log(
    `${name}: ${rows.length} rows, ${(bytes.length / 1024).toFixed(0)} kB; read ${upload} s, ` +
      `dry run ${look} s, import ${run} s; made ${now.made}; peak memory ${megabytes()} MB; ` +
      `totals ${JSON.stringify(now.sums)}`,
  )
  if (name === 'bills') {
    at = performance.now()
    await world.performer.perform(1, undoImport, { input: { batch: batch.id }, actor })
    console.log(`bills undone in ${seconds(at)} s`)
  }
}
clearInterval(watch)
await world.close()
process.exit(0)
