// The authorisation matrix, made from the OpenAPI document: every operation for every identity, and another
// company's ids everywhere (reliability.md 5.2).
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApiKey } from '#kernel/api-keys.ts'
import { hashPassword } from '#kernel/identity.ts'
import { startingRoles } from '#kernel/roles.ts'
import { newOutside, plugOutside } from '../flows/actors.ts'
import { demoWorld } from '../flows/demo-world.ts'
import type { Schema } from '../faults/nasty.ts'
import { after } from '../faults/nasty.ts'
import { serve } from '../faults/serve.ts'
import type { Served } from '../faults/serve.ts'
import type { World } from '../world.ts'
import type { Operation } from './document.ts'
import { documentOf, operationsOf } from './document.ts'

let world: World, door: Served, operations: Operation[], ids: string[], texts: string[]
/** What stands in texts of the company whose things nobody else may see. */
const canary = 'CANARY-A-'

beforeAll(async () => {
  plugOutside(newOutside())
  world = await demoWorld()
  await world.sql(`update master.item set name_zh = '${canary}' || code, name_en = '${canary}' || code;
    update master.party set name_zh = '${canary}' || code, email = lower('${canary}') || code || '@a.example';
    update oms.sales_order set contact = '${canary}' || no, note = '${canary}' || no;
    update wms.zone set name_zh = '${canary}' || code; update mcs.machine set name_zh = '${canary}' || code`)
  door = await serve(world)
  operations = operationsOf(await documentOf(door.base))
  ids = [await importOfA(), ...(await idsOfA())]
  texts = (
    await world.sql<{ no: string }>(`(select no from oms.sales_order limit 5)
    union all (select code from master.item limit 5) union all (select code from mcs.machine limit 4)`)
  ).map(r => r.no)
}, 120_000)
afterAll(async () => {
  await door?.stop()
  await world?.close()
})

/** A file that A uploaded and has not run yet. */
async function importOfA(): Promise<string> {
  const { token } = await world.do(createApiKey, { name: 'A', permissions: ['*'] })
  const answer = await fetch(`${door.base}/api/imports/upload/items`, {
    method: 'POST',
    headers: {
      ...bearer(token!),
      'content-type': 'application/octet-stream',
      'x-file-name': `${canary}.csv`,
    },
    body: `code,name\n${canary}1,${canary}item\n`,
  })
  return ((await answer.json()) as { result: { id: string } }).result.id
}

/** One object of every kind that has an id. */
async function idsOfA(): Promise<string[]> {
  const tables = await world.sql<{ name: string }>(`select table_schema || '.' || table_name as name
    from information_schema.columns where column_name = 'id' and data_type = 'uuid'
      and table_schema in ('oms', 'wms', 'tms', 'mes', 'mcs', 'erp', 'master')
      and (table_schema, table_name) in (select schemaname, tablename from pg_tables)`)
  const found = await Promise.all(
    tables.map(({ name }) =>
      world.sql<{ id: string }>(`select id from ${name} where tenant_id = 1 limit 2`).catch(() => []),
    ),
  )
  return found.flat().map(r => r.id)
}

interface Said {
  status: number
  text: string
}
/** A place with values for its braces: `import-target` ones are of the items' import. */
const placed = (path: string, id: string = randomUUID()) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'target' ? 'items' : encodeURIComponent(id)))

