// The doors for a third party's MES in its own messages: the schedule out, the performance in.
import type { FastifyInstance } from 'fastify'
import { demand } from '#kernel/actor.ts'
import type { Performer } from '#kernel/batch.ts'
import { now } from '#kernel/clock.ts'
import { isRefused } from '#kernel/command.ts'
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import { plantSystemOf, plantSystems } from '#adapters/mes/index.ts'
import { productionOrdersOut, reportExternal } from '#mes/index.ts'
import { bodyOf, failure, invalid } from './errors.ts'
import { identityOf, mayChange } from './http.ts'

/** 200 orders with 200 lines each are some megabytes; daily reports are a few kilobytes. */
const messageBytesMax = 2 * 1024 * 1024
interface Address {
  Params: { plant: string }
  Querystring: Record<string, string>
}

/**
 * Mounts GET /api/plants/:plant/operations-schedule and POST /api/plants/:plant/operations-performance, for
 * keys with `mes.report-external`. The message's own ID is its idempotency key.
 */
export function plantRoutes(app: FastifyInstance, { db, performer }: { db: Db; performer: Performer }): void {
  app.get<Address>('/api/plants/:plant/operations-schedule', async (request, reply) => {
    const { tenant, actor } = identityOf(request)
    demand(actor, productionOrdersOut.may)
    const input = productionOrdersOut.input.parse({ ...request.query, plant: request.params.plant })
    const orders = await withTenant(db, tenant, tx => productionOrdersOut.run(tx, input, { actor }), {
      reading: true,
    })
    const system = plantSystemOf(request.headers.accept) ?? plantSystems[0]!
    return reply.type(`${system.mediaType}; charset=utf-8`).send(system.write(orders, now()))
  })
  void app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      '*',
      { parseAs: 'string', bodyLimit: messageBytesMax },
      (_request, body, done) => done(null, body),
    )
    scope.post<Address>('/api/plants/:plant/operations-performance', async (request, reply) => {
      const { tenant, actor } = mayChange(identityOf(request), reportExternal.name)
      demand(actor, reportExternal.may)
      const system = plantSystemOf(request.headers['content-type'])
      if (!system) return reply.code(415).send(wrong([unknownFormat]))
      const reading = system.read(request.params.plant, typeof request.body === 'string' ? request.body : '')
      if (reading.kind === 'wrong') return reply.code(400).send(wrong(reading.fields))
      const parsed = reportExternal.input.safeParse({ ...reading.report, format: system.name })
      if (!parsed.success) return reply.code(400).send(invalid(parsed.error))
      const { outcome } = await performer.perform(tenant, reportExternal, { input: parsed.data, actor })
      if (isRefused(outcome)) return reply.code(failure(outcome).status).send(bodyOf(outcome))
      return { result: outcome.result }
    })
  })
}

const unknownFormat = {
  path: 'content-type',
  code: 'unknown',
  says: {
    zh: `可用：${plantSystems.map(s => s.mediaType).join('、')}`,
    en: `Known: ${plantSystems.map(s => s.mediaType).join(', ')}`,
  },
}
const wrong = (fields: readonly object[]) => ({
  error: {
    code: 'request.invalid',
    says: { zh: '消息无法识别', en: 'The message cannot be read' },
    remedy: { zh: '请按字段修正后重发', en: 'Mend the fields named and send it again' },
    fields,
  },
})
