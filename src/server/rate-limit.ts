// How often one may ask: per key or person, and per address for nobody; said in the answer's headers.
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refusal } from '#kernel/refusal.ts'

export const TooManyRequests = refusal(
  'request.too-many',
  { zh: '请求太频繁：每分钟至多 {limit} 次', en: 'Too many requests: at most {limit} a minute' },
  { zh: '请在 {seconds} 秒后重试', en: 'Try again in {seconds} seconds' },
)

/** Who is nobody yet gets this part of the limit: signing in and up, public tracking. */
const shareOfNobody = 20

/**
 * Limits requests to `perMinute` a minute for each identity of a company, and to a twentieth for each address
 * without one. 0: no limit. Headers: `ratelimit-limit`, `-remaining`, `-reset`, `retry-after`.
 */
export function limitRate(
  app: FastifyInstance,
  perMinute: number,
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  if (!perMinute) return async () => {}
  void app.register(rateLimit, { global: false, cache: 20_000 })
  let ask: ReturnType<FastifyInstance['createRateLimit']> | undefined
  return async (request, reply) => {
    ask ??= app.createRateLimit({
      timeWindow: '1 minute',
      max: asked => (asked.identity ? perMinute : Math.ceil(perMinute / shareOfNobody)),
      keyGenerator: asked =>
        asked.identity ? `${asked.identity.tenant} ${asked.identity.actor.id}` : asked.ip,
    })
    const state = await ask(request)
    if (state.isAllowed) return
    reply
      .header('ratelimit-limit', state.max)
      .header('ratelimit-remaining', Math.max(0, state.remaining))
      .header('ratelimit-reset', state.ttlInSeconds)
    if (!state.isExceeded) return
    reply.header('retry-after', state.ttlInSeconds)
    throw TooManyRequests({ limit: state.max, seconds: state.ttlInSeconds })
  }
}
