// The demo's panel: it sends the story's order as a signed webhook, disturbs machines, turns the crew on and
// off; each company that has the demo factory has its own.
import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { demand, NotAllowed } from '#kernel/actor.ts'
import type { Performer } from '#kernel/batch.ts'
import { isRefused } from '#kernel/command.ts'
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import { sampleShopOrder, signShopOrder } from '#adapters/channels/index.ts'
import { injectFault } from '#mcs/index.ts'
import { shopOf } from '#oms/index.ts'
import type { TenantId } from '#values/id.ts'
import type { Broker } from '../broker.ts'
import { identityOf, mayChange } from '../http.ts'
import type { Settings } from '../settings.ts'
import { demoAccounts, demoTenant } from './accounts.ts'
import type { CrewAccounts } from './crew.ts'
import { crewOf } from './crew.ts'
import type { Factories, Factory } from './factories.ts'
import { demoFactories } from './factories.ts'
import type { Company } from './hired.sql.ts'
import { companyOf } from './hired.sql.ts'
import { plantProcess } from './plant-process.ts'

export interface Demo extends Factories {
  /** Begins once HTTP is open: the crews work through it. */
  open(): Promise<void>
}

interface Options {
  settings: Settings
  db: Db
  mqttUrl: string
  broker: Broker | null
  lookAgain: () => Promise<void>
  onFailure: (where: string, error: unknown) => void
}

/** The factories of this server; those of founded companies begin when they are needed. */
export function startDemo({ settings, db, mqttUrl, broker, lookAgain, onFailure }: Options): Demo {
  const plant = plantProcess({ settings, mqttUrl, broker, onFailure })
  const factories = demoFactories({ settings, db, plant, lookAgain, onFailure })
  return {
    ...factories,
    async open() {
      if (settings.demo)
        factories.openOwn(
          { tenant: demoTenant.id, code: demoTenant.code, template: 'demo', trialEndsAt: null },
          demoCrew(),
        )
      await factories.resume()
    },
  }
}

function demoCrew(): CrewAccounts {
  const accounts = crewOf.map(who => {
    const { email, password } = demoAccounts.find(a => a.email.startsWith(`${who}@`))!
    return [who, { email, password }] as const
  })
  return Object.fromEntries(accounts) as CrewAccounts
}

const Fault = z.strictObject({
  machine: z.string().max(60),
  fault: z.string().max(40),
  seconds: z.int().min(1).max(600).optional(),
})
const Send = z.strictObject({
  channel: z.enum(['woocommerce', 'shopify']).default('woocommerce'),
  quantity: z.int().min(1).max(100_000).default(100),
  sku: z.string().max(60).optional(),
})

interface Deps {
  db: Db
  performer: Performer
  settings: Settings
}
interface Asked {
  tenant: TenantId
  actor: Actor
  company: Company
}

/** The machines and the crew are those of the company that asks: nobody else's company moves them. */
async function askedBy(db: Db, request: FastifyRequest): Promise<Asked> {
  const { tenant, actor, trialEndsAt } = identityOf(request)
  const company = await companyOf(db, tenant)
  if (company?.template !== 'demo') throw NotAllowed({ permission: 'demo.run' })
  return { tenant, actor, company: { ...company, trialEndsAt } }
}

/** Asked by somebody who may run the factory, in a company that may still change: it is awake then. */
async function awake(demo: Demo, db: Db, request: FastifyRequest): Promise<Asked & { factory: Factory }> {
  const asked = await askedBy(db, request)
  mayChange(identityOf(request), 'demo.run')
  demand(asked.actor, 'demo.run')
  return { ...asked, factory: await demo.wake(asked.company) }
}

/** The panel's routes: its state, the story's order as a signed webhook, faults at machines, the crew. */
export function demoRoutes(app: FastifyInstance, demo: Demo, { db, performer, settings }: Deps): void {
  app.get('/api/demo', async request => {
    const { tenant } = await askedBy(db, request)
    const crew = demo.of(tenant)?.crew
    return {
      result: {
        speed: settings.speed,
        running: crew !== undefined,
        full: crew === undefined && demo.isFull(),
        most: demo.most,
        crew: { on: crew?.on ?? false, did: crew?.did ?? [] },
      },
    }
  })
  app.post('/api/demo/wake', async request => {
    await awake(demo, db, request)
    return { result: { running: true } }
  })
  app.post('/api/demo/send-order', async request => {
    const { tenant, company } = await awake(demo, db, request)
    return { result: await sendOrder(db, settings, tenant, company.code, Send.parse(request.body ?? {})) }
  })
  app.post('/api/demo/fault', async (request, reply) => {
    const { tenant, actor } = await awake(demo, db, request)
    const input = injectFault.input.parse(Fault.parse(request.body ?? {}))
    const { outcome } = await performer.perform(tenant, injectFault, { input, actor, key: randomUUID() })
    if (isRefused(outcome))
      return reply
        .code(409)
        .send({ error: { code: outcome.code, says: outcome.says, remedy: outcome.remedy } })
    return { result: null }
  })
  app.post('/api/demo/crew', async request => {
    const { on } = z.strictObject({ on: z.boolean() }).parse(request.body ?? {})
    const { factory } = await awake(demo, db, request)
    factory.crew.turn(on)
    return { result: { on: factory.crew.on } }
  })
}

/** The company's own shop sends it, signed with its secret, over HTTP like any other. */
async function sendOrder(
  db: Db,
  settings: Settings,
  tenant: TenantId,
  code: string,
  { channel, quantity, sku }: z.infer<typeof Send>,
) {
  const shop = channel === 'woocommerce' ? 'woo-main' : 'shopify-main'
  const { secret } = (await withTenant(db, tenant, tx => shopOf(tx, shop)))!
  const id = Math.floor(Date.now() / 10) % 2_000_000_000
  const sample = sampleShopOrder(id, new Date(), { quantity, ...(sku ? { sku } : {}) })
  const { rawBody, headers } = signShopOrder(channel, secret!, sample, randomUUID())
  const url = `http://127.0.0.1:${settings.port}/hooks/channels/${code}/${shop}`
  const answer = await fetch(url, { method: 'POST', headers, body: new Uint8Array(rawBody) })
  return { status: answer.status, externalNo: String(id), answer: (await answer.json()) as unknown }
}
