// The second factor: time-based codes (RFC 6238), each good once, and ten recovery codes on paper.
import { createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Db } from '../db.ts'
import { checkPassword, WrongPassword } from '../identity.ts'
import type { Person } from './account.sql.ts'
import { personById, replaceCodes, setPendingTotp, setTotp, takeCode, takeStep } from './account.sql.ts'
import { placeOfPerson } from '../secrets/people.sql.ts'
import { seal, unseal } from '../secrets/seal.ts'
import { CodeNeeded, CodeWrong } from './refusals.ts'

const periodSeconds = 30
/** A clock that is a step off is forgiven. */
const stepsOff = 1
const recoveryCodes = 10

const totpOf = (person: { email: string }, secret: string) =>
  new TOTP({
    issuer: 'Sixlink',
    label: person.email,
    secret: Secret.fromBase32(secret),
    period: periodSeconds,
  })

/** The time step of a code that is right now, or null; `sealed` as it is stored. */
function stepOf(person: Person, sealed: string, code: string, at: Date): number | null {
  const secret = unseal(placeOfPerson(person.id), sealed)
  const delta = totpOf(person, secret).validate({ token: code, window: stepsOff, timestamp: at.getTime() })
  return delta === null ? null : Math.floor(at.getTime() / 1_000 / periodSeconds) + delta
}

/** Begins: a secret for the authenticator, as an address it reads. Nothing is on until a code proves it. */
export async function beginSecondFactor(db: Db, person: Person): Promise<{ secret: string; uri: string }> {
  const secret = new Secret({ size: 20 }).base32
  await setPendingTotp(db, person.id, seal(placeOfPerson(person.id), secret))
  return { secret, uri: totpOf(person, secret).toString() }
}

/** Turns it on by a first code; returns the recovery codes, shown this once. */
export async function confirmSecondFactor(db: Db, person: Person, code: string, at: Date): Promise<string[]> {
  const { totp_pending } = (await personById(db, person.id))!
  const step = totp_pending ? stepOf(person, totp_pending, code, at) : null
  if (!totp_pending || step === null) throw CodeWrong()
  await setTotp(db, person.id, totp_pending, step)
  const codes = Array.from({ length: recoveryCodes }, () => randomBytes(10).toString('hex'))
  await replaceCodes(db, person.id, codes.map(hashOf))
  return codes.map(c => c.match(/.{5}/g)!.join('-'))
}

/** Turns it off: by the password and a code, so that an open session alone is not enough. */
export async function endSecondFactor(
  db: Db,
  person: Person,
  password: string,
  code: string,
  at: Date,
): Promise<void> {
  if (!(await checkPassword(password, person.password_hash))) throw WrongPassword()
  await proveSecondFactor(db, person, code, at)
  await setTotp(db, person.id, null, null)
  await replaceCodes(db, person.id, [])
}

/** Asked at every sign-in: nothing for who has none; otherwise a code that was not used before. */
export async function proveSecondFactor(
  db: Db,
  person: Person,
  code: string | undefined,
  at: Date,
): Promise<void> {
  if (!person.totp_secret) return
  const given = code?.replaceAll(/[\s-]/g, '').toLowerCase()
  if (!given) throw CodeNeeded()
  if (/^\d{6}$/.test(given)) {
    const step = stepOf(person, person.totp_secret, given, at)
    if (step === null || !(await takeStep(db, person.id, step))) throw CodeWrong()
  } else if (!(await takeCode(db, person.id, hashOf(given)))) throw CodeWrong()
}

const hashOf = (code: string): Buffer => createHash('sha256').update(code).digest()
