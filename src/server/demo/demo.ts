// The demo: simulated machines in a process of their own, the crew, and the panel that sends orders and
// faults.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { demand, NotAllowed } from '#kernel/actor.ts'
import type { Performer } from '#kernel/batch.ts'
import { isRefused } from '#kernel/command.ts'
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import { sampleShopOrder, signShopOrder } from '#adapters/channels/index.ts'
import { injectFault } from '#mcs/index.ts'
import type { Identity } from '#kernel/identity.ts'
import { identityOf } from '../http.ts'
import type { Settings } from '../settings.ts'
import { demoAccounts, demoTenant } from './accounts.ts'
import type { Crew } from './crew.ts'
import { startCrew } from './crew.ts'
import { shopSecret } from './demo.sql.ts'

export interface Demo {
  crew: Crew | null
  /** Begins once HTTP is open: the crew works through it. */
  open(): void
  stop(): Promise<void>
}

interface Options {
  settings: Settings
  db: Db
  mqttUrl: string
  onFailure: (where: string, error: unknown) => void
}

/** The simulator comes back when it dies, but not in a hurry. */
const simulatorAgainMs = 2_000

/** Starts the plant; it dies with this process (its pipe closes). */
export function startDemo({ settings, mqttUrl, onFailure }: Options): Demo {
  let plant: ChildProcess | null = null,
    stopped = false
  const simulate = () => {
    if (stopped) return
    plant = spawn(
      process.execPath,
      [
        path.join(settings.root, 'src/adapters/devices/simulated/main.ts'),
        '--url',
        mqttUrl,
        '--speed',
        String(settings.speed),
        '--group',
        demoTenant.code,
        '--memory',
        path.join(settings.data, 'machines'),
      ],
      // Its end of the pipe closes when this process is gone, however it went.
      { stdio: ['pipe', 'ignore', 'inherit'], env: { ...process.env, NODE_NO_WARNINGS: '1' } },
    )
    plant.once('exit', () => {
      if (!stopped) setTimeout(simulate, simulatorAgainMs).unref()
    })
    plant.once('error', error => onFailure('simulated machines', error))
  }
  const demo: Demo = {
    crew: null,
    open() {
      simulate()
      const account = (name: string) => {
        const found = demoAccounts.find(a => a.email.startsWith(`${name}@`))!
        return { email: found.email, password: found.password }
      }
      demo.crew = startCrew(
        `http://127.0.0.1:${settings.port}`,
        {
          clerk: account('clerk'),
          operator: account('operator'),
          inspector: account('inspector'),
          picker: account('picker'),
          buyer: account('buyer'),
        },
        onFailure,
      )
      demo.crew.turn(process.env['SIXLINK_CREW'] !== '0')
    },
    async stop() {
      stopped = true
      await demo.crew?.stop()
      plant?.kill('SIGTERM')
    },
  }
  return demo
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

/** The machines and the crew are those of the demo company: nobody else's company moves them. */
function ofTheDemo(identity: Identity): Identity {
  if (identity.tenant !== demoTenant.id) throw NotAllowed({ permission: 'demo.run' })
  return identity
}

/**
 * The panel's routes: its state, the story's order as a signed webhook, faults at machines, the crew's
 * switch.
 */
export function demoRoutes(
  app: FastifyInstance,
  demo: Demo,
  deps: { db: Db; performer: Performer; settings: Settings },
): void {
  const { db, performer, settings } = deps
  app.get('/api/demo', async request => {
    ofTheDemo(identityOf(request))
    return {
      result: { speed: settings.speed, crew: { on: demo.crew?.on ?? false, did: demo.crew?.did ?? [] } },
    }
  })
  app.post('/api/demo/send-order', async request => {
    const { tenant, actor } = ofTheDemo(identityOf(request))
    demand(actor, 'demo.run')
    const { channel, quantity, sku } = Send.parse(request.body ?? {})
    const shop = channel === 'woocommerce' ? 'woo-main' : 'shopify-main'
    const secret = await withTenant(db, tenant, tx => shopSecret(tx, shop))
    const id = Math.floor(Date.now() / 10) % 2_000_000_000
    const sample = sampleShopOrder(id, new Date(), { quantity, ...(sku ? { sku } : {}) })
    const { rawBody, headers } = signShopOrder(channel, secret!.secret, sample, randomUUID())
    const url = `http://127.0.0.1:${settings.port}/hooks/channels/${demoTenant.code}/${shop}`
    const answer = await fetch(url, { method: 'POST', headers, body: new Uint8Array(rawBody) })
    return {
      result: { status: answer.status, externalNo: String(id), answer: (await answer.json()) as unknown },
    }
  })
  app.post('/api/demo/fault', async (request, reply) => {
    const { tenant, actor } = ofTheDemo(identityOf(request))
    demand(actor, 'demo.run')
    const input = injectFault.input.parse(Fault.parse(request.body ?? {}))
    const { outcome } = await performer.perform(tenant, injectFault, { input, actor, key: randomUUID() })
    if (isRefused(outcome))
      return reply
        .code(409)
        .send({ error: { code: outcome.code, says: outcome.says, remedy: outcome.remedy } })
    return { result: null }
  })
  app.post('/api/demo/crew', async request => {
    const { actor } = ofTheDemo(identityOf(request))
    demand(actor, 'demo.run')
    const { on } = z.strictObject({ on: z.boolean() }).parse(request.body ?? {})
    demo.crew?.turn(on)
    return { result: { on: demo.crew?.on ?? false } }
  })
}