async function call(
  { method, path, mediaType }: Operation,
  headers: Record<string, string>,
  input: unknown,
  id?: string,
): Promise<Said> {
  const query =
    method === 'GET'
      ? `?${new URLSearchParams(
          Object.entries((input ?? {}) as object)
            .filter(([, v]) => v !== undefined && v !== null)
            .map(([k, v]): [string, string] => [k, typeof v === 'string' ? v : JSON.stringify(v)]),
        )}`
      : ''
  const isJson = method === 'POST' && (mediaType ?? 'application/json') === 'application/json'
  const answer = await fetch(door.base + placed(path, id) + query, {
    method,
    headers: {
      ...(method === 'POST' ? { 'content-type': isJson ? 'application/json' : mediaType! } : {}),
      'idempotency-key': randomUUID(),
      ...headers,
    },
    ...(method === 'POST'
      ? { body: isJson ? JSON.stringify(input ?? {}) : 'neither picture nor file' }
      : {}),
  })
  // A stream does not end: that it was opened is what is asked.
  const isStream = answer.headers.get('content-type') === 'text/event-stream'
  if (isStream) await answer.body!.cancel()
  return { status: answer.status, text: isStream ? '' : await answer.text() }
}
/** Who needs no permission by name: anybody, who signs the body, who is signed in, a person. */
const isOpen = ({ permission }: Operation) => permission === 'public' || permission === 'signature'
const isNamed = ({ permission }: Operation) => permission.includes('.')
/** What was said, without the id that was asked for and without the moments of asking. */
const plain = (text: string, id: string) =>
  text.replaceAll(id, '').replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '')
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** Inputs that are mostly right, with ids of the company A wherever an id may stand. */
function inputsOf(operation: Operation, count: number): unknown[] {
  const seed = [...operation.path].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) | 0, 7)
  const schema: Schema =
    operation.body ??
    ({
      type: 'object',
      properties: Object.fromEntries(operation.parameters.map(p => [p.name, p.schema])),
      required: operation.parameters.filter(p => p.required).map(p => p.name),
    } as Schema)
  return fc.sample(after(schema, ids), { numRuns: count, seed })
}

/** Rows of a company over all tables: how many, and the newest change. */
async function fingerprint(tenant: number): Promise<string[]> {
  const tables = await world.sql<{ name: string }>(`select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where a.attname = 'tenant_id' and c.relkind = 'r' and n.nspname in
      ('oms', 'wms', 'tms', 'mes', 'mcs', 'erp', 'master', 'kernel')
      and c.relname !~ '^(session|api_key|audit|idempotency)'`)
  const rows = await Promise.all(
    tables.map(({ name }) =>
      world.sql<{ print: string }>(
        `select '${name} ' || count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as print
     from ${name} where tenant_id = ${tenant}`,
      ),
    ),
  )
  return rows.map(r => r[0]!.print).sort()
}

test('nobody, and whoever brings what is no token, is told to sign in by every operation', async () => {
  const tokens: Record<string, string>[] = [
    {},
    bearer('garbage'),
    bearer(`k_1_${'x'.repeat(43)}`),
    { cookie: 'sixlink_session=s_1_nothing' },
    bearer(
      `eyJhbGciOiJub25lIn0.${Buffer.from('{"sub":"person:boss","may":["*"]}').toString('base64url')}.`,
    ),
  ]
  const open: string[] = []
  for (const operation of operations.filter(o => !isOpen(o)))
    for (const headers of tokens) {
      const { status } = await call(operation, headers, {})
      if (status !== 401) open.push(`${operation.method} ${operation.path} ${status}`)
    }
  expect(operations.length).toBeGreaterThan(300)
  expect(open).toEqual([])
  console.log(`${operations.length} operations x ${tokens.length} identities without a right: all 401`)
}, 120_000)

