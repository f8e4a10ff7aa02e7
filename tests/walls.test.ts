// The walls of the house (architecture, section 5). Each is first seen to fail on a planted breach.
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Breach, House } from './house.ts'
import {
  doors,
  features,
  floors,
  ground,
  lonely,
  readHouse,
  rings,
  rooms,
  root,
  rules,
  sqlPlaces,
  sqlReach,
  testingApart,
} from './house.ts'
import { newWorld } from './world.ts'
import type { World } from './world.ts'

const house = readHouse(['src'], /\.ts$/)
const plant = (files: Record<string, string>): House => new Map(Object.entries(files))

describe.each<[string, (h: House) => Breach[], Record<string, string>]>([
  ['1 no file imports a higher floor', floors, { 'src/kernel/a.ts': `import { b } from '#oms/index.ts'` }],
  ['1 no room imports its neighbour', floors, { 'src/wms/a.ts': `import type { B } from '#oms/events.ts'` }],
  [
    '2 a room is entered by its door',
    doors,
    { 'src/flows/a.ts': `import { b } from '#oms/features/place-order/place-order.ts'` },
  ],
  ['3 a rule imports no SQL', rules, { 'src/wms/a.rule.ts': `import { b } from './b.sql.ts'` }],
  ['3 a rule has no clock', rules, { 'src/wms/a.rule.ts': `const t = Date.now()` }],
  ['4 SQL stands in its own files', sqlPlaces, { 'src/wms/a.ts': 'tx.rows(`select a from wms.b`)' }],
  ['4 a room reads its own schema', sqlReach, { 'src/wms/a.sql.ts': 'x(`select a from oms.sales_order`)' }],
  ['4 master reads no room', sqlReach, { 'src/master/a.sql.ts': 'x(`select a from wms.published_stock`)' }],
  [
    '5 a feature imports no other',
    features,
    { 'src/wms/features/pick/pick.ts': `import { a } from '../put-away/put-away.ts'` },
  ],
  [
    '6 there is no ring',
    rings,
    { 'src/wms/a.ts': `import { b } from './b.ts'`, 'src/wms/b.ts': `import type { A } from './a.ts'` },
  ],
  ['7 the ground is pure', ground, { 'src/solvers/a.ts': `import { b } from '#kernel/db.ts'` }],
  ['7 what is for tests is imported by tests', testingApart, {
    'src/wms/a.ts': `import { b } from './b.testing.ts'`, 'src/wms/b.testing.ts': 'export const b = 1' }],
  ['10 no file is imported by nobody', h => lonely(h, /main\.ts$/), { 'src/wms/a.ts': `export const a = 1` }],
])('wall %s', (_name, wall, planted) => {
  test('bites on a planted breach', () => {
    expect(wall(plant(planted)).length).toBeGreaterThan(0)
  })
  test('stands in the house', () => {
    const entries = new RegExp([
        /^src\/server\/(main|worker)\.ts/, /^src\/adapters\/.*main\.ts/, /^src\/\w+\/invariants\.sql\.ts/,
        /^src\/server\/.*main\.ts/, /\.(worker|process|testing)\.ts$/,
      ].map(part => part.source).join('|'))
    const breaches = wall === floors || wall.length > 1 ? wall(house) : wall(house)
    expect(breaches.filter(b => !entries.test(b.file) || !b.says.includes('nobody'))).toEqual([])
  })
})

describe('wall 8: facts and reactions', () => {
  test('every fact is heard by a flow or marked outward', async () => {
    await import('#server/rooms.ts')
    const { factTypes } = await import('#kernel/fact.ts')
    const { linesHearing } = await import('#kernel/flow.ts')
    const unheard = [...factTypes().values()]
      .filter(f => !f.outward && !linesHearing(f.factName).length)
      .map(f => f.factName)
    expect(unheard).toEqual([])
  })
  test('every reaction names a fact that some feature states', () => {
    const flows = [...house]
      .filter(([f]) => f.startsWith('src/flows/'))
      .map(([, text]) => text)
      .join('\n')
    const heard = [...flows.matchAll(/(?:when|within)\((\w+)\.(\w+)\)/g)].map(m => ({
      room: m[1]!,
      fact: m[2]!,
    }))
    const stated = (room: string, fact: string) =>
      [...house].some(
        ([file, text]) =>
          file.startsWith(`src/${room}/`) &&
          !/events\.ts$|\.test\.ts$|index\.ts$/.test(file) &&
          new RegExp(`\\b${fact}\\(`).test(text),
      )
    expect(heard.length).toBeGreaterThan(20)
    expect(heard.filter(h => !stated(h.room, h.fact))).toEqual([])
  })
})

describe('wall 9: adapters', () => {
  const kinds = fs.existsSync(path.join(root, 'src/adapters'))
    ? fs.readdirSync(path.join(root, 'src/adapters'), { withFileTypes: true })
    : []
  test.each(kinds.filter(k => k.isDirectory()).map(k => k.name))(
    'every adapter of %s passes the contract of its socket',
    kind => {
      const files = [...house.keys()].filter(f => f.startsWith(`src/adapters/${kind}/`))
      expect(files.some(f => f.endsWith('.contract.ts'))).toBe(true)
      const names = new Set(files.map(f => f.split('/')[3]!).filter(n => !n.includes('.')))
      const bound = [...names].filter(name =>
        [...house].some(
          ([f, text]) =>
            f.startsWith(`src/adapters/${kind}/`) &&
            f.endsWith('.test.ts') &&
            text.includes('.contract.ts') &&
            text.includes(name),
        ),
      )
      expect([...names].filter(n => !bound.includes(n))).toEqual([])
    },
  )
})

