// Addresses that open something once: 256 random bits, mailed, kept only as a hash.
import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '../db.ts'
import type { Link, Where } from './account.sql.ts'
import { findLink, insertLink, linksLately, reopenLink, useLink } from './account.sql.ts'
import { LinkUsed, TooManyLetters } from './refusals.ts'

/** A person's address gets no more letters than this in an hour, whoever asks for them. */
const lettersPerHour = 5
/** How long a link opens: an invitation waits over a week-end, a reset does not. */
const hoursOf = { 'sign-up': 24, reset: 1, invite: 24 * 7 } as const

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Makes a link; returns what stands in the address. Refuses more than five an hour to one address. */
export async function makeLink(db: Where, link: Link): Promise<string> {
  const { n } = (await linksLately(db, link.email))!
  if (n >= lettersPerHour) throw TooManyLetters()
  const token = randomBytes(32).toString('base64url')
  await insertLink(db, hashOf(token), link, hoursOf[link.purpose])
  return token
}

/** What a link stands for, without using it. Refuses one that is used, too old or unknown. */
export async function readLink(db: Db, token: string, purpose: Link['purpose']): Promise<Link> {
  const found = await findLink(db, hashOf(token), purpose)
  if (!found) throw LinkUsed()
  return found
}

/**
 * Uses it up for `work`. Of two who use it at once, the second is refused; when the work fails the link
 * opens again.
 */
export async function spendLink<T>(db: Db, token: string, work: () => Promise<T>): Promise<T> {
  if (!(await useLink(db, hashOf(token)))) throw LinkUsed()
  try {
    return await work()
  } catch (error) {
    await reopenLink(db, hashOf(token))
    throw error
  }
}
