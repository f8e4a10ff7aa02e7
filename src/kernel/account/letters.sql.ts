// Letters of the house: kept until they have left.
import type { Id } from '#values/id.ts'
import type { Db } from '../db.ts'
import type { Where } from './account.sql.ts'

export interface LetterRow {
  id: Id
  recipient: string
  subject: string
  body: string
  link: string | null
  created_at: Date
  tries: number
}

export async function insertLetter(where: Where, l: Omit<LetterRow, 'created_at' | 'tries'>): Promise<void> {
  const text = 'insert into kernel.letter (id, recipient, subject, body, link) values ($1, $2, $3, $4, $5)'
  const values = [l.id, l.recipient, l.subject, l.body, l.link]
  await ('pool' in where ? where.pool.query(text, values) : where.count(text, values))
}
/** Letters that have not left, oldest first; ones that failed wait longer each time, for two days at most. */
export const waitingLetters = async (db: Db): Promise<LetterRow[]> =>
  (
    await db.pool.query(`select id, recipient, subject, body, link, created_at, tries from kernel.letter
    where sent_at is null and created_at > now() - interval '2 days'
      and created_at + make_interval(secs => 10 * tries * tries) <= now()
    order by created_at limit 20`)
  ).rows as LetterRow[]
/** It has left: its address opens something, and is not kept. */
export const letterSent = (db: Db, id: Id) =>
  db.pool.query(
    `update kernel.letter set sent_at = now(), body = '', link = null, tries = tries + 1
    where id = $1`,
    [id],
  )
export const letterFailed = (db: Db, id: Id, error: string) =>
  db.pool.query(`update kernel.letter set tries = tries + 1, last_error = $2 where id = $1`, [id, error])
/** What lies in the mailbox of a house without SMTP, newest first. */
export const letterBox = async (db: Db): Promise<LetterRow[]> =>
  (
    await db.pool.query(`select id, recipient, subject, body, link, created_at, tries from kernel.letter
    where sent_at is null order by created_at desc limit 50`)
  ).rows as LetterRow[]
