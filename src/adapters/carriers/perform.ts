// Performs the errands of TMS with carriers. An answer that may be lost is asked for again by its key,
// never doubled.
import { systemActor } from '#kernel/actor.ts'
import type { Performer } from '#kernel/batch.ts'
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import type { ErrandContext } from '#kernel/port.ts'
import type { CancelAnswer, WaybillAnswer, WaybillCancel, WaybillOrder } from '#tms/index.ts'
import { WaybillAnswer as Answer, carrierAccount, doubtWaybill } from '#tms/index.ts'
import type { Account, CarrierAdapter } from './carrier.ts'
import { carrierAdapter } from './registry.ts'

export interface CarrierDeps {
  db: Db
  performer: Performer
  timeoutMs?: number
}

/** A carrier that needs longer is taken for silent; well under the lease of an errand (60 s). */
const timeoutMsDefault = 15_000

/** The adapter and account of a tenant's carrier; undefined if the tenant has no such carrier. */
export async function speakerOf(
  db: Db,
  tenant: number,
  carrier: string,
): Promise<{ adapter: CarrierAdapter; account: Account } | undefined> {
  const row = await withTenant(db, tenant, tx => carrierAccount(tx, carrier))
  if (!row) return undefined
  return {
    adapter: carrierAdapter(row.adapter),
    account: { tenant, carrier, pushSecret: row.push_secret, settings: row.account },
  }
}

/** The performer of tms.requestWaybill. */
export const requestWaybillPerformer =
  ({ db, performer, timeoutMs = timeoutMsDefault }: CarrierDeps) =>
  async (order: WaybillOrder, { tenant, attempt }: ErrandContext): Promise<WaybillAnswer> => {
    const speaker = await speakerOf(db, tenant, order.carrier)
    if (!speaker) return { state: 'refused', reason: `carrier ${order.carrier} is not set up` }
    const { adapter, account } = speaker
    try {
      // The answer to the attempt before may have been lost on its way: ask what became of it first.
      const known = attempt > 1 ? await within(timeoutMs, adapter.find(account, order)) : null
      return sound(order, known ?? (await within(timeoutMs, adapter.create(account, order))))
    } catch (error) {
      const reason = (error instanceof Error ? error.message : String(error)).slice(0, 500)
      await performer.perform(tenant, doubtWaybill, {
        input: { shipment: order.shipment, attempt: order.attempt, reason },
        actor: systemActor('carriers'),
      })
      throw error
    }
  }

/** The performer of tms.cancelWaybill. */
export const cancelWaybillPerformer =
  ({ db, timeoutMs = timeoutMsDefault }: CarrierDeps) =>
  async (waybill: WaybillCancel, { tenant }: ErrandContext): Promise<CancelAnswer> => {
    const speaker = await speakerOf(db, tenant, waybill.carrier)
    if (!speaker) return { cancelled: true, reason: `carrier ${waybill.carrier} is not set up` }
    return within(timeoutMs, speaker.adapter.cancel(speaker.account, waybill))
  }

/** An answer without a number, or with too few, is no answer: it stays unknown and is asked for again. */
function sound(order: WaybillOrder, answer: WaybillAnswer): WaybillAnswer {
  const parsed = Answer.safeParse(answer)
  if (!parsed.success) throw new Error(`the answer of ${order.carrier} is not complete`)
  if (parsed.data.state === 'active' && parsed.data.numbers.length !== order.parcels.length)
    throw new Error(
      `${order.carrier} gave ${parsed.data.numbers.length} numbers for ${order.parcels.length} parcels`,
    )
  return parsed.data
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the carrier did not answer in ${ms} ms`)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
