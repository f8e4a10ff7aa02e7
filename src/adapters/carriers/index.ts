// The door of the carrier adapters: performers of errands, the receiver of pushes, the registry.
import { performer } from '#kernel/batch.ts'
import type { Db } from '#kernel/db.ts'
import type { Performer } from '#kernel/batch.ts'
import { cancelWaybillPerformer, requestWaybillPerformer } from './perform.ts'
import { plugCarrier } from './registry.ts'
import { sfExpress } from './sf-express/sf-express.ts'

export type { Account, CarrierAdapter, Push, PushedEvent } from './carrier.ts'
export { receiveCarrierPush } from './receive-push.ts'
export type { CarrierPush, PushAnswer } from './receive-push.ts'
export { carrierAdapter, plugCarrier } from './registry.ts'
export { simulatedCarriers } from './simulated/simulated.ts'
export type { CarrierFault, SimulatedCarriers, SimulatedOptions } from './simulated/simulated.ts'

plugCarrier(sfExpress())

/** Performers of TMS's errands: `perform(requestWaybill, request)`, `perform(cancelWaybill, cancel)`. */
export function carrierPerformers({
  db,
  performer: own = performer(db),
  timeoutMs,
}: {
  db: Db
  performer?: Performer
  timeoutMs?: number
}) {
  const deps = { db, performer: own, ...(timeoutMs ? { timeoutMs } : {}) }
  return { request: requestWaybillPerformer(deps), cancel: cancelWaybillPerformer(deps) }
}
