// Plants, which of them a third party runs, what goes out to it and what came back.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { Day } from '#values/moment.ts'

/** How a third party's messages are shaped; all are read, this one was agreed. */
export type MessageFormat = 'json' | 'b2mml-json' | 'b2mml-xml'
export interface Plant {
  code: string
  nameZh: string
  nameEn: string
  system: 'own' | 'third-party'
  silentHours: number
  /** Only this key may speak for the plant; null: any that holds the permission. */
  keyId: Id | null
  messageFormat: MessageFormat
}

export const savePlant = (tx: Tx, p: Plant) =>
  tx.count(
    `insert into mes.plant (tenant_id, code, name_zh, name_en, system, silent_hours, key_id, message_format)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant_id, code) do update set
       name_zh = excluded.name_zh, name_en = excluded.name_en, system = excluded.system,
       silent_hours = excluded.silent_hours, key_id = excluded.key_id,
       message_format = excluded.message_format`,
    [tx.tenant, p.code, p.nameZh, p.nameEn, p.system, p.silentHours, p.keyId, p.messageFormat],
  )

export const lockPlant = (tx: Tx, code: string) =>
  tx.maybe<Plant>(
    `select code, name_zh as "nameZh", name_en as "nameEn", system, silent_hours as "silentHours",
       key_id as "keyId", message_format as "messageFormat"
     from mes.plant where tenant_id = $1 and code = $2 for update`,
    [tx.tenant, code],
  )

/** Puts work centers into a plant; returns those that there are. */
export const placeWorkCenters = (tx: Tx, plant: string, codes: readonly string[]) =>
  tx.rows<{ code: string }>(
    `update mes.work_center set plant = $2 where tenant_id = $1 and code = any($3::text[]) returning code`,
    [tx.tenant, plant, codes],
  )

/** The only key that may speak for a plant, where it has one. */
export const keyOfPlant = (tx: Tx, code: string) =>
  tx.maybe<{ keyId: Id | null }>(
    `select key_id as "keyId" from mes.plant where tenant_id = $1 and code = $2`,
    [tx.tenant, code],
  )

export const plants = (tx: Tx) =>
  tx.rows<Plant & { workCenters: string[] }>(
    `select p.code, p.name_zh as "nameZh", p.name_en as "nameEn", p.system, p.silent_hours as "silentHours",
       p.key_id as "keyId", p.message_format as "messageFormat",
       coalesce((select array_agg(w.code order by w.code) from mes.work_center w
         where w.tenant_id = $1 and w.plant = p.code), '{}') as "workCenters"
     from mes.plant p where p.tenant_id = $1 order by p.code limit 100`,
    [tx.tenant],
  )

/** Work centers that a third party runs, and its plant. */
export const thirdPartyCenters = (tx: Tx, codes: readonly string[]) =>
  tx.rows<{ code: string; plant: string }>(
    `select w.code, w.plant from mes.work_center w
     join mes.plant p on p.tenant_id = $1 and p.code = w.plant and p.system = 'third-party'
     where w.tenant_id = $1 and w.code = any($2::text[])`,
    [tx.tenant, codes],
  )

/** Numbers for what changes at a plant: the first of so many. Holds the plant until the transaction ends. */
export const takeChanges = (tx: Tx, plant: string, count: number) =>
  tx.one<{ first: number }>(
    `update mes.plant set last_change = last_change + $3 where tenant_id = $1 and code = $2
     returning last_change - $3 + 1 as first`,
    [tx.tenant, plant, count],
  )

/** A job that changed goes out again. */
export const numberJob = (tx: Tx, job: Id, change: number) =>
  tx.count(`update mes.job_order set change_no = $3 where tenant_id = $1 and id = $2`, [
    tx.tenant,
    job,
    change,
  ])

