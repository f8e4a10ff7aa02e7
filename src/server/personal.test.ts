// Personal data over HTTP: masked for who may not see it, in answers, lists and exports; shown for a reason.
import readExcel from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundByPersonalData } from '#kernel/list-search.ts'
import { serve } from '#tests/faults/serve.ts'
import type { Served } from '#tests/faults/serve.ts'
import { doorOf } from '#tests/members.ts'
import type { Door } from '#tests/members.ts'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'

let world: World, served: Served, door: Door
let boss: string, clerk: string, picker: string, trusted: string
const customer = '01900000-0000-7000-8000-0000000000a1',
  order = '01900000-0000-7000-8000-0000000000a2',
  phone = '13812345678',
  street = '张江路88号',
  email = 'li.lei@buyer.example'

beforeAll(async () => {
  world = await newWorld()
  served = await serve(world)
  door = doorOf(served)
  boss = await door.found('boss@personal.example')
  const tenant = (await door.call('/api/me', undefined, boss)).result.tenant.id as number
  await world.sql(
    `insert into master.party (tenant_id, id, code, name_zh, name_en, kind, phone, email)
    values ($1, $2, 'C-1', '浦东家电行', 'Pudong Appliances', 'customer', $3, $4)`,
    [tenant, customer, phone, email],
  )
  await world.sql(
    `insert into oms.sales_order (tenant_id, id, no, channel, customer_id, contact, phone, email, province,
      city, county, street, status, hold_reasons, checks, priority, ship_policy, rule, total_minor,
      credit_minor, placed_at, wanted_at)
    values ($1, $2, 'XSDD-1', 'counter', $3, '李雷', $4, $5, '上海市', '上海市', '浦东新区', $6, 'held',
      '{credit}', '[]', 50, 'ship-complete', 'cheapest-in-time', 100, 100, now(), now())`,
    [tenant, order, customer, phone, email, street],
  )
  await door.call(
    '/api/kernel/save-role',
    {
      name: 'trusted',
      titleZh: '受托',
      titleEn: 'Trusted',
      permissions: ['oms.read', 'erp.read', 'erp.save-party', 'kernel.unmask-personal-data'],
    },
    boss,
  )
  clerk = (await door.join(boss, 'clerk@personal.example', ['clerk'])).cookie
  picker = (await door.join(boss, 'picker@personal.example', ['picker'])).cookie
  trusted = (await door.join(boss, 'trusted@personal.example', ['trusted'])).cookie
}, 60_000)
afterAll(async () => {
  await served?.stop()
  await world?.close()
})

const seenBy = async (cookie: string) => {
  const { result } = await door.call(`/api/oms/order?id=${order}`, undefined, cookie)
  const { rows } = (await door.call('/api/erp/customers', undefined, cookie)).result
  return [result.phone, result.street, result.email, rows[0].phone, rows[0].email]
}

test('who serves customers sees it, who picks sees it masked, in a record and in a list', async () => {
  const clear = [phone, street, email, phone, email]
  expect(await seenBy(boss)).toEqual(clear)
  expect(await seenBy(clerk)).toEqual(clear)
  const masked = ['138****5678', '张江路***', 'l***@buyer.example', '138****5678', 'l***@buyer.example']
  expect(await seenBy(picker)).toEqual(masked)
})

test('an export holds no more than the list', async () => {
  const texts = async (cookie: string) => {
    const answer = await fetch(`${served.base}/api/erp/customers.xlsx`, { headers: { cookie } })
    return JSON.stringify(await readExcel(Buffer.from(await answer.arrayBuffer())))
  }
  expect(await texts(clerk)).toContain(phone)
  const theirs = await texts(picker)
  expect(theirs).toContain('138****5678')
  expect(theirs).not.toContain(phone)
  expect(theirs).not.toContain(email)
})

test('who sees it masked cannot find it out by a filter', async () => {
  const code = async (path: string, cookie: string) =>
    (await door.call(`/api/erp/${path}`, undefined, cookie)).error?.code ?? 'done'
  for (const path of ['customers?phone=~1381', 'customers?email=..m', 'customers.xlsx?phone=~1381'])
    expect(await code(path, picker)).toBe('kernel.bad-filter')
  expect(await code('customers?phone=~1381', clerk)).toBe('done')
})

