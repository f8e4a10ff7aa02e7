// Companies and those who belong to them: founded at sign-up, entered by invitation, opened one at a time.
import { randomBytes } from 'node:crypto'
import type { Id, TenantId } from '#values/id.ts'
import type { Db, Tx } from '../db.ts'
import { sqlState, withTenant } from '../db.ts'
import { newId } from '../id.ts'
import { startingRoles } from '../roles.ts'
import type { NewMember, Person } from './account.sql.ts'
import {
  addMember,
  companiesByIds,
  findPerson,
  foundTenant,
  insertPerson,
  insertRole,
  openFromNowOn,
  personById,
  withdrawInvitations,
} from './account.sql.ts'
import { writeLetter } from './letters.ts'
import { makeLink, readLink, spendLink } from './links.ts'
import { chosenPassword } from './passwords.ts'
import { AccountThere, LinkUsed, NotAMember } from './refusals.ts'

export const trialDays = 15
/** What a company starts with: the demo factory, or its own trade's empty template. */
export type Start = 'demo' | 'maker' | 'merchant' | 'both'
/** Furnishes a new company, in its own tenancy: base data of its trade, or the demo factory. */
export type Furnish = (tx: Tx, start: Start) => Promise<void>

/** Sends the letter that opens a company. Somebody known is told so in the letter, and only there. */
export async function signUp(
  db: Db,
  { company, name, email: given, locale }: { company: string; name: string; email: string; locale: string },
) {
  const email = given.trim().toLowerCase()
  const known = await findPerson(db, email)
  const token = known
    ? null
    : await makeLink(db, { purpose: 'sign-up', email, details: { company, name, locale } })
  const zh = known
    ? `${name}，您好：\n\n该邮箱已有六联账号。登录后点右上角的公司名，即可再开一家公司。`
    : `${name}，您好：\n\n请打开下面的链接，为“${company}”设置密码并开始 ${trialDays} 天试用。链接 24 小时内有效。`
  const en = known
    ? `Hello ${name},\n\nthis address has a Sixlink account. Sign in, then press the company's name.`
    : `Hello ${name},\n\nopen the address below, choose a password, try ${company} for ${trialDays} days. ` +
      'It is good for 24 hours.'
  await writeLetter(db, {
    to: email,
    locale,
    text: { zh, en },
    link: token ? `/account/welcome?token=${token}` : '/',
    subject: { zh: `六联：${company}`, en: `Sixlink: ${company}` },
  })
}

/** Uses the letter of a sign-up: the person and the company are there from now on. */
export async function confirmSignUp(
  db: Db,
  furnish: Furnish,
  { token, password, start }: { token: string; password: string; start: Start },
) {
  const { email, details } = await readLink(db, token, 'sign-up')
  const { company, name, locale } = details as { company: string; name: string; locale: string }
  const hash = await chosenPassword(password, [email, name, company])
  const person = newId()
  const tenant = await spendLink(db, token, () =>
    found(db, furnish, person, company, start, async tx => {
      if (!(await insertPerson(tx, { id: person, email, name, hash, locale }))) throw LinkUsed()
    }),
  )
  return { person, tenant }
}

/** Founds a company with all it starts with, or not at all; its founder is its boss. */
export async function found(
  db: Db,
  furnish: Furnish,
  person: Id,
  company: string,
  start: Start,
  first: (tx: Tx) => Promise<void> = async () => {},
): Promise<TenantId> {
  const tenant = await newTenant(db, company, start)
  await withTenant(
    db,
    tenant,
    async tx => {
      await first(tx)
      for (const { name, title, permissions } of startingRoles)
        await insertRole(tx, { name, zh: title.zh, en: title.en, may: permissions })
      await addMember(tx, person, { roles: ['boss'] })
      await furnish(tx, start)
      await openFromNowOn(tx, person, tenant)
    },
    { reading: true },
  )
  return tenant
}

