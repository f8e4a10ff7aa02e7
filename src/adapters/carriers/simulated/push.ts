// How the simulated carriers push: JSON, signed with HMAC-SHA256 over moment and body.
import { z } from 'zod'
import { stateOfCode } from '#tms/index.ts'
import { BadPush } from '../carrier.ts'
import type { Push, PushedEvent } from '../carrier.ts'
import { hmacHex, sameText } from '../digest.ts'

/** A signature older than this is a replay, and not a late delivery: carriers sign each try anew. */
const ageMsMax = 10 * 60_000

const Body = z.object({
  events: z
    .array(
      z.object({
        number: z.string(),
        id: z.string(),
        code: z.string().max(8),
        at: z.iso.datetime(),
        place: z.string(),
        text: z.string(),
        signedBy: z.string().nullable().default(null),
      }),
    )
    .min(1)
    .max(500),
})
export type PushBody = z.input<typeof Body>

/** Headers and bytes of a push. */
export function signedPush(body: PushBody, tenant: number, secret: string, at: Date) {
  const rawBody = Buffer.from(JSON.stringify(body)),
    timestamp = String(at.getTime())
  return {
    rawBody,
    headers: {
      'content-type': 'application/json',
      'x-sixlink-tenant': String(tenant),
      'x-carrier-timestamp': timestamp,
      'x-carrier-signature': hmacHex(secret, Buffer.concat([Buffer.from(`${timestamp}.`), rawBody])),
    },
  }
}

export function isSigned(secret: string, { headers, rawBody }: Push, now: Date): boolean {
  const timestamp = headers['x-carrier-timestamp'],
    signature = headers['x-carrier-signature']
  if (typeof timestamp !== 'string' || typeof signature !== 'string' || !/^\d{1,16}$/.test(timestamp))
    return false
  if (Math.abs(now.getTime() - Number(timestamp)) > ageMsMax) return false
  return sameText(signature, hmacHex(secret, Buffer.concat([Buffer.from(`${timestamp}.`), rawBody])))
}

export function parsePush({ rawBody }: Push): PushedEvent[] {
  let given: unknown
  try {
    given = JSON.parse(rawBody.toString('utf8'))
  } catch {
    throw new BadPush('not JSON')
  }
  const parsed = Body.safeParse(given)
  if (!parsed.success) throw new BadPush('not a push')
  return parsed.data.events.map(e => ({
    number: e.number,
    eventId: e.id,
    state: stateOfCode('kuaidi100', e.code),
    at: e.at,
    place: e.place,
    text: e.text,
    signedBy: e.signedBy,
  }))
}
