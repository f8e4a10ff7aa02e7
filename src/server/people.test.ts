// People of a company over HTTP: invited, given roles, kept out at once; nobody above their own rights, and
// never without a boss.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve } from '#tests/faults/serve.ts'
import type { Served } from '#tests/faults/serve.ts'
import { doorOf } from '#tests/members.ts'
import type { Door } from '#tests/members.ts'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'

let world: World, served: Served, door: Door, boss: string
beforeAll(async () => {
  world = await newWorld()
  served = await serve(world)
  door = doorOf(served)
  boss = await door.found('boss@one.example')
}, 60_000)
afterAll(async () => {
  await served?.stop()
  await world?.close()
})

const rowsOf = async (cookie: string): Promise<Record<string, unknown>[]> =>
  (await door.call('/api/kernel/people?limit=200', undefined, cookie)).result.rows
const codeOf = async (path: string, body: unknown, cookie: string): Promise<string> =>
  (await door.call(`/api/kernel/${path}`, body, cookie)).error?.code ?? 'done'
const idOf = async (email: string) => (await rowsOf(boss)).find(r => r['email'] === email)!['id']

test('an invited person stands in the list, joins, and may do what the roles say', async () => {
  const email = 'clerk@one.example'
  expect(await codeOf('invite-person', { email: 'Clerk@One.example', roles: ['clerk'] }, boss)).toBe('done')
  expect((await rowsOf(boss)).find(r => r['email'] === email)).toMatchObject({
    state: 'invited',
    roles: ['clerk'],
  })
  const { cookie } = await door.join(boss, email, ['clerk'])
  const mine = (await rowsOf(boss)).filter(r => r['email'] === email)
  expect(mine.find(r => r['state'] === 'active')).toMatchObject({ roles: ['clerk'] })
  expect((await door.call('/api/me', undefined, cookie)).result.roles).toEqual(['clerk'])
  expect((await door.call('/api/kernel/invite-person', { email, roles: ['clerk'] }, cookie)).status).toBe(403)
  expect(await codeOf('invite-person', { email, roles: ['clerk'] }, boss)).toBe('kernel.already-member')
})

test('an invitation that was withdrawn opens nothing', async () => {
  const email = 'late@one.example'
  await codeOf('invite-person', { email, roles: ['picker'] }, boss)
  const token = await door.invitationOf(email)
  const invitation = await idOf(email)
  expect(await codeOf('withdraw-invitation', { invitation }, boss)).toBe('done')
  expect(await codeOf('withdraw-invitation', { invitation }, boss)).toBe('kernel.invitation-not-found')
  const joined = await door.call('/api/invitation/accept', {
    token,
    name: 'x',
    password: 'three blue kettles',
  })
  expect(joined.error.code).toBe('kernel.link-used')
})

test('an invitation that still lies about gives nobody back what was taken from them', async () => {
  const email = 'twice@one.example'
  await codeOf('invite-person', { email, roles: ['boss'] }, boss)
  const old = await door.invitationOf(email)
  const { cookie } = await door.join(boss, email, ['picker'])
  const accepted = await door.call('/api/invitation/accept', { token: old }, cookie)
  expect(accepted.error.code).toBe('kernel.link-used')
  expect((await door.call('/api/me', undefined, cookie)).result.roles).toEqual(['picker'])
})

test('nobody gives rights above their own, and nobody touches those of who stands above them', async () => {
  const planner = await door.join(boss, 'planner@one.example', ['planner'])
  const clerk = await door.join(boss, 'seller@one.example', ['clerk'])
  await door.join(boss, 'picker@one.example', ['picker'])
  const by = (path: string, body: unknown) => codeOf(path, body, planner.cookie)
  const above = 'kernel.above-own-rights'
  expect(await by('invite-person', { email: 'x@one.example', roles: ['boss'] })).toBe(above)
  expect(await by('change-roles', { person: planner.id, roles: ['planner', 'boss'] })).toBe(above)
  // A clerk holds oms.place-order, which a planner does not.
  expect(await by('change-roles', { person: clerk.id, roles: ['planner'] })).toBe(above)
  expect(await by('disable-person', { person: await idOf('boss@one.example') })).toBe(above)
  expect(await by('change-roles', { person: planner.id, roles: ['operator'] })).toBe('done')
  expect(await codeOf('change-roles', { person: clerk.id, roles: ['flyer'] }, boss)).toBe(
    'kernel.role-unknown',
  )
  expect(await codeOf('change-roles', { person: crypto.randomUUID(), roles: ['clerk'] }, boss)).toBe(
    'kernel.person-not-found',
  )
})

