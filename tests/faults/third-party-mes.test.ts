// The example of a third party's MES as a process: killed on the way, started again, nothing doubled.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApiKey } from '#kernel/api-keys.ts'
import { productionOrdersOut, setPlant } from '#mes/index.ts'
import { placeOrder } from '#oms/index.ts'
import '#server/rooms.ts'
import { newOutside, play, plugOutside } from '../flows/actors.ts'
import { demoWorld } from '../flows/demo-world.ts'
import { root } from '../house.ts'
import type { World } from '../world.ts'
import { serve } from './serve.ts'
import type { Served } from './serve.ts'

let world: World, served: Served, order: string, token: string
const outside = newOutside(),
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sixlink-mes-'))
let running: ChildProcess | undefined

beforeAll(async () => {
  plugOutside(outside)
  world = await demoWorld()
  served = await serve(world)
  const centers = await world.sql<{ code: string }>('select code from mes.work_center where tenant_id = 1')
  await world.do(setPlant, {
    code: 'MAIN',
    nameZh: '一厂',
    nameEn: 'Plant one',
    system: 'third-party' as const,
    silentHours: 26,
    workCenters: centers.map(c => c.code),
  })
  token = (await world.do(createApiKey, { name: 'MES', permissions: ['mes.report-external'] })).token
  const idOf = async (table: string, code: string) =>
    (
      await world.sql<{ id: string }>(`select id from ${table} where code = $1 and tenant_id = 1`, [code])
    )[0]!.id
  const lines = [{ item: await idOf('master.item', 'FG-KT-17'), quantity: 100 }]
  const customer = await idOf('master.party', 'C001')
  order = (await world.do(placeOrder, { channel: 'dealer', customer, lines })).order
  await play(world, outside)
}, 180_000)
afterAll(async () => {
  running?.kill('SIGKILL')
  await served?.stop()
  await world?.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

/** Starts the client; resolves with what it printed, when it has ended or printed `until` (and is killed). */
const client = (until?: RegExp) =>
  new Promise<string>(resolve => {
    const state = path.join(folder, 'state.json')
    const child = spawn(
      process.execPath,
      ['client.mjs', '--base', served.base, '--state', state, '--every', '50', '--daily', '20', '--once'],
      { cwd: path.join(root, 'examples/third-party-mes'), env: { ...process.env, SIXLINK_KEY: token } },
    )
    running = child
    let printed = ''
    const hear = (chunk: Buffer) => {
      printed += chunk.toString()
      if (until?.test(printed)) child.kill('SIGKILL')
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('exit', () => resolve(printed))
  })

test('it takes the plan, reports it in parts over a kill, and the order is delivered', async () => {
  expect(await client(/20 of 50/)).toContain('FG-KT-17 x 50, Released')
  expect(await client()).toContain('50 of 50, complete')
  await play(world, outside)
  const sums = await world.sql('select sum(good)::int as good, count(*)::int as n from mes.plant_report')
  expect(sums).toEqual([{ good: 50, n: 3 }])
  expect(await world.sql('select status from oms.sales_order where id = $1', [order])).toEqual([
    { status: 'completed' },
  ])
}, 180_000)

test('XML goes both ways; its key opens nothing else; a plant of nobody is empty', async () => {
  const ask = (place: string, init: RequestInit = {}) =>
    fetch(`${served.base}${place}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, ...init.headers },
    })
  const schedule = '/api/plants/MAIN/operations-schedule',
    performance = '/api/plants/MAIN/operations-performance'
  const xml = await ask(schedule, { headers: { accept: 'application/xml' } })
  expect(xml.headers.get('content-type')).toContain('application/xml')
  const { orders } = await world.ask(productionOrdersOut, { plant: 'MAIN', after: '0', limit: 5 })
  expect(await xml.text()).toContain(`<ID>${orders[0]!.productionOrder}</ID>`)
  const tell = (body: string, type: string) =>
    ask(performance, { method: 'POST', body, headers: { 'content-type': type } })
  const late = await tell(
    `<OperationsPerformance><ID>x1</ID><OperationsResponse>` +
      `<OperationsRequestID>${orders[0]!.productionOrder}</OperationsRequestID>` +
      `</OperationsResponse></OperationsPerformance>`,
    'application/xml',
  )
  const answer = (await late.json()) as { error: { fields: { path: string; code: string }[] } }
  expect([late.status, answer.error.fields[0]]).toEqual([
    409,
    expect.objectContaining({ path: 'reports.0.productionOrder', code: 'ended' }),
  ])
  expect((await tell('<a', 'application/xml')).status).toBe(400)
  expect((await tell('a,b', 'text/csv')).status).toBe(415)
  expect((await ask('/api/oms/orders')).status).toBe(403)
  const nobody = await fetch(served.base + schedule)
  expect(nobody.status).toBe(401)
  expect((await (await ask('/api/plants/OTHER/operations-schedule')).json()) as object).toMatchObject({
    OperationsSchedule: { OperationsRequest: [] },
  })
})
