// Roles of a company over HTTP: changed, made and removed, never above the rights of who does it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holds } from '#kernel/actor.ts'
import { startingRoles } from '#kernel/roles.ts'
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
  boss = await door.found('boss@roles.example')
}, 60_000)
afterAll(async () => {
  await served?.stop()
  await world?.close()
})

const ask = async (name: string, cookie = boss): Promise<any[]> =>
  (await door.call(`/api/kernel/${name}`, undefined, cookie)).result
const codeOf = async (path: string, body: unknown, cookie = boss): Promise<string> =>
  (await door.call(`/api/kernel/${path}`, body, cookie)).error?.code ?? 'done'
const role = (name: string, permissions: string[]) => ({ name, titleZh: name, titleEn: name, permissions })

test('every permission of the roles that a company starts with is one that there is', async () => {
  const known = (await ask('permissions')).map(p => p.name as string)
  expect(known.length).toBeGreaterThan(60)
  const exact = startingRoles.flatMap(r => r.permissions).filter(p => !p.endsWith('*'))
  expect(exact.filter(p => !known.includes(p))).toEqual([])
})

test('an own role is made, held, changed for all who have it, and removed when nobody has', async () => {
  expect(await codeOf('save-role', role('reader', ['oms.read', 'kernel.read']))).toBe('done')
  const { cookie, id } = await door.join(boss, 'reader@roles.example', ['reader'])
  const status = async (path: string) => (await door.call(path, undefined, cookie)).status
  expect([await status('/api/oms/orders'), await status('/api/wms/stock')]).toEqual([200, 403])
  expect((await ask('roles')).find(r => r.name === 'reader')).toMatchObject({ own: true, people: 1 })
  expect(await codeOf('save-role', role('reader', ['wms.read', 'kernel.read']))).toBe('done')
  expect([await status('/api/oms/orders'), await status('/api/wms/stock')]).toEqual([403, 200])
  expect(await codeOf('remove-role', { name: 'reader' })).toBe('kernel.role-held')
  expect(await codeOf('change-roles', { person: id, roles: ['picker'] })).toBe('done')
  expect(await codeOf('remove-role', { name: 'reader' })).toBe('done')
  expect(await codeOf('remove-role', { name: 'reader' })).toBe('kernel.role-unknown')
  expect((await ask('roles')).some(r => r.name === 'reader')).toBe(false)
})

test('permissions that no command or query knows are refused by name', async () => {
  const refused = await door.call(
    '/api/kernel/save-role',
    role('odd', ['oms.read', 'oms.fly', 'sms.*']),
    boss,
  )
  expect(refused.error).toMatchObject({
    code: 'kernel.permission-unknown',
    facts: { permissions: 'oms.fly, sms.*' },
  })
  expect((await door.call('/api/kernel/save-role', role('No Name', []), boss)).status).toBe(400)
})

test('nobody puts into a role, or takes out of it, what they do not hold', async () => {
  await codeOf(
    'save-role',
    role('deputy', ['kernel.save-role', 'kernel.remove-role', 'kernel.read', 'oms.*']),
  )
  const { cookie } = await door.join(boss, 'deputy@roles.example', ['deputy'])
  const by = (path: string, body: unknown) => codeOf(path, body, cookie)
  const above = 'kernel.above-own-rights'
  expect(await by('save-role', role('small', ['oms.read', 'oms.place-order']))).toBe('done')
  for (const grasp of [['*'], ['wms.read'], ['kernel.*'], ['oms.read', 'kernel.change-roles']])
    expect(await by('save-role', role('small', grasp))).toBe(above)
  expect(await by('save-role', role('deputy', ['*']))).toBe(above)
  expect(await by('save-role', role('boss', []))).toBe(above)
  expect(await by('remove-role', { name: 'accountant' })).toBe(above)
})

test('the role of the last boss keeps all its rights', async () => {
  expect(await codeOf('save-role', role('boss', ['oms.*']))).toBe('kernel.last-boss')
  expect(await codeOf('remove-role', { name: 'boss' })).toBe('kernel.role-held')
})

test("another company's role of the same name stays as it was", async () => {
  const other = await door.found('boss@elsewhere.example')
  const before = await ask('roles', other)
  await codeOf('save-role', role('picker', ['wms.read']))
  expect(await ask('roles', other)).toEqual(before)
})

test('what anybody may do is held by a role beside the boss', async () => {
  const known = (await ask('permissions')).map(p => p.name as string)
  const others = startingRoles.filter(r => r.name !== 'boss')
  const may = (permission: string) =>
    others.some(r => holds({ kind: 'person', id: 'x', name: 'x', may: r.permissions }, permission))
  expect(known.filter(p => !may(p) && p !== 'public')).toEqual([])
})
