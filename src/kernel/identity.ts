// Signing in: argon2id passwords, random tokens kept as hashes, keys for machines; the token names its
// tenant.
import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { TenantId } from '#values/id.ts'
import type { Person } from './account/account.sql.ts'
import { findPerson } from './account/account.sql.ts'
import type { Actor } from './actor.ts'
import { now } from './clock.ts'
import type { Db } from './db.ts'
import { withTenant } from './db.ts'
import {
  failuresLately,
  insertSession,
  keyByToken,
  membershipOf,
  noteAttempt,
  revokeSession,
  seeSession,
  sessionByToken,
  touchKey,
} from './identity.sql.ts'
import { onCommit } from './live.ts'
import { Refusal, refusal } from './refusal.ts'
import { RightsChanged } from './rights/events.ts'
import { isUnlimited } from './rights/limits.rule.ts'

const derive = promisify(argon2)

/** OWASP's minimum for argon2id: 19 MiB, 2 passes. Less makes stolen hashes cheap to try. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
const sessionDays = 14
/** After this many failures in 15 minutes a further try is answered only slowly, never refused for ever. */
const failuresBeforeDelay = 5
/** How long an identity is trusted without asking the database again: the most a revocation may be late. */
const trustMs = 5_000
const identitiesMax = 10_000

export const WrongPassword = refusal(
  'kernel.wrong-password',
  { zh: '邮箱或密码不正确', en: 'E-mail or password is wrong' },
  { zh: '请检查后重试，或点“忘记密码”', en: 'Check and try again, or ask for a new password' },
)

/** Makes the stored form of a password: `argon2id$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive('argon2id', { message: password, nonce: salt, ...cost })
  return `argon2id$${salt.toString('base64url')}$${hash.toString('base64url')}`
}

/** Whether a password matches its stored form; constant time. */
export async function checkPassword(password: string, stored: string): Promise<boolean> {
  const [kind, salt, hash] = stored.split('$')
  if (kind !== 'argon2id' || !salt || !hash) return false
  const got = await derive('argon2id', { message: password, nonce: Buffer.from(salt, 'base64url'), ...cost })
  return timingSafeEqual(got, Buffer.from(hash, 'base64url'))
}

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** A new token of a tenant: `s` for a session, `k` for a key; 256 random bits. */
export const newToken = (kind: 's' | 'k', tenant: TenantId): string =>
  `${kind}_${tenant.toString(36)}_${randomBytes(32).toString('base64url')}`

const tenantOf = (token: string): TenantId | null => {
  const match = /^[sk]_([0-9a-z]{1,6})_[\w-]{43}$/.exec(token)
  return match ? Number.parseInt(match[1]!, 36) : null
}

export interface Identity {
  readonly tenant: TenantId
  readonly actor: Actor
  readonly roles: readonly string[]
  readonly email: string | null
  readonly locale: string
  /** Until when the company may be tried; null: it is nobody's trial. */
  readonly trialEndsAt: Date | null
  /** From when until when an advisor is in the company: not there, who belongs to it. */
  readonly advises?: Advises
}
export interface Advises { readonly from: Date; readonly until: Date }

/** What a second factor does with a sign-in: nothing, or it refuses. */
export type ProveFurther = (db: Db, person: Person, code: string | undefined, at: Date) => Promise<void>

export interface Identities {
  /** Who a token is, or null; remembered for a few seconds. */
  of(token: string): Promise<Identity | null>
  /** Refuses a wrong password, and a missing or wrong code where the person has a second factor. */
  signIn(email: string, password: string, agent: string, code?: string): Promise<SignedInNow>
  /** A session of somebody who has proved who they are, in one of their companies. */
  open(person: string, tenant: TenantId, agent: string): Promise<SignedInNow>
  signOut(token: string): Promise<void>
  /** What was remembered of a token, of all with `null`, is asked anew. */
  forget(token: string | null): void
}
export interface SignedInNow { token: string; identity: Identity }

export const AdvisorNotNow = refusal(
  'kernel.advisor-not-now',
  { zh: '您的顾问访问时间是 {from} 至 {until}', en: 'You advise this company from {from} until {until}' },
  { zh: '请公司延长您的访问时间', en: 'Ask the company for more time' },
)
const spanOf = ({ from, until }: Advises) => ({ from: from.toISOString(), until: until.toISOString() })
const isNow = ({ from, until }: Advises): boolean => from <= now() && now() < until
/** Nobody, before an advisor's time and from its end on: to the millisecond, however fresh what is known. */
const inTime = (identity: Identity | null): Identity | null =>
  identity?.advises && !isNow(identity.advises) ? null : identity