/** What a search finds: ids, in every list that knows the customer, in the export, and by Ctrl-K. */
const foundBy = async (text: string, cookie: string): Promise<string[]> => {
  const q = encodeURIComponent(text),
    found: string[] = []
  for (const path of ['erp/customers', 'oms/orders', 'oms/mail', 'erp/invoices'])
    for (const row of (await door.call(`/api/${path}?search=${q}`, undefined, cookie)).result?.rows ?? [])
      found.push(`${path} ${row.id}`)
  const hits = (await door.call(`/api/views/search?q=${q}`, undefined, cookie)).result as { id: string }[]
  const answer = await fetch(`${served.base}/api/erp/customers.xlsx?search=${q}`, { headers: { cookie } })
  const sheet = JSON.stringify(await readExcel(Buffer.from(await answer.arrayBuffer())))
  return [...found, ...hits.map(h => `search ${h.id}`), ...(sheet.includes('浦东家电行') ? ['export'] : [])]
}

test('who sees it masked cannot find it out by searching for its digits and letters one by one', async () => {
  expect(await foundBy('浦东', picker)).toEqual(
    expect.arrayContaining([`erp/customers ${customer}`, `oms/orders ${order}`, 'export']),
  )
  expect(await foundBy(phone.slice(0, 5), clerk)).toContain(`erp/customers ${customer}`)
  // From what the mask shows, one digit more, each of the ten: none is told from the others.
  for (let digit = 0; digit <= 9; digit++)
    for (const guess of [`138${digit}`, `${digit}5678`])
      expect([guess, await foundBy(guess, picker)]).toEqual([guess, []])
  for (const guess of [phone, '13', '张江', '张江路88', 'li.lei', 'lei@buyer', '李雷\u001f138'])
    expect([guess, await foundBy(guess, picker)]).toEqual([guess, []])
}, 60_000)

test('every index that finds rows by personal data is known to the search', async () => {
  const rows = await world.sql<{ place: string }>(
    `select schemaname || '.' || tablename as place from pg_indexes
    where indexdef like '%kernel.pieces(%' and indexdef ~ '(phone|mobile|telephone|street|email|to_address)'`,
  )
  expect(new Set(rows.map(r => r.place))).toEqual(foundByPersonalData)
})

test('with a reason it is shown, one record at a time; the audit trail knows who, what and why', async () => {
  const ask = (body: object, cookie = trusted) => door.call('/api/kernel/unmask-personal-data', body, cookie)
  const wanted = { query: 'oms.order', id: order, reason: '司机到门口找不到人' }
  expect((await ask({ ...wanted, reason: ' ? ' })).status).toBe(400)
  expect((await ask(wanted, picker)).status).toBe(403)
  const { result } = await ask(wanted)
  expect(result).toEqual(
    expect.arrayContaining([
      { path: 'phone', value: phone },
      { path: 'street', value: street },
      { path: 'email', value: email },
    ]),
  )
  const [entry] = (await door.call('/api/kernel/audit-trail?command=~unmask&outcome=done', undefined, boss))
    .result.rows
  expect(entry).toMatchObject({ who: 'trusted@personal.example', record: `oms.order ${order}` })
  const kept = await world.sql(
    `select 1 from kernel.audit t where command = 'kernel.unmask-personal-data' and t::text like $1
    union all select 1 from kernel.idempotency t where t::text like $1 and command like '%unmask%'`,
    [`%${phone}%`],
  )
  expect(kept).toEqual([])
})

test('nothing else is a way around: lists, unknown queries and rooms that one may not read', async () => {
  const code = async (query: string, id: string) =>
    (await door.call('/api/kernel/unmask-personal-data', { query, id, reason: 'because' }, trusted)).error
      .code
  expect(await code('erp.customers', customer)).toBe('kernel.personal-data-not-found')
  expect(await code('oms.nothing', order)).toBe('kernel.personal-data-not-found')
  expect(await code('tms.shipment', order)).toBe('kernel.not-allowed')
  expect(await code('oms.order', crypto.randomUUID())).toBe('oms.order-not-found')
})

test('what is seen masked is not written back over what it hides', async () => {
  const save = { code: 'C-1', nameZh: '浦东家电行', kind: 'customer', phone: '138****5678' }
  const { error } = await door.call('/api/erp/save-party', save, trusted)
  expect(error).toMatchObject({ code: 'kernel.masked-input', facts: { fields: 'phone' } })
  expect((await seenBy(clerk))[3]).toBe(phone)
})
