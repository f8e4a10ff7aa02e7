// The demo company: a maker of small appliances in Zhejiang, with its people, master data, stock and two
// months of past.
import pg from 'pg'
import { seedErp } from '../../../db/seed/erp.ts'
import { seedMaster } from '../../../db/seed/master.ts'
import { seedMcs } from '../../../db/seed/mcs.ts'
import { seedMes } from '../../../db/seed/mes.ts'
import { seedOms } from '../../../db/seed/oms.ts'
import { seedRegions } from '../../../db/seed/regions.ts'
import { seedTms } from '../../../db/seed/tms.ts'
import { seedWms } from '../../../db/seed/wms.ts'
import type { Tx } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import { hashPassword } from '#kernel/identity.ts'
import { startingRoles } from '#kernel/roles.ts'
import type { Database } from '../database.ts'
import { demoAccounts, demoPassword, demoTenant } from './accounts.ts'
import { seedId } from '../../../db/seed/ids.ts'
import {
  analyze, countTenants, deleteTenant, insertMember, insertPerson, insertRole, insertTenant, lockSeed,
} from './company.sql.ts'

/** Loads the demo company once: into a database without any tenant. One transaction: all of it or nothing. */
export async function seedDemo({ db, owner }: Pick<Database, 'db' | 'owner'>): Promise<boolean> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query(lockSeed)
    const { rows } = await client.query(countTenants)
    if ((rows[0] as { count: number }).count > 0) return false
    const began = performance.now()
    await seedRegions(client)
    await client.query('begin')
    await client.query(insertTenant, [demoTenant.id, demoTenant.code, demoTenant.zh, demoTenant.en])
    await client.query('commit')
    try {
      await withTenant(db, demoTenant.id, seedCompany, { reading: true })
    } catch (error) {
      await client.query(deleteTenant, [demoTenant.id])
      throw error
    }
    await client.query(analyze)
    console.log(`Sixlink: the demo company is loaded (${Math.round(performance.now() - began)} ms)`)
    return true
  } finally {
    await client.end()
  }
}

/** What belongs to no company and every one needs: the provinces, cities and counties of addresses. */
export async function seedCommon({ owner }: Pick<Database, 'owner'>): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await seedRegions(client)
  } finally {
    await client.end()
  }
}

export async function seedCompany(tx: Tx): Promise<void> {
  await seedPeople(tx)
  await seedFactory(tx)
}

/** The factory without its people: what a company that is tried with the demo starts with. */
export async function seedFactory(tx: Tx): Promise<void> {
  await seedMaster(tx)
  await seedMcs(tx)
  await seedMes(tx)
  await seedWms(tx)
  await seedTms(tx)
  await seedOms(tx)
  // Last: the books are written from what the others say happened.
  await seedErp(tx)
}

async function seedPeople(tx: Tx): Promise<void> {
  const hash = await hashPassword(demoPassword)
  for (const role of startingRoles) await insertRole(tx, role)
  for (const account of demoAccounts) {
    const id = seedId(`person:${account.email}`)
    await insertPerson(tx, { id, email: account.email, name: account.name, hash })
    await insertMember(tx, id, account.roles)
  }
}
