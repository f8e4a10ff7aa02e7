// Companies are apart in PostgreSQL itself (reliability.md 5.3): each known trap of row-level security, and a
// pool that a thousand mixed requests have used.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDb, withTenant } from '#kernel/db.ts'
import { demoWorld } from '../flows/demo-world.ts'
import type { World } from '../world.ts'
import '#server/rooms.ts'

const rooms = ['kernel', 'master', 'oms', 'wms', 'tms', 'mes', 'mcs', 'erp']
let world: World
beforeAll(async () => {
  world = await demoWorld()
}, 120_000)
afterAll(async () => {
  await world?.close()
})

const names = async (text: string) => (await world.sql<{ name: string }>(text, [rooms])).map(r => r.name)
/** Tables of tenant data, the parents of partitions included. */
const tenantTables = () =>
  names(`select format('%I.%I', n.nspname, c.relname) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where a.attname = 'tenant_id' and not a.attisdropped and c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname = any($1) order by 1`)

describe('the traps of row-level security', () => {
  test('a view sees with the eyes of who asks, and none is kept as a copy', async () => {
    expect(
      await names(`select c.oid::regclass::text as name from pg_class c
      join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1)
        and (c.relkind = 'm' or c.relkind = 'v'
        and not coalesce(c.reloptions::text[] && '{security_invoker=true,security_invoker=on}', false))`),
    ).toEqual([])
  })
  test('functions with the rights of their owner are these, their path fixed, none open to all', async () => {
    const definers = await world.sql<{ name: string; path: string | null; open: boolean }>(
      `
      select p.oid::regproc::text as name, array_to_string(p.proconfig, ';') as path,
        has_function_privilege('public', p.oid, 'execute') as open
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = any($1) and p.prosecdef order by 1`,
      [rooms],
    )
    expect(definers.filter(d => !d.path?.includes('search_path') || d.open)).toEqual([])
    expect(definers.map(d => d.name).filter(n => !n.endsWith('_found'))).toEqual([
      'kernel.found_company',
      'kernel.note_trial_told',
    ])
  })
  test('a partition cannot be asked past its parent', async () => {
    const open = await names(`select c.oid::regclass::text as name from pg_class c
      join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1) and c.relispartition
        and has_table_privilege('sixlink_app', c.oid, 'select')
        and not (c.relrowsecurity and c.relforcerowsecurity)`)
    expect(open).toEqual([])
  })
  test('without a company there are no rows, and after a transaction there is none', async () => {
    const app = openDb({ ...world.config, max: 1 })
    await withTenant(app, 1, tx => tx.rows('select 1'))
    for (const table of await tenantTables()) {
      const allowed = await world.sql<{ ok: boolean }>(
        `select has_table_privilege('sixlink_app', $1, 'select') as ok`,
        [table],
      )
      if (!allowed[0]!.ok) continue
      const { rows } = await app.pool.query(`select count(*)::int as n from ${table}`)
      expect([table, rows[0]]).toEqual([table, { n: 0 }])
    }
    await app.close()
  }, 60_000)
  test('the other company reads, changes and inserts nothing of the first, table by table', async () => {
    const seen: string[] = []
    for (const table of await tenantTables()) {
      const [may] = await world.sql<{ read: boolean; change: boolean; add: boolean }>(
        `select
        has_table_privilege('sixlink_app', $1, 'select') as read,
        has_table_privilege('sixlink_app', $1, 'update') as change,
        has_table_privilege('sixlink_app', $1, 'insert') as add`,
        [table],
      )
      const attempt = (text: string) =>
        world
          .tx(tx => tx.rows<{ n: number }>(text), 2)
          .then(
            r => r[0]?.n ?? 0,
            () => 'refused',
          )
      if (may!.read && (await attempt(`select count(*)::int as n from ${table} where tenant_id = 1`)) !== 0)
        seen.push(`${table} read`)
      if (
        may!.change &&
        (await attempt(`with c as (update ${table} set tenant_id = 2 where tenant_id = 1 returning 1)
        select count(*)::int as n from c`)) !== 0
      )
        seen.push(`${table} changed`)
      const [row] = may!.add
        ? await world.sql<{ r: object }>(
            `select to_jsonb(t) as r from ${table} t where tenant_id = 1 limit 1`,
          )
        : []
      if (
        row &&
        (await attempt(`with c as (insert into ${table} overriding user value select * from
        jsonb_populate_record(null::${table}, '${JSON.stringify(row.r).replaceAll("'", "''")}'::jsonb)
        returning 1)
        select count(*)::int as n from c`)) !== 'refused'
      )
        seen.push(`${table} inserted`)
    }
    expect(seen).toEqual([])
  }, 120_000)
  test('the application may not empty, alter, or switch row-level security off', async () => {
    for (const text of [
      'truncate oms.sales_order',
      'alter table oms.sales_order disable row level security',
      'drop policy tenant on oms.sales_order',
      'create role intruder',
      // On a server of one's own the role is taken on by the owner's login.
      ...(process.env['SIXLINK_TEST_URL'] ? [] : ['set role postgres', 'set session authorization postgres']),
      "copy oms.sales_order to program 'true'",
      'delete from kernel.audit',
      'update kernel.audit set command = null',
      'update kernel.tenant set trial_ends_at = null',
      'insert into kernel.tenant (code, name_zh, name_en) values (1, 1, 1)',
    ])
      await expect([
        text,
        await world
          .tx(tx => tx.count(text), 2)
          .then(
            () => 'done',
            () => 'refused',
          ),
      ]).toEqual([text, 'refused'])
    await expect(
      world.tx(async tx => {
        await tx.count('set local row_security = off')
        return tx.rows('select * from oms.sales_order')
      }, 2),
    ).rejects.toThrow()
  })
  test('a unique key or a foreign key tells nothing of another company', async () => {
    const [item] = await world.sql<{ id: string; code: string }>(
      'select id, code from master.item where tenant_id = 1 limit 1',
    )
    // The same code is free here; a reference to their item fails as one to nothing does.
    const refer = (id: string) =>
      world
        .tx(
          tx =>
            tx.count(
              `insert into master.supplier_item
      (tenant_id, supplier_id, item_id, price_minor, lead_days) values (2, $1, $1, 1, 1)`,
              [id],
            ),
          2,
        )
        .then(
          () => 'stored',
          (e: Error) => e.message.replaceAll(id, ''),
        )
    const missing = '0199d2c0-0000-7000-8000-00000000dead'
    expect(await refer(item!.id)).toBe(await refer(missing))
    expect(await refer(missing)).not.toBe('stored')
    const keys = await names(`select i.indexrelid::regclass::text as name from pg_index i
      join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1) and i.indisunique and exists (select from pg_attribute a
          where a.attrelid = c.oid and a.attname = 'tenant_id')
        and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id'
          and a.attnum = any(i.indkey))`)
    expect(keys).toEqual([])
  })
})

test('a pool of two that mixed requests, errors and undone work have used mixes no companies', async () => {
  const app = openDb({ ...world.config, max: 2 })
  const kinds = fc.sample(
    fc.record({ tenant: fc.constantFrom(1, 2), what: fc.constantFrom('read', 'read', 'fault', 'throw') }),
    { numRuns: 2_000, seed: 866 },
  )
  const wrong: unknown[] = []
  await Promise.all(
    kinds.map(({ tenant, what }) =>
      withTenant(app, tenant, async tx => {
        const rows = await tx.rows<{ tenant_id: number }>('select distinct tenant_id from oms.sales_order')
        if (rows.some(r => r.tenant_id !== tenant) || rows.length !== (tenant === 1 ? 1 : 0))
          wrong.push({ tenant, rows })
        if (what === 'fault') await tx.rows('select 1 / 0')
        if (what === 'throw') throw new Error('as it may happen')
      }).catch(() => {}),
    ),
  )
  expect(wrong).toEqual([])
  for (let i = 0; i < 2; i++) {
    const { rows } = await app.pool.query(
      `select nullif(current_setting('app.tenant_id', true), '') as tenant`,
    )
    expect(rows).toEqual([{ tenant: null }])
  }
  await app.close()
}, 60_000)
