// The invariants hold over the demo company's past, and each of them fires when its truth is broken.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedMes } from '../../db/seed/mes.ts'
import { newId } from '#kernel/id.ts'
import type { World } from '#tests/world.ts'
import { newWorld } from '#tests/world.ts'
import { mesInvariants } from './invariants.sql.ts'
import { performance } from './queries/performance.ts'
import { broken } from './shop-floor.testing.ts'

let world: World
beforeAll(async () => { world = await newWorld(); await world.tx(seedMes) })
afterAll(async () => { await world?.close() })

test('the past of the demo company is true, and seeding it again changes nothing', async () => {
  const counts = () => world.sql(`select (select count(*)::int from mes.job_order) as jobs,
    (select count(*)::int from mes.operation) as operations, (select count(*)::int
      from mes.inspection) as inspections,
    (select count(*)::int from mes.production_report) as reports, (select count(*)::int
      from mes.scrap_reason) as reasons`)
  const first = await counts()
  expect(first).toMatchObject([{ jobs: 60, operations: 240, reasons: 11 }])
  await world.tx(seedMes)
  expect(await counts()).toEqual(first)
  expect(await broken(world)).toEqual([])
})

test('its machines show a believable effectiveness', async () => {
  const from = new Date(Date.now() - 61 * 86_400_000).toISOString(), to = new Date(Date.now()).toISOString()
  const { machines, yields } = await world.ask(performance, { from, to })
  for (const m of machines.filter(m => m.machine !== 'PKG-01')) {
    expect(m.performanceBp).toBeGreaterThan(4000)
    expect(m.performanceBp).toBeLessThan(10_000)
    expect(m.qualityBp).toBeGreaterThan(9000)
  }
  expect(yields.rtyBp).toBeGreaterThan(7000)
  expect(yields.rtyBp).toBeLessThan(10_000)
})

const oneJob = `(select id from mes.job_order order by no limit 1)`
const oneOp = (code: string) => `(select id from mes.operation where code = '${code}' and job_order_id =
  ${oneJob})`
const drop = (table: string, like: string) => `do $$ declare c record; begin for c in select conname
  from pg_constraint
  where conrelid = '${table}'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%${like}%' loop
  execute format('alter table ${table} drop constraint %I', c.conname); end loop; end $$`

// One corruption per invariant, in a transaction that is rolled back; some first take away the guard that
// stops it.
const corruptions: Record<string, string[]> = {
  'I-51': [drop('mes.operation', 'unmade'), `update mes.operation set good = good - 1 where id =
    ${oneOp('ASSEMBLE')}`],
  'I-52': [`update mes.operation set quantity = quantity + 5, quantity_max = quantity_max + 5, unmade = 5
    where id = ${oneOp('ASSEMBLE')}`],
  'I-53': [drop('mes.operation', 'unmade'), `update mes.operation set good = good + 9 where id =
    ${oneOp('MOULD')}`],
  'I-54': [`update mes.job_material set received = received + 1 where job_order_id = ${oneJob}`],
  'I-55': [`update mes.operation set state = 'dispatched', finished_at = null where id = ${oneOp('ISSUE')}`],
  'I-56': [`update mes.job_order set good = good + 1 where id = ${oneJob}`],
  'I-57': [`update mes.operation set state = 'running', finished_at = null where id = ${oneOp('INSPECT')}`],
  'I-58': [`update mes.operation o set machine = 'ASM-01', started_at = x.started_at, finished_at =
    x.finished_at
    from mes.operation x where o.id = ${oneOp('MOULD')} and x.id = ${oneOp('ASSEMBLE')}`],
  'I-59': [`insert into mes.production_report select tenant_id, '${newId()}', operation_id, job_order_id,
    origin, good, scrap,
    reason, reported_by, machine, counted_good, counted_scrap, at from mes.production_report
    where origin = 'machine' order by id limit 1`],
  'I-60': [drop('mes.operation', 'quantity_max'), `update mes.operation set good = good + 1 where id =
    ${oneOp('MOULD')}`],
  'I-60b': [`update mes.operation set taken_good = taken_good - 1 where id = ${oneOp('MOULD')}`],
  'I-61': [`update mes.job_material_lot l set item_id = j.item_id, lot = j.lot from mes.job_order j
    where j.id = ${oneJob} and l.job_order_id = j.id and l.ctid = (select min(ctid) from mes.job_material_lot
      where job_order_id = j.id)`],
  'I-M1': [`update mes.job_order set scrap = scrap + 1 where id = ${oneJob}`],
  'I-M2': [`update mes.operation set started_at = started_at - interval '1 day' where id =
    ${oneOp('ASSEMBLE')}`],
  'I-M3': [`update mes.operation_flag set cleared_at = null`],
  'I-M4': [`update mes.operation set state = 'waiting', machine = null, started_at = null, finished_at = null
    where id = ${oneOp('MOULD')}`],
  'I-M5': [`update mes.job_order set state = 'released', completed_at = null where id = ${oneJob}`,
    `update mes.production_intake set cancelled_at = now()`],
  'I-M6': [`update mes.job_order set plant = 'MAIN', change_no = 1 where id = ${oneJob}`],
}

test.each(mesInvariants)('$code fires: $says', async ({ code, sql }) => {
  const client = await import('pg').then(async ({ default: pg }) => { const c = new pg.Client(world.config);
    await c.connect(); return c })
  try {
    await client.query('begin')
    expect((await client.query(sql)).rowCount).toBe(0)
    for (const statement of corruptions[code]!) await client.query(statement)
    expect((await client.query(sql)).rowCount).toBeGreaterThan(0)
    await client.query('rollback')
  } finally { await client.end() }
})
