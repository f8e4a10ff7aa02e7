// The doors for other systems' calls: shops' webhooks and carriers' pushes, checked over the raw bytes of
// the body.
import type { FastifyInstance } from 'fastify'
import type { Performer } from '#kernel/batch.ts'
import type { Db } from '#kernel/db.ts'
import { receiveCarrierPush } from '#adapters/carriers/index.ts'
import { receiveWebhook } from '#adapters/channels/index.ts'

/** A shop's order is a few kilobytes; what is larger is not an order. */
const hookBodyMax = 512 * 1024

/** Mounts /hooks/channels/<tenant code>/<shop code> and /hooks/carriers/<tenant code>/<carrier code>. */
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
    hooks.post<{ Params: { tenant: string; carrier: string } }>(
      '/hooks/carriers/:tenant/:carrier',
      async (request, reply) => {
        const { tenant, carrier } = request.params
        const answer = await receiveCarrierPush(deps, {
          tenant,
          carrier,
          headers: request.headers,
          rawBody: bytes(request.body),
        })
        return reply.code(answer.status).send(answer.body)
      },
    )
  })
}

const bytes = (body: unknown): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0))
