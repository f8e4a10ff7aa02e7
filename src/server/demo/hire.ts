// Hires the simulated crew of a founded company for as long as its demo factory runs, and lets it go.
import { randomBytes } from 'node:crypto'
import { addMember, endSessions } from '#kernel/account/account.sql.ts'
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import { newId } from '#kernel/id.ts'
import { hashPassword } from '#kernel/identity.ts'
import type { CrewAccounts } from './crew.ts'
import { crewOf } from './crew.ts'
import { bringMachinesHome, hirePerson, peopleAt } from './hired.sql.ts'
import type { Company } from './hired.sql.ts'

const names: Record<keyof CrewAccounts, string> = {
  clerk: '李晓雯（模拟）',
  operator: '赵铁军（模拟）',
  inspector: '孙敏（模拟）',
  picker: '吴强（模拟）',
  buyer: '何丽（模拟）',
}

/** An address to which no letter can ever be delivered (RFC 2606). */
const emailOf = (who: string, code: string): string => `${who}@${code}.sixlink.invalid`

/**
 * Makes the crew members of the company, each with the role of their name and a password that only this
 * process knows: it is made anew at every start and never kept.
 */
export async function hireCrew(db: Db, { tenant, code }: Company): Promise<CrewAccounts> {
  const hired = await Promise.all(
    crewOf.map(async who => {
      const password = randomBytes(24).toString('base64url')
      return { who, email: emailOf(who, code), password, hash: await hashPassword(password) }
    }),
  )
  await withTenant(db, tenant, async tx => {
    await bringMachinesHome(tx)
    for (const { who, email, hash } of hired) {
      const person = { id: newId(), email, name: names[who], hash, roles: [who] }
      const { id } = await hirePerson(tx, person)
      await addMember(tx, id, { roles: person.roles })
      await endSessions(tx, id, null, Buffer.alloc(0))
    }
  })
  const accounts = hired.map(({ who, email, password }) => [who, { email, password }])
  return Object.fromEntries(accounts) as CrewAccounts
}

/** The factory rests: what its crew had opened is closed. */
export const dismissCrew = (db: Db, { tenant, code }: Company): Promise<void> =>
  withTenant(db, tenant, async tx => {
    for (const id of await peopleAt(tx, crewOf.map(who => emailOf(who, code))))
      await endSessions(tx, id, null, Buffer.alloc(0))
  })