/** Who a token is now, read from the database. */
async function find(db: Db, token: string): Promise<Identity | null> {
  const tenant = tenantOf(token)
  if (tenant === null) return null
  return withTenant(db, tenant, async tx => {
    const hash = hashToken(token)
    if (token.startsWith('k_')) {
      const key = await keyByToken(tx, hash)
      if (!key) return null
      await touchKey(tx, key.id)
      const actor: Actor = { kind: 'key', id: `key:${key.id}`, name: key.name, may: key.permissions }
      return { tenant, actor, roles: [], email: null, locale: 'en', trialEndsAt: key.trial_ends_at }
    }
    const person = await sessionByToken(tx, hash)
    if (!person) return null
    await seeSession(tx, hash)
    const { roles, email, locale, trial_ends_at: trialEndsAt } = person
    const { advises_from: from, advises_until: until } = person
    const advises = from && until ? { advises: { from, until } } : {}
    const actor: Actor = {
      kind: until ? 'advisor' : 'person',
      id: `person:${person.person_id}`,
      name: person.name,
      may: person.permissions,
      ...(isUnlimited(person.limits) ? {} : { limits: person.limits }),
    }
    return { tenant, actor, roles, email, locale, trialEndsAt, ...advises }
  })
}

/** Identities over a database, with a short memory so that the hot path asks it rarely. */
export function identities(db: Db, proveFurther: ProveFurther = async () => {}): Identities {
  const known = new Map<string, { identity: Identity | null; until: number }>()

  // Whoever's rights changed here is asked for anew at once; other processes hear of it within `trustMs`.
  let changes = 0
  const forgetAll = () => {
    changes++
    known.clear()
  }
  onCommit(({ facts }) => {
    if (facts.some(f => f.name === RightsChanged.factName)) forgetAll()
  })

  async function of(token: string): Promise<Identity | null> {
    const seen = known.get(token)
    if (seen && seen.until > Date.now()) return inTime(seen.identity)
    if (known.size > identitiesMax) known.clear()
    const before = changes,
      identity = await find(db, token)
    // What was read while rights changed may be what was before: it is good for this once.
    if (before === changes) known.set(token, { identity, until: Date.now() + trustMs })
    return inTime(identity)
  }

  async function open(person: string, tenant: TenantId, agent: string): Promise<SignedInNow> {
    const token = newToken('s', tenant)
    await withTenant(db, tenant, async tx => {
      const member = await membershipOf(tx, person)
      if (!member) throw WrongPassword()
      const { advises_from: from, advises_until: until } = member
      if (from && until && !isNow({ from, until })) throw AdvisorNotNow(spanOf({ from, until }))
      const expires = new Date(Date.now() + sessionDays * 864e5)
      await insertSession(tx, hashToken(token), person, expires, agent.slice(0, 200))
    })
    const identity = await of(token)
    if (!identity) throw WrongPassword()
    return { token, identity }
  }

  // The company used last; where that one is closed to them (an advisor's time is over), another of theirs.
  async function openOne({ id, home_tenant, companies }: Person, agent: string): Promise<SignedInNow> {
    let closed: unknown
    for (const tenant of new Set([home_tenant!, ...companies])) {
      try {
        return await open(id, tenant, agent)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        closed ??= error
      }
    }
    throw closed
  }

  return {
    of,
    open,
    forget: token => void (token === null ? forgetAll() : known.delete(token)),
    async signIn(email, password, agent, code) {
      const person = await prove(db, email.trim().toLowerCase(), password, p =>
        proveFurther(db, p, code, now()))
      return openOne(person, agent)
    },
    async signOut(token) {
      const tenant = tenantOf(token)
      known.delete(token)
      if (tenant !== null) await withTenant(db, tenant, tx => revokeSession(tx, hashToken(token)))
    },
  }
}

/** Compared against when the e-mail is unknown, so that the time taken does not tell. */
let nobodysHash: Promise<string> | undefined

/** Who has this e-mail and password. A wrong code counts as a wrong try, a missing one does not. */
async function prove(db: Db, email: string, password: string,
  further: (person: Person) => Promise<void>): Promise<Person> {
  const emailHash = createHash('sha256').update(email).digest()
  const [found, tried] = await Promise.all([
    findPerson(db, email),
    db.pool.query(failuresLately, [emailHash]),
  ])
  const failures = (tried.rows[0] as { failures: number }).failures
  if (failures >= failuresBeforeDelay)
    await new Promise(resolve =>
      setTimeout(resolve, Math.min(500 * 2 ** (failures - failuresBeforeDelay), 8_000)),
    )
  const stored = found?.password_hash ?? (await (nobodysHash ??= hashPassword('nobody')))
  const right = (await checkPassword(password, stored)) && found !== undefined && found.home_tenant !== null
  if (!right) {
    await db.pool.query(noteAttempt, [emailHash, false])
    throw WrongPassword()
  }
  try {
    await further(found)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'kernel.code-needed')
      await db.pool.query(noteAttempt, [emailHash, false])
    throw error
  }
  await db.pool.query(noteAttempt, [emailHash, true])
  return found
}
