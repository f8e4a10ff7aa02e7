// A third-party MES in one file, without a dependency: pulls production orders, makes them, reports by day.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'

const { values: options } = parseArgs({
  options: {
    base: { type: 'string', default: process.env.SIXLINK_BASE ?? 'http://localhost:8606' },
    plant: { type: 'string', default: process.env.SIXLINK_PLANT ?? 'MAIN' },
    state: { type: 'string', default: '.state/third-party-mes.json' },
    /** Pieces of an order that are reported at a time. */
    daily: { type: 'string', default: '30' },
    /** Look this often, in milliseconds. */
    every: { type: 'string', default: '5000' },
    /** End when nothing is open. */
    once: { type: 'boolean', default: false },
  },
})
const key = process.env.SIXLINK_KEY
if (!key) throw new Error('Set SIXLINK_KEY to an API key with the scope mes.report-external')
const headers = { authorization: `Bearer ${key}`, accept: 'application/json' }
const daily = Number(options.daily)

/** What this MES remembers: the cursor, its orders, and messages that were not acknowledged yet. */
let memory = { cursor: '0', orders: {}, outbox: [], sent: 0 }
try {
  memory = JSON.parse(await readFile(options.state, 'utf8'))
} catch (error) {
  if (error.code !== 'ENOENT') throw error
}
async function remember() {
  await mkdir(path.dirname(options.state), { recursive: true })
  await writeFile(`${options.state}.new`, JSON.stringify(memory))
  await rename(`${options.state}.new`, options.state)
}

const address = place => `${options.base}/api/plants/${options.plant}/${place}`

/** Takes in what changed since the cursor, page by page. */
async function pull() {
  for (let more = true; more; ) {
    const answer = await fetch(`${address('operations-schedule')}?after=${memory.cursor}`, { headers })
    if (!answer.ok) throw new Error(`schedule: ${answer.status} ${await answer.text()}`)
    const { OperationsSchedule: schedule } = await answer.json()
    for (const request of schedule.OperationsRequest) {
      const known = memory.orders[request.ID]
      const product = request.SegmentRequirement.flatMap(s => s.MaterialRequirement).find(m => m.MaterialUse === 'Produced')
      memory.orders[request.ID] = {
        made: known?.made ?? 0,
        done: known?.done ?? false,
        of: Number(product.Quantity.QuantityString),
        cancelled: request.RequestState === 'Aborted',
      }
      console.log(`${request.ID}: ${product.MaterialDefinitionID} x ${product.Quantity.QuantityString}, ${request.RequestState}`)
    }
    memory.cursor = schedule.ID
    more = schedule.Description === 'more follows'
    await remember()
  }
}

/** A day's work on every open order: the message is written down before it is sent. */
async function work() {
  for (const [id, order] of Object.entries(memory.orders)) {
    if (order.done || order.cancelled || memory.outbox.some(m => m.order === id)) continue
    const good = Math.min(daily, order.of - order.made)
    const completes = order.made + good === order.of
    memory.outbox.push({ order: id, good, completes, message: `${options.plant}-${memory.sent++}-${id}` })
  }
  await remember()
}

/** Sends what waits. The same message again counts once: nothing is lost or doubled by a crash in between. */
async function report() {
  for (const waiting of memory.outbox) {
    const answer = await fetch(address('operations-performance'), {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({
        OperationsPerformance: {
          ID: waiting.message,
          OperationsResponse: [{
            OperationsRequestID: waiting.order,
            ResponseState: waiting.completes ? 'Completed' : 'Running',
            SegmentResponse: [{
              MaterialActual: [{ MaterialUse: 'Produced', Quantity: { QuantityString: String(waiting.good) } }],
            }],
          }],
        },
      }),
    })
    const said = await answer.json()
    if (!answer.ok) {
      const fields = said.error?.fields ?? []
      console.log(`${waiting.order}: not taken yet: ${fields.map(f => `${f.path} ${f.code}`).join(', ') || said.error?.code}`)
      // It was cancelled meanwhile: the next pull says so. Anything else is sent again.
      if (fields.some(f => f.code === 'ended')) memory.outbox = memory.outbox.filter(m => m !== waiting)
    } else {
      const order = memory.orders[waiting.order]
      order.made += waiting.good
      order.done = waiting.completes
      memory.outbox = memory.outbox.filter(m => m !== waiting)
      console.log(`${waiting.order}: ${order.made} of ${order.of}${order.done ? ', complete' : ''}`)
    }
    await remember()
  }
}

const isIdle = () =>
  memory.outbox.length === 0 && Object.values(memory.orders).every(o => o.done || o.cancelled) &&
  Object.keys(memory.orders).length > 0

for (;;) {
  try {
    await pull()
    await work()
    await report()
  } catch (error) {
    // Sixlink is away for a moment: what waits is sent at the next look.
    console.log(String(error.cause?.code ?? error.message))
  }
  if (options.once && isIdle()) break
  await new Promise(resolve => setTimeout(resolve, Number(options.every)))
}
