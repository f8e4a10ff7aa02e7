// Signing in and out, who am I, what lists there are, the OpenAPI document, health.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { holds } from '#kernel/actor.ts'
import { allCommands, allQueries } from '#kernel/command.ts'
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import type { Identities, Identity, SignedInNow } from '#kernel/identity.ts'
import { alive, tenantById } from '#kernel/identity.sql.ts'
import { SignIn } from './account-inputs.ts'
import { advisorsNow } from '#kernel/rights/rights.sql.ts'
import type { AccountOptions } from './account-routes.ts'
import { accountRoutes } from './account-routes.ts'
import { cookieName, identityOf, tokenOf } from './http.ts'
import { openApi } from './openapi.ts'
import { requireDocumented } from './openapi-routes.ts'

interface Options extends Pick<AccountOptions, 'furnish' | 'mailboxOpen'> {
  db: Db
  identities: Identities
  publicUrl: string
  /** Code of the demo company, where there is one. */
  demo: string | false
  /** The panel of demo factories is served; unless said, where there is the demo company. */
  servesFactories?: boolean
  demoAccounts: readonly unknown[]
}

/** Adds the routes of the session and of the product's own description. */
export function sessionRoutes(
  app: FastifyInstance,
  { db, identities, publicUrl, demo, servesFactories = !!demo, demoAccounts, furnish, mailboxOpen }: Options,
): void {
  requireDocumented(app, { demo: servesFactories })
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  const cookie = (value: string, seconds: number) =>
    `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`

  const enter = async (reply: FastifyReply, { token, identity }: SignedInNow) => {
    reply.header('set-cookie', cookie(token, 14 * 86_400))
    return me(db, identity)
  }
  accountRoutes(app, { db, identities, furnish, enter, mailboxOpen })
  app.post('/api/sign-in', async (request, reply) => {
    const { email, password, code } = SignIn.parse(request.body ?? {})
    const agent = request.headers['user-agent'] ?? ''
    return { result: await enter(reply, await identities.signIn(email, password, agent, code)) }
  })
  app.post('/api/sign-out', async (request, reply) => {
    const token = tokenOf(request)
    if (token) await identities.signOut(token)
    reply.header('set-cookie', cookie('', 0))
    return { result: null }
  })
  // A browser that brings no credentials asks who it is, and is told: nobody.
  app.get('/api/me', async request => {
    const nobody = !request.identity && !tokenOf(request) && !request.headers.authorization
    return { result: nobody ? null : await me(db, identityOf(request)) }
  })
  app.get('/api/meta', async () => ({
    result: { name: 'Sixlink 六联', demo, accounts: demo ? demoAccounts : [] },
  }))
  app.get('/api/meta/lists', async request => {
    const { actor } = identityOf(request)
    const lists = [...allQueries().values()]
      .filter(q => q.list && holds(actor, q.may))
      .map(q => {
        const { source: _, ...list } = q.list as { source: string }
        return list
      })
    return { result: lists }
  })
  app.get('/api/meta/commands', async request => {
    const { actor } = identityOf(request)
    return {
      result: [...allCommands().values()]
        .filter(c => !c.inner)
        .map(c => ({ name: c.name, title: c.title, allowed: holds(actor, c.may) })),
    }
  })
  let document: string | undefined
  app.get('/api/openapi.json', async (_request, reply) =>
    reply
      .type('application/json')
      .send((document ??= JSON.stringify(openApi(publicUrl, { demo: servesFactories })))),
  )
  app.get('/health', async () => {
    await db.pool.query(alive)
    return { ok: true }
  })
}

async function me(db: Db, { tenant, actor, roles, email, locale, trialEndsAt, advises }: Identity) {
  const [{ rows }, advisors] = await Promise.all([
    db.pool.query(tenantById, [tenant]),
    withTenant(db, tenant, advisorsNow, { reading: true }),
  ])
  return {
    id: actor.id,
    name: actor.name,
    email,
    locale,
    roles,
    permissions: actor.may,
    trialEndsAt,
    limits: actor.limits ?? {},
    /** Until when whoever asks advises this company; null: they belong to it. */
    advisesUntil: advises?.until ?? null,
    /** Advisors who may enter now: everybody in the company sees that they are there. */
    advisors: advises ? [] : advisors,
    tenant: rows[0] as unknown,
  }
}
