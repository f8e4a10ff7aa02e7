// HTTP: every command and query becomes a route from its one declaration; one shape of answers and errors.
import Fastify from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { TrialOver } from '#kernel/account/refusals.ts'
import { demand, holds } from '#kernel/actor.ts'
import type { Performer } from '#kernel/batch.ts'
import { now } from '#kernel/clock.ts'
import type { Command, Query } from '#kernel/command.ts'
import { allCommands, allQueries, isRefused } from '#kernel/command.ts'
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import type { Identities, Identity } from '#kernel/identity.ts'
import type { ListDeclaration } from '#kernel/list.ts'
import { KeyReused } from '#kernel/replay.ts'
import type { Ask } from '#kernel/replay.ts'
import { guardMasked, seePersonalData } from '#kernel/rights/personal.ts'
import { maskPersonal } from '#values/personal.rule.ts'
import { advisorsReads } from './advisors-reads.ts'
import {
  bodyOf, failure, ForeignOrigin, GoingDown, invalid, KeyMissing, NoSuchPlace, SignInFirst,
} from './errors.ts'
import { limitRate } from './rate-limit.ts'
import { sendWorkbook } from './workbook.ts'

export interface Deps {
  db: Db
  performer: Performer
  identities: Identities
  publicUrl: string
  log?: boolean
  /** Requests a minute of one identity; 0 or nothing: no limit. */
  ratePerMinute?: number
}

const bodyMax = 1024 * 1024
/** A bulk call carries at most this many inputs. */
const bulkMax = 500
const bulkBodyMax = 8 * 1024 * 1024
export const cookieName = 'sixlink_session'

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null
  }
}

/**
 * The server with all routes of the declarations; `extend` adds the routes that are not commands or
 * queries.
 */
export function buildHttp(deps: Deps, extend: (app: FastifyInstance) => void): FastifyInstance {
  const app = Fastify({
    bodyLimit: bodyMax,
    // A stop lets requests finish; what comes meanwhile is refused below, in our own words.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    logger: false,
    routerOptions: { maxParamLength: 200 },
  })
  app.decorateRequest('identity', null)
  let isEnding = false
  app.addHook('preClose', async () => {
    isEnding = true
  })
  const limited = limitRate(app, deps.ratePerMinute ?? 0)
  app.addHook('onRequest', async (request, reply) => {
    headers(reply)
    if (isEnding) throw GoingDown()
    guardOrigin(request, deps.publicUrl)
    const token = tokenOf(request)
    if (token) request.identity = await deps.identities.of(token)
    await limited(request, reply)
  })
  app.setErrorHandler((error, _request, reply) => {
    const { status, body } = failure(error)
    if (status >= 500 && deps.log) console.error(error)
    return reply.code(status).send(body)
  })
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send(bodyOf(NoSuchPlace({ path: request.url.split('?')[0] }))),
  )
  for (const command of allCommands().values()) if (!command.inner) commandRoutes(app, deps, command as never)
  const note = advisorsReads(deps.db)
  for (const query of allQueries().values()) queryRoutes(app, deps, query as never, note)
  extend(app)
  return app
}

export const tokenOf = (request: FastifyRequest): string | undefined => {
  const given = request.headers.authorization
  if (given?.startsWith('Bearer ')) return given.slice(7).trim()
  return /(?:^|;\s*)sixlink_session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
}

/** Who asks; refuses when nobody is signed in. */
export function identityOf(request: FastifyRequest): Identity {
  if (!request.identity) throw SignInFirst()
  return request.identity
}

/** After a trial a company is read only: its data stay to be read and exported, its people to be kept. */
export function mayChange(identity: Identity, command: string): Identity {
  const ended = identity.trialEndsAt !== null && identity.trialEndsAt.getTime() <= now().getTime()
  if (ended && !command.startsWith('kernel.')) throw TrialOver()
  return identity
}

const contentPolicy =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; " +
  "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

function headers(reply: FastifyReply): void {
  reply
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'same-origin')
    .header('content-security-policy', contentPolicy)
    .header('cache-control', 'no-store')
}

/**
 * A browser's changing call must come from our own pages; machines send no Origin, or a key instead of a
 * cookie.
 */