test('changed roles count with the next call, and the audit trail knows before and after', async () => {
  const one = await door.join(boss, 'mover@one.example', ['picker'])
  const asks = () => door.call('/api/kernel/people', undefined, one.cookie)
  expect((await asks()).status).toBe(403)
  await codeOf('change-roles', { person: one.id, roles: ['picker', 'clerk'] }, boss)
  expect((await asks()).status).toBe(200)
  const [row] = await world.sql<{ changes: unknown[] }>(
    `select changes from kernel.audit where command = 'kernel.change-roles' and input ->> 'person' = $1`,
    [one.id],
  )
  expect(row!.changes).toEqual([
    {
      entity: 'kernel.person',
      id: one.id,
      before: { roles: ['picker'] },
      after: { roles: ['picker', 'clerk'] },
    },
  ])
})

test('who is disabled is out at once on every device, also by an old invitation, until enabled', async () => {
  const email = 'gone@one.example',
    gone = await door.join(boss, email, ['clerk'])
  const again = await door.call('/api/sign-in', { email, password: 'three blue kettles' })
  const asks = async (cookie: string) => (await door.call('/api/oms/orders', undefined, cookie)).status
  expect([await asks(gone.cookie), await asks(again.cookie)]).toEqual([200, 200])
  expect(await codeOf('disable-person', { person: gone.id }, boss)).toBe('done')
  expect([await asks(gone.cookie), await asks(again.cookie)]).toEqual([401, 401])
  const signIn = () => door.call('/api/sign-in', { email, password: 'three blue kettles' })
  expect((await signIn()).error.code).toBe('kernel.wrong-password')
  expect(await codeOf('enable-person', { person: gone.id }, boss)).toBe('done')
  expect((await signIn()).result.roles).toEqual(['clerk'])
})

test('the last boss stays: not disabled, not demoted, and two cannot demote each other', async () => {
  const first = await door.found('boss@two.example')
  const me = String((await door.call('/api/me', undefined, first)).result.id).slice('person:'.length)
  expect(await codeOf('disable-person', { person: me }, first)).toBe('kernel.last-boss')
  expect(await codeOf('change-roles', { person: me, roles: ['clerk'] }, first)).toBe('kernel.last-boss')
  const other = await door.join(first, 'second@two.example', ['boss'])
  for (let round = 0; round < 8; round++) {
    const outcomes = await Promise.all([
      codeOf('change-roles', { person: other.id, roles: ['clerk'] }, first),
      codeOf('change-roles', { person: me, roles: ['clerk'] }, other.cookie),
    ])
    // One comes through. The other is too late: no boss any more, or the last one asked away.
    expect(outcomes.filter(o => o === 'done')).toHaveLength(1)
    const [winner, loser] = outcomes[0] === 'done' ? [first, other.id] : [other.cookie, me]
    expect(await codeOf('change-roles', { person: loser, roles: ['boss'] }, winner)).toBe('done')
  }
}, 60_000)

test("another company's people are nobody here", async () => {
  const stranger = await door.found('boss@three.example')
  const emails = (await rowsOf(stranger)).map(r => r['email'])
  expect(emails).toEqual(['boss@three.example'])
  const theirs = await idOf('picker@one.example')
  expect(await codeOf('disable-person', { person: theirs }, stranger)).toBe('kernel.person-not-found')
})
