// What anybody may read without signing in: a shipment's progress by its unguessable address, masked.
import type { FastifyInstance } from 'fastify'
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import { refusal } from '#kernel/refusal.ts'
import { publicTracking, tenantOfToken } from '#tms/index.ts'

export const NoSuchParcel = refusal(
  'tms.tracking-not-found',
  { zh: '没有这个包裹', en: 'There is no such parcel' },
  { zh: '请检查链接', en: 'Check the link' },
)

/** Mounts GET /api/public/track/:token. */
export function publicRoutes(app: FastifyInstance, { db }: { db: Db }): void {
  app.get<{ Params: { token: string } }>('/api/public/track/:token', async request => {
    const tenant = tenantOfToken(request.params.token)
    const found =
      tenant === null ? null : await withTenant(db, tenant, tx => publicTracking(tx, request.params.token))
    if (!found) throw NoSuchParcel()
    return { result: found }
  })
}
