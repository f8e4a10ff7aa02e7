// The doors for other systems' calls: shops' webhooks and carriers' pushes, checked over the raw bytes of
// the body.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Performer } from '#kernel/batch.ts'
import type { Db } from '#kernel/db.ts'
import { receiveCarrierPush } from '#adapters/carriers/index.ts'
import { receiveWebhook } from '#adapters/channels/index.ts'

/** A shop's order is a few kilobytes; what is larger is not an order. */
const hookBodyMax = 512 * 1024

/**
 * Mounts /hooks/channels/<tenant code>/<shop code> and /hooks/carriers/<tenant code>/<carrier code>; carriers
 * that do not sign (SF) are given an address that ends with the secret.
 */
export function hookRoutes(app: FastifyInstance, deps: { db: Db; performer: Performer }): void {
  void app.register(async hooks => {
    hooks.removeAllContentTypeParsers()
    hooks.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: hookBodyMax }, (_request, body, done) => {
      done(null, body)
    })
    hooks.post<{ Params: { tenant: string; shop: string } }>(
      '/hooks/channels/:tenant/:shop',
      async (request, reply) => {
        const { tenant, shop } = request.params
        const answer = await receiveWebhook(deps, {
          tenant,
          shop,
          headers: request.headers,
          rawBody: bytes(request.body),
        })
        return reply.code(answer.status).send(answer.body)
      },
    )
    const push = async (request: FastifyRequest<{ Params: PushAddress }>, reply: FastifyReply) => {
      const { tenant, carrier, token } = request.params
      const answer = await receiveCarrierPush(deps, {
        tenant,
        carrier,
        ...(token === undefined ? {} : { token }),
        headers: request.headers,
        rawBody: bytes(request.body),
      })
      return reply.code(answer.status).send(answer.body)
    }
    hooks.post<{ Params: PushAddress }>('/hooks/carriers/:tenant/:carrier', push)
    hooks.post<{ Params: PushAddress }>('/hooks/carriers/:tenant/:carrier/:token', push)
  })
}

interface PushAddress {
  tenant: string
  carrier: string
  /** The carrier's secret, where its address ends with it. */
  token?: string
}

const bytes = (body: unknown): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0))