/** The code stands in addresses and MQTT topics: short, plain, and nobody's guess. */
async function newTenant(db: Db, company: string, start: Start, tries = 0): Promise<TenantId> {
  const plain = company
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '')
    .slice(0, 12)
  const code = `${plain || 'co'}-${randomBytes(3).toString('hex')}`
  try {
    return (await foundTenant(db, code, { zh: company, en: company }, start, trialDays))!.id
  } catch (error) {
    if (sqlState(error) !== '23505' || tries > 4) throw error
    return newTenant(db, company, start, tries + 1)
  }
}

/** The companies a person may open, with the end of their trials. */
export async function companiesOf(db: Db, person: Id) {
  const { companies, home_tenant } = (await personById(db, person))!
  const ids = [...new Set(home_tenant === null ? companies : [...companies, home_tenant])]
  const rows = await companiesByIds(db, ids)
  return rows.map(({ id, code, name_zh, name_en, trial_ends_at }) => ({
    tenant: id,
    code,
    nameZh: name_zh,
    nameEn: name_en,
    trialEndsAt: trial_ends_at?.toISOString() ?? null,
  }))
}

/** From now on a sign-in opens this company. Refuses one that is not the person's. */
export async function openCompany(db: Db, person: Id, tenant: TenantId): Promise<void> {
  const own = await companiesOf(db, person)
  if (!own.some(company => company.tenant === tenant)) throw NotAMember()
  await openFromNowOn(db, person, tenant)
}

interface Invitation extends NewMember { email: string; company: string; by: string; locale: string }
/** Writes an invitation, in the transaction of the company that invites. */
export async function invite(tx: Tx, i: Invitation): Promise<void> {
  const { email, company, by, locale, ...member } = i
  const token = await makeLink(tx, {
    purpose: 'invite',
    email,
    details: { tenant: tx.tenant, company, ...member },
  })
  const until = member.advisor?.until.slice(0, 10)
  await writeLetter(tx, {
    to: email,
    locale,
    link: `/account/join?token=${token}`,
    subject: until
      ? { zh: `${by} 请您担任 ${company} 的顾问`, en: `${by} asks you to advise ${company}` }
      : { zh: `${by} 邀请您加入 ${company}`, en: `${by} invites you to ${company}` },
    text: until
      ? {
          zh: `${by} 请您在六联中担任“${company}”的顾问，访问到 ${until} 为止。链接 7 天内有效。`,
          en:
            `${by} asks you to advise “${company}” on Sixlink, until ${until}. ` +
            'The address is good for 7 days.',
        }
      : {
          zh: `${by} 邀请您在六联中加入“${company}”。链接 7 天内有效。`,
          en: `${by} invites you to work in “${company}” on Sixlink. The address is good for 7 days.`,
        },
  })
}

/** What an invitation says, before it is accepted. */
export async function readInvitation(db: Db, token: string) {
  const { email, details } = await readLink(db, token, 'invite')
  const known = await findPerson(db, email)
  return { email, company: String(details['company']), hasAccount: known !== undefined }
}

/** Accepts an invitation: as somebody new (name and password), or as the one who is signed in. */
export async function acceptInvitation(
  db: Db,
  token: string,
  as: { person: Person } | { name: string; password: string; locale: string },
) {
  const { email, details } = await readLink(db, token, 'invite')
  const { tenant, roles, limits, advisor } = details as unknown as NewMember & { tenant: TenantId }
  if ('person' in as && as.person.email !== email) throw LinkUsed()
  if (!('person' in as) && (await findPerson(db, email))) throw AccountThere()
  const hash = 'person' in as ? '' : await chosenPassword(as.password, [email, as.name])
  const person = 'person' in as ? as.person.id : newId()
  await spendLink(db, token, () =>
    withTenant(db, tenant, async tx => {
      if (!('person' in as)) {
        const made = await insertPerson(tx, { id: person, email, name: as.name, hash, locale: as.locale })
        if (!made) throw AccountThere()
      }
      await addMember(tx, person, { roles, ...(limits ? { limits } : {}), ...(advisor ? { advisor } : {}) })
      await withdrawInvitations(tx, null, email)
      await openFromNowOn(tx, person, tenant)
    }),
  )
  return { person, tenant }
}