describe('by role', () => {
  test('every operation is open to exactly the roles that hold its permission', async () => {
    const hash = await hashPassword('matrix'),
      wrong: string[] = []
    let asked = 0
    for (const role of [...startingRoles, { name: 'nothing', permissions: [] as readonly string[] }]) {
      const email = `${role.name}@matrix.example`
      if (role.name === 'nothing')
        await world.sql(`insert into kernel.role (tenant_id, name, title_zh, title_en, permissions)
          values (1, 'nothing', '无', 'Nothing', '{}')`)
      await world.sql(
        `with p as (insert into kernel.person (id, email, name, password_hash, home_tenant)
          values (gen_random_uuid(), $1, $2, $3, 1) returning id)
        insert into kernel.membership (tenant_id, person_id, roles) select 1, id, array[$2] from p`,
        [email, role.name, hash],
      )
      const answer = await fetch(`${door.base}/api/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: 'matrix' }),
      })
      const cookie = answer.headers.get('set-cookie')!.split(';')[0]!
      for (const operation of operations.filter(isNamed)) {
        const room = operation.permission.split('.')[0]
        const holds = role.permissions.some(
          p => p === '*' || p === operation.permission || p === `${room}.*`,
        )
        // A body that no command takes: whoever may is told what is wrong with it, and nothing is done.
        const { status } = await call(
          operation,
          { cookie },
          operation.method === 'POST' ? [] : { limit: 'x' },
        )
        asked++
        if ((status === 403) === holds) wrong.push(`${role.name} ${operation.path} ${status}`)
      }
    }
    expect(wrong).toEqual([])
    console.log(`${asked} pairs of role and operation as the permission says`)
  }, 240_000)
})

/** A pasted line of text is read, no record: what is like a phone in it differs from line to line. */
const namesNothing = new Set(['erp.read-address'])

test("somebody else's record answers as one that does not exist", async () => {
  const { token } = await world.do(createApiKey, { name: 'B2', permissions: ['*'] }, { tenant: 2 })
  const differs: string[] = []
  let asked = 0
  const asking = operations.filter(o => o.method === 'GET' && !isOpen(o) && !namesNothing.has(o.id))
  for (const operation of asking) {
    const named = operation.parameters.filter(p => p.required)
    if (!named.length) continue
    for (const id of [...ids.slice(0, 40), ...texts]) {
      const ask = (value: string) =>
        call(
          operation,
          bearer(token!),
          Object.fromEntries(named.filter(p => p.in === 'query').map(p => [p.name, value])),
          value,
        )
      const missing = /^[0-9a-f-]{36}$/.test(id) ? randomUUID() : 'NO-SUCH-THING'
      const [theirs, nobodys] = await Promise.all([ask(id), ask(missing)])
      asked++
      if (theirs.status !== nobodys.status || plain(theirs.text, id) !== plain(nobodys.text, missing))
        differs.push(
          `${operation.path} ${id}: ${theirs.status} ${nobodys.status} ${theirs.text.slice(0, 150)}`,
        )
    }
  }
  expect(differs).toEqual([])
  console.log(`${asked} pairs of a foreign and a missing record answer alike`)
}, 240_000)

test('another company with every right changes and learns nothing, whatever ids it sends', async () => {
  const { token } = await world.do(createApiKey, { name: 'B', permissions: ['*'] }, { tenant: 2 })
  const before = await fingerprint(1),
    leaks: string[] = [],
    failed: string[] = []
  let asked = 0
  for (const operation of operations) {
    for (const input of inputsOf(operation, 4)) {
      const sent = JSON.stringify(input ?? null)
      const named = ids[asked++ % ids.length]!
      const { status, text } = await call(operation, bearer(token!), input, named)
      if (status >= 500) failed.push(`${operation.path} ${status} ${text.slice(0, 200)}`)
      const known = ids.filter(id => !sent.includes(id) && id !== named)
      if (text.toUpperCase().includes(canary) || known.some(id => text.includes(id)))
        leaks.push(`${operation.path} ${sent.slice(0, 200)} -> ${text.slice(0, 300)}`)
    }
  }
  expect(leaks).toEqual([])
  expect(failed).toEqual([])
  expect(await fingerprint(1)).toEqual(before)
  console.log(`${asked} calls of another company: nothing changed, no canary heard`)
}, 240_000)

test('a key does what its scopes say; a method that is not declared does not exist', async () => {
  const { token } = await world.do(createApiKey, { name: 'reader', permissions: ['oms.read'] })
  const wrong: string[] = []
  const methods = (path: string) => operations.filter(o => o.path === path).map(o => o.method as string)
  for (const operation of operations.filter(isNamed)) {
    const { status } = await call(
      operation,
      bearer(token!),
      operation.method === 'POST' ? [] : { limit: 'x' },
    )
    if ((status === 403) === (operation.permission === 'oms.read'))
      wrong.push(`${operation.path} ${status}`)
  }
  // Nor what is a person's own, nor what is imported with a right that it has not.
  for (const operation of operations.filter(o => ['person', 'import-target'].includes(o.permission))) {
    const { status } = await call(operation, bearer(token!), {}, ids[0])
    if (status !== 403) wrong.push(`${operation.place} ${status}`)
  }
  for (const { path } of operations)
    for (const method of ['PUT', 'PATCH', 'DELETE', 'GET', 'POST'].filter(
      m => !methods(path).includes(m),
    )) {
      const answer = await fetch(door.base + placed(path), { method, headers: bearer(token!) })
      if (answer.status !== 404 && answer.status !== 405) wrong.push(`${method} ${path} ${answer.status}`)
    }
  expect(wrong).toEqual([])
}, 120_000)
