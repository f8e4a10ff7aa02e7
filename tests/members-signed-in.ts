// People of company one for tests of the door: put into the database with a role, each signed in by cookie.
import { hashPassword } from '#kernel/identity.ts'
import type { Door } from './members.ts'
import type { World } from './world.ts'

export interface SignedIn {
  id: string
  cookie: string
}

/** Makes somebody of company 1 with a role of these permissions, and signs them in. */
export async function signedIn(
  world: World,
  door: Door,
  name: string,
  may: readonly string[],
): Promise<SignedIn> {
  const email = `${name}@one.example`
  await world.sql(
    `insert into kernel.role (tenant_id, name, title_zh, title_en, permissions)
    values (1, $1, $1, $1, $2)`,
    [name, may],
  )
  const [{ id }] = (await world.sql<{ id: string }>(
    `with p as (insert into kernel.person (id, email, name, password_hash, home_tenant)
      values (gen_random_uuid(), $1, $2, $3, 1) returning id)
    insert into kernel.membership (tenant_id, person_id, roles) select 1, id, array[$2] from p
    returning person_id as id`,
    [email, name, await hashPassword('three blue kettles')],
  )) as [{ id: string }]
  const { cookie } = await door.call('/api/sign-in', { email, password: 'three blue kettles' })
  return { id, cookie }
}
