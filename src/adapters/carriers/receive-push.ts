// Takes a carrier's push: tenant found, signature verified, events recorded once; anything else is a clear
// 4xx.
import { systemActor } from '#kernel/actor.ts'
import type { Performer } from '#kernel/batch.ts'
import { isRefused } from '#kernel/command.ts'
import type { Db } from '#kernel/db.ts'
import { recordTracking, rejectPush } from '#tms/index.ts'
import { BadPush } from './carrier.ts'
import type { Push, PushedEvent } from './carrier.ts'
import { speakerOf } from './perform.ts'
import { tenantByCode } from './tenant.sql.ts'

export interface CarrierPush extends Push {
  carrier: string
  /**
   * Id or code, from the address of the push (`.../carriers/<tenant>/SF`); otherwise x-sixlink-tenant says
   * the id.
   */
  tenant?: number | string | undefined
}
export interface PushAnswer {
  status: number
  body: unknown
}

/** The largest push: some 500 events. */
const bytesMax = 1024 * 1024
const refused = (status: number, code: string): PushAnswer => ({ status, body: { error: { code } } })

/** Records the events of a push. Repeats, disorder and late events are the normal case. */
export async function receiveCarrierPush(
  { db, performer, now = () => new Date() }: { db: Db; performer: Performer; now?: () => Date },
  push: CarrierPush,
): Promise<PushAnswer> {
  if (push.rawBody.length > bytesMax) return refused(413, 'tms.push-too-large')
  const tenant =
    typeof push.tenant === 'string'
      ? await tenantByCode(db, push.tenant)
      : (push.tenant ?? tenantOf(push.headers['x-sixlink-tenant']))
  if (!tenant || !/^[A-Z0-9]{1,20}$/.test(push.carrier)) return refused(400, 'tms.push-without-tenant')
  const speaker = await speakerOf(db, tenant, push.carrier)
  if (!speaker) return refused(404, 'tms.carrier-not-found')
  const actor = systemActor(`carrier:${push.carrier}`)
  const reject = async (status: number, reason: string): Promise<PushAnswer> => {
    await performer.perform(tenant, rejectPush, {
      input: { carrier: push.carrier, reason, bytes: push.rawBody.length },
      actor,
    })
    return refused(status, `tms.push-${reason}`)
  }
  if (!speaker.adapter.isGenuine(speaker.account, push, now())) return reject(401, 'forged')
  let events: PushedEvent[]
  try {
    events = speaker.adapter.parsePush(push)
  } catch (error) {
    if (error instanceof BadPush || error instanceof SyntaxError) return reject(400, 'malformed')
    throw error
  }
  if (!events.length) return speaker.adapter.answerPush(true)
  const input = recordTracking.input.safeParse({ carrier: push.carrier, events })
  if (!input.success) return reject(400, 'malformed')
  const { outcome } = await performer.perform(tenant, recordTracking, { input: input.data, actor })
  // An unknown number may be one whose booking is being written this moment: the carrier tries again later.
  if (isRefused(outcome)) return refused(404, outcome.code)
  return speaker.adapter.answerPush(true)
}

function tenantOf(header: string | string[] | undefined): number | undefined {
  return typeof header === 'string' && /^[1-9]\d{0,9}$/.test(header) && Number(header) <= 2_147_483_647
    ? Number(header)
    : undefined
}