interface NewMessage {
  plant: string
  message: string
  digest: string
  sentBy: string
  format: MessageFormat
}
/** Takes a message in once; 0: its number came before. */
export const takeMessage = (tx: Tx, m: NewMessage) =>
  tx.count(
    `insert into mes.plant_message (tenant_id, plant, message, digest, at, sent_by, format)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [tx.tenant, m.plant, m.message, m.digest, tx.now, m.sentBy, m.format],
  )
export const messageOf = (tx: Tx, plant: string, message: string) =>
  tx.one<{ digest: string }>(
    `select digest from mes.plant_message where tenant_id = $1 and plant = $2 and message = $3`,
    [tx.tenant, plant, message],
  )

/** Ids of a plant's jobs by the numbers of their production orders. */
export const jobsOfPlant = (tx: Tx, plant: string, nos: readonly string[]) =>
  tx.rows<{ id: Id; productionOrderNo: string }>(
    `select id, production_order_no as "productionOrderNo" from mes.job_order
     where tenant_id = $1 and plant = $2 and production_order_no = any($3::text[])`,
    [tx.tenant, plant, nos],
  )

export interface NewPlantReport {
  id: Id
  job: Id
  operation: Id
  day: Day
  good: number
  scrap: number
  reason: string | null
}
export const insertPlantReports = (tx: Tx, plant: string, message: string, r: readonly NewPlantReport[]) =>
  tx.count(
    `insert into mes.plant_report (tenant_id, plant, message, at, id, job_order_id, operation_id, day, good,
       scrap, reason)
     select $1, $2, $3, $4, r.* from unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::date[], $9::bigint[],
       $10::bigint[], $11::text[]) as r`,
    [
      tx.tenant,
      plant,
      message,
      tx.now,
      r.map(x => x.id),
      r.map(x => x.job),
      r.map(x => x.operation),
      r.map(x => x.day),
      r.map(x => x.good),
      r.map(x => x.scrap),
      r.map(x => x.reason),
    ],
  )

export interface PlantReport {
  job: Id
  operation: Id
  day: Day
  good: number
  scrap: number
  reason: string | null
}
/** What came of jobs, by operation, day and reason. */
export const plantReportsOf = (tx: Tx, jobs: readonly Id[]) =>
  tx.rows<PlantReport>(
    `select job_order_id as job, operation_id as operation, to_char(day, 'YYYY-MM-DD') as day, reason,
       sum(good)::bigint as good, sum(scrap)::bigint as scrap
     from mes.plant_report where tenant_id = $1 and job_order_id = any($2::uuid[])
     group by job_order_id, operation_id, day, reason order by job_order_id, operation_id, day, reason`,
    [tx.tenant, jobs],
  )

export interface JobHeard {
  job: Id
  good: number
  scrap: number
  expectedAt: Date
  isUncertain: boolean
  lateProbabilityBp: number | null
}
/** What a plant said of its job, and what follows for its end; a first word sets the job running. */
export const setHeard = (tx: Tx, h: JobHeard) =>
  tx.count(
    `update mes.job_order set good = $3, scrap = $4, expected_at = $5, is_uncertain = $6,
       late_probability_bp = $7, heard_at = $8,
       state = case when state = 'released' then 'running' else state end
     where tenant_id = $1 and id = $2`,
    [tx.tenant, h.job, h.good, h.scrap, h.expectedAt, h.isUncertain, h.lateProbabilityBp, tx.now],
  )

export interface Settled {
  operation: Id
  quantity: number
  good: number
  scrap: number
  unmade: number
}
/** Steps that the plant carried out end at once, each with its account. */
export const settleOperations = (tx: Tx, by: string, s: readonly Settled[]) =>
  tx.count(
    `update mes.operation o set state = 'finished', quantity = s.quantity, quantity_max = s.quantity,
       good = s.good, scrap = s.scrap, unmade = s.unmade, ready_at = coalesce(o.ready_at, $2),
       started_at = $2, finished_at = $2, started_by = $3
     from unnest($4::uuid[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[])
       as s(id, quantity, good, scrap, unmade)
     where o.tenant_id = $1 and o.id = s.id and o.state = 'waiting'`,
    [
      tx.tenant,
      tx.now,
      by,
      s.map(x => x.operation),
      s.map(x => x.quantity),
      s.map(x => x.good),
      s.map(x => x.scrap),
      s.map(x => x.unmade),
    ],
  )

export interface Watched {
  job: Id
  plant: string
  since: Date
  startAt: Date
  silentHours: number
}
/** Open jobs at third parties of which nothing was heard for their plant's hours. */
export const silentJobs = (tx: Tx) =>
  tx.rows<{ job: Id }>(
    `select j.id as job from mes.job_order j join mes.plant p on p.tenant_id = $1 and p.code = j.plant
     where j.tenant_id = $1 and j.plant is not null and j.state in ('released', 'running')
       and not j.is_uncertain
       and greatest(coalesce(j.heard_at, j.released_at), j.start_at)
         <= $2::timestamptz - make_interval(hours => p.silent_hours)
     order by j.id limit 100`,
    [tx.tenant, tx.now],
  )
/** A locked job with what its silence is measured by. */
export const watchedJob = (tx: Tx, job: Id) =>
  tx.maybe<Watched>(
    `select j.id as job, j.plant, coalesce(j.heard_at, j.released_at) as since, j.start_at as "startAt",
       p.silent_hours as "silentHours"
     from mes.job_order j join mes.plant p on p.tenant_id = $1 and p.code = j.plant
     where j.tenant_id = $1 and j.id = $2`,
    [tx.tenant, job],
  )
export const setUncertain = (tx: Tx, job: Id) =>
  tx.count(`update mes.job_order set is_uncertain = true where tenant_id = $1 and id = $2`, [tx.tenant, job])
