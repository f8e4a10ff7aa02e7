// Sends one fact to one address: signed (Standard Webhooks), guarded, without redirects, bounded in time and
// size.
import http from 'node:http'
import https from 'node:https'
import { Webhook } from 'standardwebhooks'
import type { Allow } from '#kernel/webhooks/address.rule.ts'
import { portOf } from '#kernel/webhooks/address.rule.ts'
import { checkUrl, guardedLookup } from './guard.ts'

export interface Outgoing {
  id: string
  url: string
  body: string
  secrets: readonly string[]
  at: Date
}

const answerMsMax = 10_000
/** No more of an answer is read than a person needs to see what is wrong. */
const excerptMax = 300

/** The headers of Standard Webhooks; while a secret changes over, signed with both. */
export function headersOf({ id, body, secrets, at }: Outgoing): Record<string, string> {
  const signatures = secrets.map(secret => new Webhook(secret).sign(id, at, body))
  return {
    'content-type': 'application/json',
    'user-agent': 'Sixlink-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': signatures.join(' '),
  }
}

/** The status and the beginning of the answer; throws when there is none, or none is allowed. */
export async function sendWebhook(
  outgoing: Outgoing,
  allow: Allow,
): Promise<{ status: number; text: string }> {
  const url = new URL(outgoing.url)
  const allowed = allow(url.hostname, portOf(url))
  checkUrl(url, allowed)
  const { request } = url.protocol === 'https:' ? https : http
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method: 'POST',
        headers: { ...headersOf(outgoing), 'content-length': Buffer.byteLength(outgoing.body) },
        lookup: guardedLookup(allowed),
        signal: AbortSignal.timeout(answerMsMax),
        agent: false,
      },
      answer => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => {
          if (text.length < excerptMax) text += part
          else answer.destroy()
        })
        const done = () => resolve({ status: answer.statusCode!, text: text.slice(0, excerptMax) })
        answer.on('end', done)
        answer.on('close', done)
        answer.on('error', reject)
      },
    )
    asked.on('error', reject)
    asked.end(outgoing.body)
  })
}
