// Live pushing: facts go to the screens that may see them, by server-sent events, from any process.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import pg from 'pg'
import { holds } from '#kernel/actor.ts'
import { now } from '#kernel/clock.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Db } from '#kernel/db.ts'
import { factsSince, listenToOthers, tellOthers } from '#kernel/identity.sql.ts'
import { onCommit } from '#kernel/live.ts'
import { RightsChanged } from '#kernel/rights/events.ts'
import { firstIdOf } from '#values/id.ts'
import { identityOf } from './http.ts'
import type { SamplesToScreens } from './live-samples.ts'
import { samplesToScreens } from './live-samples.ts'

export interface LiveFact {
  tenant: number
  id: string
  name: string
  subject: string
  journey: string | null
  cause: string | null
  at: string
}
interface Listener {
  tenant: number
  actor: Actor
  /** Machines whose values are wanted, and may be seen: codes, or the states of all. */
  machines: ReadonlySet<string> | 'all' | null
  send(event: string, data: unknown, id?: string): void
  /** Its screen comes back, and is asked anew who it is. */
  end(): void
}

export interface Live {
  /** Hands measured values to those who watch the machine and may. */
  readonly samples: SamplesToScreens['note']
  routes(app: FastifyInstance): void
  stop(): Promise<void>
}

/** How often other processes are told of news, and how far back a look goes for ids that committed late. */
const tellMs = 25
const overlapMs = 5_000
const listenersMax = 2_000
const beatMs = 15_000

/**
 * Live pushing over this process's commits and, through NOTIFY outside of any hot transaction, over all
 * others'.
 */
export async function startLive(workerDb: Db, connection: pg.ClientConfig): Promise<Live> {
  const listeners = new Set<Listener>()
  const news = newsFor(listeners),
    screens = samplesToScreens(listeners)
  const me = String(process.pid)
  let told: NodeJS.Timeout | null = null
  const tell = () => workerDb.pool.query({ name: 'tell', text: tellOthers, values: [me] }).catch(() => {})
  const unhear = onCommit(({ tenant, facts }) => {
    for (const { id, name, subject, journey, cause, at } of facts)
      news.push({ tenant, id, name, subject, journey, cause, at: at.toISOString() })
    told ??= setTimeout(() => {
      told = null
      void tell()
    }, tellMs)
  })
  const look = lookFor(workerDb, news.push)
  const ear = await listen(connection, from => {
    if (from !== me && listeners.size) void look()
  })
  const beat = setInterval(() => {
    news.forget(Date.now() - 4 * overlapMs)
    for (const l of listeners) l.send('beat', { at: new Date().toISOString() })
  }, beatMs)
  beat.unref()

  return {
    samples: screens.note,
    routes(app) {
      app.get('/api/live', async (request, reply) => openStream(listeners, request, reply))
      // A stream ends only when it is told to: a stop would wait for it.
      app.addHook('preClose', async () => {
        for (const l of listeners) l.end()
      })
    },
    async stop() {
      unhear()
      clearInterval(beat)
      screens.stop()
      if (told) clearTimeout(told)
      await ear.stop()
    },
  }
}

/** Hands each fact once to those who may see it, whether heard here or found. */
function newsFor(listeners: ReadonlySet<Listener>) {
  const seen = new Map<string, number>()
  return {
    push(this: void, fact: LiveFact): void {
      if (seen.has(fact.id)) return
      seen.set(fact.id, Date.now())
      // Rights are others than when these screens began to listen, in this process or in another.
      if (fact.name === RightsChanged.factName)
        for (const l of listeners) if (l.tenant === fact.tenant) l.end()
      const permission = `${fact.name.slice(0, fact.name.indexOf('.'))}.read`
      for (const l of listeners)
        if (l.tenant === fact.tenant && holds(l.actor, permission)) l.send('fact', fact, fact.id)
    },
    forget(before: number): void {
      for (const [id, at] of seen) {
        if (at > before) break
        seen.delete(id)
      }
    },
  }
}

/** Finds what other processes have stated lately; asked meanwhile, it looks once more. */
function lookFor(workerDb: Db, push: (fact: LiveFact) => void): () => Promise<void> {
  let looking = false,
    again = false
  return async () => {
    if (looking) {
      again = true
      return
    }
    looking = true
    try {
      do {
        again = false
        const { rows } = await workerDb.pool.query(factsSince, [firstIdOf(Date.now() - overlapMs)])
        for (const r of rows as (Omit<LiveFact, 'at'> & { at: Date })[])
          push({ ...r, at: r.at.toISOString() })
      } while (again)
    } catch {
      /* the database is away: the next notice or reconnect looks again */
    } finally {
      looking = false
    }
  }
}

/** A screen listens until it goes away. */
function openStream(listeners: Set<Listener>, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { tenant, actor, advises } = identityOf(request)
  if (listeners.size >= listenersMax) return reply.code(503).send()
  reply.hijack()
  const out = reply.raw
  out.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  const listener: Listener = {
    tenant,
    actor,
    machines: holds(actor, 'mcs.read') ? watchedBy((request.query as { machine?: unknown }).machine) : null,
    send: (event, data, id) => {
      // A reader that does not read is dropped: it comes back and asks for everything anew.
      if (out.writableLength > 1_000_000) out.destroy()
      else if (!out.writableEnded)
        out.write(`${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    },
    end: () => void out.end(),
  }
  listeners.add(listener)
  listener.send('hello', { at: new Date().toISOString() })
  // An advisor's stream ends with their time; a far end sooner than that (the screen then comes back).
  const left = advises ? advises.until.getTime() - now().getTime() : 0
  const over = advises ? setTimeout(listener.end, Math.min(left, timerMax)) : undefined
  out.once('close', () => {
    clearTimeout(over)
    listeners.delete(listener)
  })
  return reply
}

const timerMax = 2 ** 31 - 1

/** Machines watched at once by one screen; `*` means the states of all. */
const watchedMax = 50
function watchedBy(asked: unknown): Listener['machines'] {
  if (typeof asked !== 'string' || !asked) return null
  return asked === '*' ? 'all' : new Set(asked.split(',').slice(0, watchedMax))
}

/** A connection that listens, and comes back when it is lost. */
async function listen(
  config: pg.ClientConfig,
  heard: (payload: string) => void,
): Promise<{ stop(): Promise<void> }> {
  let client: pg.Client | null = null,
    stopped = false
  async function connect(): Promise<void> {
    if (stopped) return
    const fresh = new pg.Client(config)
    const retry = () => {
      if (client === fresh) {
        client = null
        if (!stopped) setTimeout(() => void connect(), 500).unref()
      }
    }
    fresh.on('error', retry)
    fresh.on('end', retry)
    fresh.on('notification', n => heard(n.payload ?? ''))
    client = fresh
    try {
      await fresh.connect()
      await fresh.query(listenToOthers)
    } catch {
      fresh.end().catch(() => {})
      retry()
    }
  }
  await connect()
  return {
    async stop() {
      stopped = true
      await client?.end().catch(() => {})
    },
  }
}
