// The story on copies of one seeded demo database: once a copy, with breaking connections; and summed up.
import pg from 'pg'
import { sampleShopOrder, signShopOrder, receiveWebhook } from '#adapters/channels/index.ts'
import { performer } from '#kernel/batch.ts'
import { isRefused } from '#kernel/command.ts'
import { openDb, withTenant } from '#kernel/db.ts'
import type { Dispatcher } from '#kernel/dispatch.ts'
import { startDispatcher } from '#kernel/dispatch.ts'
import { numbersFrom } from '#kernel/number.ts'
import '#server/rooms.ts'
import { checkInvariants } from '#views/index.ts'
import type { Outside } from '../flows/actors.ts'
import { newOutside, play, plugOutside } from '../flows/actors.ts'
import { demoWorld, shopSecret } from '../flows/demo-world.ts'
import type { World } from '../world.ts'
import { person, testServer } from '../world.ts'
import type { Break } from './breaking.ts'
import { Meter } from './breaking.ts'

/** A seeded demo database from which copies are made. */
export interface Original {
  copy(): Promise<string>
  close(): Promise<void>
}

/** Seeds the demo company once; a copy takes a fraction of a second. */
export async function seededOriginal(): Promise<Original> {
  const world = await demoWorld(),
    admin = new pg.Client(await testServer())
  await admin.connect()
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
    world.config.database,
  ])
  let copies = 0
  return {
    async copy() {
      const name = `${world.config.database}_${++copies}`
      await admin.query(`create database ${name} template ${world.config.database} strategy file_copy`)
      return name
    },
    async close() {
      await admin.end()
      await world.close()
    },
  }
}

/** A world over a copy: what the product does is counted and broken; what the test looks at is not. */
async function worldOver(database: string, meter: Meter): Promise<World> {
  const server = await testServer(),
    config = { ...server, database }
  const db = openDb({ ...config, max: 8 }),
    numbers = openDb({ ...config, max: 1 })
  const steady = openDb({ ...config, max: 2 }),
    workerDb = openDb({ ...config, max: 1 }, 'sixlink_worker')
  meter.tie(db)
  meter.tie(numbers)
  numbersFrom(numbers)
  const owner = new pg.Pool({ ...config, max: 2 }),
    failures: World['failures'] = []
  owner.on('error', () => {})
  const perform = performer(db)
  let dispatcher: Dispatcher | undefined
  const close = async () => {
    await dispatcher?.stop()
    await Promise.all([db.close(), numbers.close(), steady.close(), workerDb.close(), owner.end()])
    const admin = new pg.Client(server)
    await admin.connect()
    await admin.query(`drop database if exists ${database} with (force)`)
    await admin.end()
  }
  return {
    db,
    config,
    failures,
    tenant: 1,
    other: 2,
    performer: perform,
    close,
    dispatch: () =>
      (dispatcher ??= startDispatcher(db, workerDb, {
        leaseMs: 1_000,
        onFailure: (where, error) => {
          failures.push({ where, error })
        },
      })),
    async do(command, input, { actor = person(), key, tenant = 1 } = {}) {
      const { outcome } = await perform.perform(tenant, command, {
        input: command.input.parse(input),
        actor,
        key,
      })
      if (isRefused(outcome)) throw outcome
      return outcome.result as never
    },
    ask: (query, input, { actor = person(), tenant = 1 } = {}) =>
      withTenant(steady, tenant, tx => query.run(tx, query.input.parse(input), { actor })),
    tx: (work, tenant = 1) => withTenant(steady, tenant, work),
    sql: async <T>(text: string, values: unknown[] = []) => (await owner.query(text, values)).rows as T[],
    facts: async <P>(name: string) =>
      (await owner.query('select payload from kernel.fact where name = $1 order by id', [name])).rows.map(
        (r: { payload: unknown }) => r.payload as P,
      ),
  }
}

export interface Told {
  calls: number
  broken: number
  end: Awaited<ReturnType<typeof endOf>>
}

/** Tells the story once on a fresh copy, with these breaks, everybody going on with the same keys. */
export async function tell(original: Original, breaks: readonly Break[]): Promise<Told> {
  const meter = new Meter(),
    world = await worldOver(await original.copy(), meter),
    outside = newOutside()
  plugOutside(outside)
  try {
    meter.arm(breaks)
    world.dispatch()
    await order(world)
    await play(world, outside)
    const { calls, broken } = meter
    meter.arm([])
    return { calls, broken, end: await endOf(world, outside) }
  } catch (error) {
    const last = world.failures.slice(-3).map(f => `${f.where}: ${String(f.error)}`)
    throw new Error(`${JSON.stringify(breaks.slice(0, 3))}: ${String(error)}\n${last.join('\n')}`, {
      cause: error,
    })
  } finally {
    await world.close()
  }
}

/** The shop sends its order until it is told that it was taken in, as shops do. */
async function order(world: World): Promise<void> {
  const secret = await shopSecret(world, 'woo-main')
  const hook = signShopOrder(
    'woocommerce',
    secret,
    sampleShopOrder(880_001, new Date()),
    'delivery-880001',
  )
  for (let tries = 0; ; tries++) {
    try {
      const answer = await receiveWebhook(world, { tenant: 1, shop: 'woo-main', ...hook })
      if (answer.status < 300) return
      throw new Error(`the webhook was answered ${answer.status}`)
    } catch (error) {
      if (tries > 5) throw error
    }
  }
}

/** How often an expected date is told anew depends on the time that a retry took. */
const timely = ['erp.PlanProgressed', 'erp.SupplyDateChanged', 'mes.ProductionReported', 'oms.PromiseChanged']

/** What the story left behind: must be the same however it went. */
export async function endOf(world: World, outside: Outside) {
  const [row] = await world.sql<{ id: string; status: string }>(
    `select id, status from oms.sales_order where external_no = '880001'`,
  )
  const facts = await world.sql<{ name: string; n: number }>(
    `select name, count(*)::int n from kernel.fact where journey = $1 and name <> all($2)
     group by 1 order by 1`,
    [row?.id, timely],
  )
  const counted = await world.sql<Record<string, number>>(
    `select
    (select count(*)::int from oms.sales_order where external_no = '880001') orders,
    (select count(*)::int from erp.published_production_order where order_id = $1) productions,
    (select count(*)::int from mes.published_job_order where order_id = $1) jobs,
    (select count(*)::int from erp.published_supply where order_id = $1) needs,
    (select count(*)::int from tms.published_shipment where order_id = $1) shipments,
    (select count(*)::int from kernel.delivery) deliveries,
    (select count(*)::int from kernel.errand) errands`,
    [row?.id],
  )
  const stock = await world.sql(`select i.code, sum(s.on_hand)::int "onHand", sum(s.reserved)::int reserved
    from wms.published_stock s join master.item i on i.tenant_id = s.tenant_id and i.id = s.item_id
    group by 1 order by 1`)
  const books = await world.sql(
    `select e.kind, sum(l.debit_minor)::int debit, sum(l.credit_minor)::int credit
    from erp.published_entry e
    join erp.published_entry_line l on l.tenant_id = e.tenant_id and l.entry_id = e.id
    where e.order_id = $1 group by 1 order by 1`,
    [row?.id],
  )
  const broken = (await world.tx(checkInvariants)).filter(c => c.violations > 0)
  return {
    status: row?.status,
    facts: Object.fromEntries(facts.map(f => [f.name, f.n])),
    ...counted[0],
    stock,
    books,
    letters: outside.letters.size,
    waybills: outside.waybills.size,
    broken,
  }
}