function guardOrigin(request: FastifyRequest, publicUrl: string): void {
  const { origin, host } = request.headers
  if (request.method === 'GET' || request.method === 'HEAD' || !origin || request.headers.authorization)
    return
  if (request.url.startsWith('/hooks/')) return
  if (origin !== new URL(publicUrl).origin && origin !== `http://${host}` && origin !== `https://${host}`)
    throw ForeignOrigin({ origin })
}

const urlOf = (name: string) => `/api/${name.replace('.', '/')}`

function commandRoutes(app: FastifyInstance, deps: Deps, command: Command<unknown, unknown>): void {
  app.post(urlOf(command.name), async (request, reply) => {
    const { tenant, actor } = mayChange(identityOf(request), command.name)
    demand(actor, command.may)
    const key = keyOf(request)
    const parsed = command.input.safeParse(request.body ?? {})
    if (!parsed.success) return reply.code(400).send(invalid(parsed.error))
    guardMasked(actor, parsed.data)
    const { outcome, replayed } = await deps.performer.perform(tenant, command, {
      input: parsed.data,
      actor,
      key,
    })
    if (replayed) reply.header('idempotency-replayed', 'true')
    if (isRefused(outcome)) return reply.code(failure(outcome).status).send(bodyOf(outcome))
    return { result: outcome.result ?? null }
  })
  app.post(`${urlOf(command.name)}/bulk`, { bodyLimit: bulkBodyMax }, async (request, reply) => {
    const { tenant, actor } = mayChange(identityOf(request), command.name)
    demand(actor, command.may)
    const key = keyOf(request),
      items = (request.body as { items?: unknown } | null)?.items
    if (!Array.isArray(items) || !items.length || items.length > bulkMax)
      return reply
        .code(400)
        .send({
          error: {
            code: 'request.invalid',
            says: { zh: `items 须为 1 到 ${bulkMax} 项`, en: `items must hold 1 to ${bulkMax} entries` },
            remedy: { zh: '请分批提交', en: 'Send it in parts' },
          },
        })
    guardMasked(actor, items)
    return { outcomes: await bulk(deps, tenant, command, items, actor, key) }
  })
}

/**
 * Each item has its own key (the call's and its place) and its own outcome; bad items do not hold up good
 * ones.
 */
async function bulk(
  deps: Deps,
  tenant: number,
  command: Command<unknown, unknown>,
  items: readonly unknown[],
  actor: Identity['actor'],
  key: string,
): Promise<unknown[]> {
  const outcomes: unknown[] = items.map(() => null)
  const asks: (Ask<unknown> & { at: number })[] = []
  items.forEach((item, at) => {
    const parsed = command.input.safeParse(item)
    if (parsed.success) asks.push({ at, input: parsed.data, actor, key: `${key}/${at}` })
    else outcomes[at] = invalid(parsed.error)
  })
  const answers = await deps.performer.performAll(tenant, command, asks)
  answers.forEach(({ outcome }, i) => {
    outcomes[asks[i]!.at] = isRefused(outcome) ? bodyOf(outcome) : { result: outcome.result ?? null }
  })
  return outcomes
}

type NoteRead = ReturnType<typeof advisorsReads>

function queryRoutes(
  app: FastifyInstance,
  deps: Deps,
  query: Query<unknown, unknown>,
  note: NoteRead,
): void {
  const read = async (request: FastifyRequest) => {
    const { tenant, actor } = identityOf(request)
    demand(actor, query.may)
    const input = query.input.parse(request.query ?? {}),
      clear = holds(actor, seePersonalData)
    await note(tenant, actor, query.name, input)
    const answer = await withTenant(deps.db, tenant, tx => query.run(tx, input, { actor }), { reading: true })
    return clear ? answer : maskPersonal(answer)
  }
  app.get(urlOf(query.name), async request => ({ result: await read(request) }))
  const list = query.list as ListDeclaration | undefined
  if (!list) return
  app.get(`${urlOf(query.name)}.xlsx`, async (request, reply) => {
    const { tenant, actor, locale } = identityOf(request)
    demand(actor, query.may)
    const input = query.input.parse(request.query ?? {})
    await note(tenant, actor, `${query.name}.xlsx`, input)
    return sendWorkbook(reply, deps.db, tenant, list, input as never, { actor, locale })
  })
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !key) throw KeyMissing()
  if (key.length > 200) throw KeyReused({ key: `${key.slice(0, 40)}…` })
  return key
}
