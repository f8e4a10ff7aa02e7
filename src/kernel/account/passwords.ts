// Passwords of people: chosen, forgotten, reset, changed. A new one ends every other session.
import fs from 'node:fs'
import path from 'node:path'
import type { TenantId } from '#values/id.ts'
import type { Db } from '../db.ts'
import { withTenant } from '../db.ts'
import { checkPassword, hashPassword, WrongPassword } from '../identity.ts'
import type { Person } from './account.sql.ts'
import { endSessions, findPerson, setPassword, voidLinks } from './account.sql.ts'
import { writeLetter } from './letters.ts'
import { makeLink, readLink, spendLink } from './links.ts'
import { passwordFaults } from './password.rule.ts'
import { LinkUsed, PasswordWeak } from './refusals.ts'

let common: ReadonlySet<string> | undefined
/** Read when the first password is chosen; a server that nobody signs up at does not hold it. */
function commonPasswords(): ReadonlySet<string> {
  if (common) return common
  const text = fs.readFileSync(path.join(import.meta.dirname, 'common-passwords.txt'), 'utf8')
  return (common = new Set(
    text
      .split('\n')
      .slice(1)
      .map(word => word.toLowerCase()),
  ))
}

/** Refuses a password that will not do, with all faults; otherwise its stored form. */
export async function chosenPassword(password: string, about: readonly string[]): Promise<string> {
  const faults = passwordFaults(password, about, commonPasswords())
  if (faults.length) throw PasswordWeak({ fields: faults })
  return hashPassword(password)
}

/** Sends a link if somebody has this address; the caller is told the same either way. */
export async function forgotPassword(db: Db, email: string): Promise<void> {
  const person = await findPerson(db, email.trim().toLowerCase())
  if (!person) return
  const token = await makeLink(db, { purpose: 'reset', email: person.email, details: {} })
  await writeLetter(db, {
    to: person.email,
    locale: person.locale,
    link: `/account/reset?token=${token}`,
    subject: { zh: '重置您的六联密码', en: 'Reset your Sixlink password' },
    text: {
      zh: `${person.name}，您好：\n\n请在一小时内打开下面的链接设置新密码。若不是您本人申请，忽略本邮件即可，密码不会改变。`,
      en:
        `Hello ${person.name},\n\nopen the address below within an hour for a new password. If you did ` +
        'not ask for it, do nothing: your password stays.',
    },
  })
}

/** Sets a new password by a link; every session of the person ends. */
export async function resetPassword(db: Db, token: string, password: string): Promise<Person> {
  const { email } = await readLink(db, token, 'reset')
  const person = await findPerson(db, email)
  if (!person) throw LinkUsed()
  const hash = await chosenPassword(password, [person.email, person.name])
  await spendLink(db, token, async () => {
    await setPassword(db, person.id, hash)
    await endEverywhere(db, person, Buffer.alloc(0))
  })
  await voidLinks(db, email, 'reset')
  return person
}

/** Changes the password of somebody signed in, who proves the old one; the other sessions end. */
export async function changePassword(
  db: Db,
  person: Person,
  old: string,
  fresh: string,
  current: Buffer,
): Promise<void> {
  if (!(await checkPassword(old, person.password_hash))) throw WrongPassword()
  const hash = await chosenPassword(fresh, [person.email, person.name])
  await setPassword(db, person.id, hash)
  await endEverywhere(db, person, current)
}

async function endEverywhere(db: Db, person: Person, but: Buffer): Promise<void> {
  const companies = new Set<TenantId>(person.companies)
  if (person.home_tenant !== null) companies.add(person.home_tenant)
  for (const company of companies) await withTenant(db, company, tx => endSessions(tx, person.id, null, but))
}
