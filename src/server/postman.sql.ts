// Trials that end soon or have ended, and who is written to about them.
import type { Db, Tx } from '#kernel/db.ts'

export interface EndingTrial {
  tenant: number
  name: string
  days: number
}

/** Trials with three days left or fewer: the step (3, 1 or 0 days) that was not told yet. */
export const endingTrials = async (workerDb: Db): Promise<EndingTrial[]> =>
  (
    await workerDb.pool.query(`select id as tenant, name_zh as name, step as days from kernel.tenant,
      lateral (select case when trial_ends_at <= now() then 0
        when trial_ends_at <= now() + interval '1 day' then 1 else 3 end as step) s
    where trial_ends_at <= now() + interval '3 days' and (trial_told_days is null or trial_told_days > step)
    order by id`)
  ).rows as EndingTrial[]
/** Of several processes one tells. */
export const noteTold = async (workerDb: Db, tenant: number, days: number): Promise<boolean> =>
  (await workerDb.pool.query('select kernel.note_trial_told($1, $2) as id', [tenant, days])).rows[0]?.id !=
  null
export const bossesOf = (tx: Tx) =>
  tx.rows<{ email: string; locale: string }>(
    `select p.email, p.locale from kernel.membership m
    join kernel.person p on p.id = m.person_id
    where m.tenant_id = $1 and m.disabled_at is null and 'boss' = any(m.roles)`,
    [tx.tenant],
  )
