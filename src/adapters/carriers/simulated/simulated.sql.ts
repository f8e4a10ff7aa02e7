// The memory of the simulated carriers.
import type { Tx } from '#kernel/db.ts'
import type { WaybillAnswer } from '#tms/index.ts'
import type { RoadStep } from './road.ts'

export interface NewSimulated {
  carrier: string
  key: string
  no: string
  request: unknown
  answer: WaybillAnswer
  steps: RoadStep[]
  nextAt: Date
}
/** Remembers a waybill; the same key keeps what it got first. */
export const remember = (tx: Tx, w: NewSimulated) =>
  tx.count(
    `insert into tms.simulated_waybill (tenant_id, carrier, key, no, request, answer, steps, next_at,
        created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (tenant_id, carrier, key) do nothing`,
    [
      tx.tenant,
      w.carrier,
      w.key,
      w.no,
      JSON.stringify(w.request),
      JSON.stringify(w.answer),
      JSON.stringify(w.steps),
      w.nextAt,
      tx.now,
    ],
  )
export const recall = (tx: Tx, carrier: string, key: string) =>
  tx.maybe<{ answer: WaybillAnswer; cancelled_at: Date | null; next_step: number }>(
    `select answer, cancelled_at, next_step from tms.simulated_waybill where tenant_id = $1 and carrier = $2
        and key = $3`,
    [tx.tenant, carrier, key],
  )
/** Voids a waybill that has not been collected. */
export const forget = async (tx: Tx, carrier: string, key: string): Promise<boolean> =>
  (await tx.count(
    `update tms.simulated_waybill set cancelled_at = coalesce(cancelled_at, $4), next_at = null
   where tenant_id = $1 and carrier = $2 and key = $3 and next_step = 0`,
    [tx.tenant, carrier, key, tx.now],
  )) === 1

export interface DueStep {
  carrier: string
  key: string
  no: string
  numbers: string[]
  together: boolean
  steps: RoadStep[]
  next_step: number
  next_at: Date
  failures: number
}
/** Takes the waybills whose next step is due, for half a minute: two processes do not push the same step. */
export const takeDue = (tx: Tx, most: number): Promise<DueStep[]> =>
  tx.rows<DueStep>(
    `update tms.simulated_waybill w set leased_until = $2::timestamptz + interval '30 seconds'
   from (select carrier, key, next_at as due from tms.simulated_waybill where tenant_id = $1 and next_at <= $2
           and (leased_until is null or leased_until < $2)
         order by next_at limit $3 for update skip locked) d
   where w.tenant_id = $1 and w.carrier = d.carrier and w.key = d.key
   returning w.carrier, w.key, w.no, w.steps, w.next_step, w.next_at, w.failures,
     array(select jsonb_array_elements_text(w.answer -> 'numbers')) as numbers, (w.request ->>
       'together')::boolean as together`,
    [tx.tenant, tx.now, most],
  )
/** The step was pushed and taken: the next one happens later, if there is one. */
export const passed = (tx: Tx, carrier: string, key: string, step: number, nextAt: Date | null) =>
  tx.count(
    `update tms.simulated_waybill set next_step = $4 + 1, next_at = $5, failures = 0, leased_until = null
   where tenant_id = $1 and carrier = $2 and key = $3 and next_step = $4`,
    [tx.tenant, carrier, key, step, nextAt],
  )
/** The push was not taken: the same step is pushed again later. */
export const postponed = (tx: Tx, carrier: string, key: string, nextAt: Date | null) =>
  tx.count(
    `update tms.simulated_waybill set failures = failures + 1, next_at = $4, leased_until = null
   where tenant_id = $1 and carrier = $2 and key = $3`,
    [tx.tenant, carrier, key, nextAt],
  )
/** When the next step of any waybill of the tenant is due. */
export const nextDue = async (tx: Tx): Promise<Date | null> =>
  (
    await tx.one<{ at: Date | null }>(
      `select min(greatest(next_at, leased_until)) as at from tms.simulated_waybill
       where tenant_id = $1 and next_at is not null`,
      [tx.tenant],
    )
  ).at