describe('wall 10: words', () => {
  test('every record and feature stands in the glossary', () => {
    const glossary = fs.readFileSync(path.join(root, 'docs/glossary.md'), 'utf8')
    const folders = new Set(
      [...house.keys()].flatMap(f => /^src\/\w+\/(?:features|records)\/([\w-]+)\//.exec(f)?.[1] ?? []),
    )
    expect(folders.size).toBeGreaterThan(20)
    expect([...folders].filter(name => !glossary.includes(`\`${name}\``))).toEqual([])
  })
})

describe('wall 11: tables of tenant data', () => {
  let world: World
  beforeAll(async () => {
    world = await newWorld()
  })
  afterAll(async () => {
    await world?.close()
  })
  // Asked before any company is known (decision 0014), and the regions of the country.
  const shared = [
    'kernel.tenant', 'kernel.person', 'kernel.sign_in_attempt', 'kernel.link', 'kernel.letter',
    'kernel.recovery_code', 'master.region',
  ]
  const schemas = ['kernel', 'master', ...rooms]
  const tenantTables = `select c.oid, n.nspname || '.' || c.relname as name, c.relrowsecurity
    and c.relforcerowsecurity as forced
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition`

  const withoutTenant = () =>
    world.sql<{ name: string }>(
      `with t as (${tenantTables})
    select t.name from t where not exists (select from pg_attribute a where a.attrelid = t.oid
      and a.attname = 'tenant_id' and a.attnotnull)`,
      [schemas],
    )
  const badKeys = () =>
    world.sql<{ name: string; key: string }>(
      `with t as (${tenantTables})
    select t.name, i.indexrelid::regclass::text as key from t join pg_index i on i.indrelid = t.oid
    where i.indisunique and exists (select from pg_attribute a where a.attrelid = t.oid
      and a.attname = 'tenant_id')
      and (select attname from pg_attribute a where a.attrelid = t.oid
        and a.attnum = i.indkey[0]) <> 'tenant_id'`,
      [schemas],
    )
  const unforced = () =>
    world.sql<{ name: string }>(`with t as (${tenantTables}) select t.name from t where not t.forced`, [
      schemas,
    ])
  const owned = () =>
    world.sql(`select c.relname from pg_class c join pg_roles r on r.oid = c.relowner
    where r.rolname in ('sixlink_app', 'sixlink_worker')`)
  const triggers = () =>
    world.sql(
      `select t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and n.nspname = any($1)`,
      [schemas],
    )
  const openViews = () =>
    world.sql<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v' and n.nspname = any($1)
      and not coalesce(c.reloptions::text ~ 'security_invoker=(true|on|1)', false)`,
      [schemas],
    )
  const binaryFractions = () =>
    world.sql<{ name: string }>(
      `select n.nspname || '.' || c.relname || '.' || a.attname as name
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any($1) and a.atttypid in ('float4'::regtype, 'float8'::regtype)
      and c.relkind in ('r', 'p')
      and not c.relispartition and a.attnum > 0
        and a.attname ~ '(quantity|minor|amount|price|cost|on_hand|reserved)'`,
      [schemas],
    )
  const names = async (rows: Promise<{ name?: string }[]>) =>
    (await rows).map(r => r.name ?? JSON.stringify(r)).filter(n => !shared.includes(n))

  test('each check bites on a planted table', async () => {
    await world.sql(`create table wms.planted (id int primary key, quantity float8)`)
    await world.sql(`create view wms.planted_view as select 1 as one`)
    expect(await names(withoutTenant())).toContain('wms.planted')
    expect(await names(unforced())).toContain('wms.planted')
    expect(await names(openViews())).toContain('wms.planted_view')
    expect(await names(binaryFractions())).toContain('wms.planted.quantity')
    await world.sql(`alter table wms.planted add tenant_id int not null default 1`)
    expect((await badKeys()).map(k => k.name)).toContain('wms.planted')
    await world.sql(
      `create function wms.nothing() returns trigger language plpgsql as 'begin return new; end'`,
    )
    await world.sql(
      `create trigger planted before insert on wms.planted for each row execute function wms.nothing()`,
    )
    expect(await triggers()).toHaveLength(1)
    await world.sql(`drop view wms.planted_view; drop table wms.planted; drop function wms.nothing()`)
  })
  test('every table belongs to a tenant, first in every key, under forced row-level security', async () => {
    expect(await names(withoutTenant())).toEqual([])
    expect((await badKeys()).filter(k => !shared.includes(k.name))).toEqual([])
    expect(await names(unforced())).toEqual([])
  })
  test('the application owns nothing, no triggers, views ask as the caller, exact numbers', async () => {
    expect(await owned()).toEqual([])
    expect(await triggers()).toEqual([])
    expect(await names(openViews())).toEqual([])
    expect(await names(binaryFractions())).toEqual([])
  })
})
