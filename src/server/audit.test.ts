// The audit trail over HTTP: who did what, when, to which record, and what was refused; by key, by time, by
// word, and only for those who may.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve } from '#tests/faults/serve.ts'
import type { Served } from '#tests/faults/serve.ts'
import { doorOf } from '#tests/members.ts'
import type { Door } from '#tests/members.ts'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'

let world: World, served: Served, door: Door, boss: string, person: string, started: string
beforeAll(async () => {
  world = await newWorld()
  served = await serve(world)
  door = doorOf(served)
  boss = await door.found('boss@audit.example')
  started = new Date().toISOString()
  person = (await door.join(boss, 'one@audit.example', ['picker'])).id
  await door.call('/api/kernel/change-roles', { person, roles: ['clerk'] }, boss)
  await door.call('/api/kernel/change-roles', { person, roles: ['flyer'] }, boss)
}, 60_000)
afterAll(async () => {
  await served?.stop()
  await world?.close()
})

const trail = async (query: string, cookie = boss): Promise<any[]> =>
  (await door.call(`/api/kernel/audit-trail?${query}`, undefined, cookie)).result.rows

test('what was done and what was refused stand in it, newest first, with who and which record', async () => {
  expect(await trail('')).toMatchObject([
    {
      who: 'Han Mei',
      kind: 'person',
      command: 'kernel.change-roles',
      outcome: 'refused',
      refused: 'kernel.role-unknown',
    },
    { command: 'kernel.change-roles', outcome: 'done', refused: null, record: `kernel.person ${person}` },
    { command: 'kernel.invite-person', record: 'kernel.invitation one@audit.example' },
  ])
})

test('it is filtered by outcome, who, command, record and time, and searched by a word', async () => {
  const commands = async (query: string) => (await trail(query)).map(r => r.command)
  expect(await commands('outcome=refused')).toEqual(['kernel.change-roles'])
  expect(await commands('command=~invite')).toEqual(['kernel.invite-person'])
  expect(await commands(`record=~${person}`)).toEqual(['kernel.change-roles'])
  expect(await commands('search=role-unknown')).toEqual(['kernel.change-roles'])
  expect(await commands('kind=flow')).toEqual([])
  expect(await commands(`at=..${started}`)).toEqual([])
  expect(await commands(`at=${started}..`)).toHaveLength(3)
  const wrong = await door.call('/api/kernel/audit-trail?at=yesterday..', undefined, boss)
  expect(wrong.error.code).toBe('kernel.bad-filter')
})

test('a range of time is read by the key: partitions of other months are not touched', async () => {
  const plan = await world.sql<{ 'QUERY PLAN': string }>(
    `explain select from kernel.audit where tenant_id = 3 and id >= kernel.uuid_floor('2027-01-05')
      and id < kernel.uuid_floor('2027-01-06')`,
  )
  const text = plan.map(p => p['QUERY PLAN']).join('\n')
  expect(text).toContain('audit_202701')
  expect(text).not.toContain('audit_202702')
})

test('an entry tells input, before and after, and the facts that came of it', async () => {
  const [{ id }] = await trail('outcome=done&command=~change-roles')
  const { result } = await door.call(`/api/kernel/audit-entry?id=${id}`, undefined, boss)
  expect(result).toMatchObject({
    input: { person, roles: ['clerk'] },
    changes: [{ entity: 'kernel.person', before: { roles: ['picker'] }, after: { roles: ['clerk'] } }],
    facts: [{ name: 'kernel.RightsChanged', subject: person }],
  })
})

test('who may not read it is refused; another company finds nothing of it', async () => {
  const clerk = await door.join(boss, 'clerk@audit.example', ['clerk'])
  expect((await door.call('/api/kernel/audit-trail', undefined, clerk.cookie)).status).toBe(403)
  const stranger = await door.found('boss@other.example')
  expect(await trail('', stranger)).toEqual([])
  const [{ id }] = await trail('outcome=refused')
  const theirs = await door.call(`/api/kernel/audit-entry?id=${id}`, undefined, stranger)
  expect([theirs.status, theirs.error.code]).toEqual([404, 'kernel.audit-entry-not-found'])
})
