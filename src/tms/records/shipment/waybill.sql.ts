// Waybills: what was asked of a carrier and what it answered.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface WaybillRow {
  shipment_id: Id
  attempt: number
  carrier: string
  service: string
  key: string
  state: 'requested' | 'unknown' | 'active' | 'refused' | 'voiding' | 'void'
  no: string | null
  sort_code: string | null
  reason: string | null
  requested_at: Date
  answered_at: Date | null
}
const columns =
  'shipment_id, attempt, carrier, service, key, state, no, sort_code, reason, requested_at, answered_at'

export const insertWaybill = (
  tx: Tx,
  w: Pick<WaybillRow, 'shipment_id' | 'attempt' | 'carrier' | 'service' | 'key'>,
) =>
  tx.count(
    `insert into tms.waybill (tenant_id, shipment_id, attempt, carrier, service, key, state, requested_at)
   values ($1, $2, $3, $4, $5, $6, 'requested', $7)`,
    [tx.tenant, w.shipment_id, w.attempt, w.carrier, w.service, w.key, tx.now],
  )
export const waybillsOf = (tx: Tx, shipments: readonly Id[]): Promise<WaybillRow[]> =>
  tx.rows<WaybillRow>(
    `select ${columns} from tms.waybill where tenant_id = $1 and shipment_id = any($2) order by shipment_id,
        attempt`,
    [tx.tenant, shipments],
  )
/** Records an answer, unless there is one: `from` are the states that still wait for it. */
export const answerWaybill = async (
  tx: Tx,
  shipment: Id,
  attempt: number,
  from: readonly string[],
  to: { state: WaybillRow['state']; no?: string | null; sortCode?: string | null; reason?: string | null },
): Promise<boolean> =>
  (await tx.count(
    `update tms.waybill set state = $5, no = coalesce($6, no), sort_code = coalesce($7, sort_code),
       reason = coalesce($8, reason), answered_at = $9
     where tenant_id = $1 and shipment_id = $2 and attempt = $3 and state = any($4)`,
    [
      tx.tenant,
      shipment,
      attempt,
      from,
      to.state,
      to.no ?? null,
      to.sortCode ?? null,
      to.reason ?? null,
      tx.now,
    ],
  )) === 1
/** The answer to a request was lost: it may or may not exist at the carrier. */
export const doubt = (tx: Tx, shipment: Id, attempt: number, reason: string) =>
  tx.count(
    `update tms.waybill set state = 'unknown', reason = $4
   where tenant_id = $1 and shipment_id = $2 and attempt = $3 and state in ('requested', 'unknown')`,
    [tx.tenant, shipment, attempt, reason],
  )
/** Whether a number is already another shipment's: then the answer is not ours. */
export const numberTaken = async (tx: Tx, carrier: string, no: string, shipment: Id): Promise<boolean> =>
  (
    await tx.rows(
      `select from tms.waybill where tenant_id = $1 and carrier = $2 and no = $3 and state <> 'void'
     and shipment_id <> $4 limit 1`,
      [tx.tenant, carrier, no, shipment],
    )
  ).length > 0
