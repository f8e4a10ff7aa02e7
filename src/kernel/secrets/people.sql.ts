// The secrets of people's second factors: they belong to no company.
import type { Id } from '#values/id.ts'
import type { Db } from '../db.ts'

type Column = 'totp_secret' | 'totp_pending'
export interface PersonSecret {
  id: Id
  column: Column
  place: string
  stored: string
}
/** For what a person's second factor is sealed. */
export const placeOfPerson = (person: Id): string => `person ${person}`

export const secretsOfPeople = async (db: Db): Promise<PersonSecret[]> =>
  (
    await db.pool.query(`select id, 'totp_secret' as column, totp_secret as stored from kernel.person
      where totp_secret is not null
      union all select id, 'totp_pending', totp_pending from kernel.person where totp_pending is not null`)
  ).rows.map((r: Omit<PersonSecret, 'place'>) => ({ ...r, place: placeOfPerson(r.id) }))

const put = {
  totp_secret: 'update kernel.person set totp_secret = $3 where id = $1 and totp_secret = $2',
  totp_pending: 'update kernel.person set totp_pending = $3 where id = $1 and totp_pending = $2',
}
export const putPerson = (db: Db, id: Id, column: Column, old: string, sealed: string) =>
  db.pool.query(put[column], [id, old, sealed])
