// How long the product takes to be ready, and how much memory its Node process holds: idle, and after ten
// thousand orders.
// R=starts, IDLE=seconds before memory is read, N=orders; without the machines' simulator (SIXLINK_DEMO=0).
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { signIn, startProduct } from '#tests/product.ts'
import type { Product } from '#tests/product.ts'
import { machine, median } from './measure.ts'

const starts = Number(process.env['R'] ?? 5),
  idleSeconds = Number(process.env['IDLE'] ?? 20),
  orders = Number(process.env['N'] ?? 10_000)
const bulkMax = 500
const pause = (seconds: number) => new Promise(resolve => setTimeout(resolve, seconds * 1_000))

/** Resident memory of a process, in MB. */
function residentMb(pid: number): number {
  const kb = /VmRSS:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kb) / 1_024
}

/** What is ordered: the demo's finished goods for its customers, asked of the embedded database directly. */
async function catalogue(data: string): Promise<{ skus: string[]; customers: string[] }> {
  const client = new pg.Client({ host: path.join(data, 'pg/run'), user: 'postgres', database: 'postgres' })
  await client.connect()
  const column = async (text: string) => (await client.query<{ value: string }>(text)).rows.map(r => r.value)
  const skus = await column(`select code as value from master.item where kind = 'finished' order by code`)
  const customers = await column(`select id as value from master.party where kind = 'customer' order by code`)
  await client.end()
  return { skus, customers }
}

/** Places the orders as the boss, in bulk calls; says how many were taken and how many a second. */
async function placeOrders(product: Product): Promise<{ taken: number; rate: number }> {
  const { skus, customers } = await catalogue(product.data)
  const { cookie } = await signIn(product.base, 'boss@demo.sixlink')
  let taken = 0
  const began = performance.now()
  for (let first = 0; first < orders; first += bulkMax) {
    const items = Array.from({ length: Math.min(bulkMax, orders - first) }, (_, i) => ({
      channel: 'dealer',
      customer: customers[(first + i) % customers.length],
      externalNo: randomUUID(),
      lines: [{ sku: skus[(first + i) % skus.length], quantity: 1 }],
    }))
    const answer = await fetch(`${product.base}/api/oms/place-order/bulk`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, 'idempotency-key': randomUUID() },
      body: JSON.stringify({ items }),
    })
    if (!answer.ok) throw new Error(`bulk call: ${answer.status} ${(await answer.text()).slice(0, 500)}`)
    const { outcomes } = (await answer.json()) as { outcomes: { result?: unknown }[] }
    taken += outcomes.filter(o => o.result).length
  }
  return { taken, rate: orders / ((performance.now() - began) / 1_000) }
}

// The first start makes the database and the demo company; it is shown but is none of the figures.
const first = await startProduct()
const { data } = first
await first.stop()
const readyMs: number[] = [],
  idleMb: number[] = [],
  rows: string[] = []
try {
  for (let round = 1; round <= starts; round++) {
    const product = await startProduct({ data, env: { SIXLINK_DEMO: '0' } })
    await pause(idleSeconds)
    readyMs.push(product.readyMs)
    idleMb.push(residentMb(product.pid))
    rows.push(`| start ${round} | ${product.readyMs} | ${idleMb.at(-1)!.toFixed(0)} |`)
    if (round === starts) {
      const { taken, rate } = await placeOrders(product)
      const after = residentMb(product.pid).toFixed(0)
      rows.push(`| after ${taken} of ${orders} orders, ${rate.toFixed(0)}/s | | ${after} |`)
      await pause(idleSeconds)
      rows.push(`| ${idleSeconds} s later | | ${residentMb(product.pid).toFixed(0)} |`)
    }
    await product.stop()
  }
} finally {
  fs.rmSync(data, { recursive: true, force: true })
}
console.log(`start on an initialised folder, memory ${idleSeconds} s after ready; ${machine()}`)
console.log('| | ms to ready | resident MB |\n| --- | --- | --- |')
console.log(`| first start ever (database and demo company made) | ${first.readyMs} | |`)
console.log(rows.join('\n'))
console.log(`| median of ${starts} | ${median(readyMs)} | ${median(idleMb).toFixed(0)} |`)
process.exit(0)
