// The demo factories that run: the demo company's all the time, those of companies that try it while they are
// used, so many at once. Each has machines in its own Sparkplug group and a crew of its own people.
import fs from 'node:fs'
import path from 'node:path'
import { now } from '#kernel/clock.ts'
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import { refusal } from '#kernel/refusal.ts'
import type { TenantId } from '#values/id.ts'
import type { Settings } from '../settings.ts'
import type { Crew, CrewAccounts } from './crew.ts'
import { startCrew } from './crew.ts'
import { hireCrew } from './hire.ts'
import type { Company } from './hired.sql.ts'
import { companyOf, lastFactAt } from './hired.sql.ts'
import type { PlantProcess } from './plant-process.ts'

export const DemoFull = refusal(
  'demo.full',
  { zh: '已有 {most} 家公司在运行演示工厂', en: '{most} companies run their demo factory at the moment' },
  { zh: '请过几分钟再试：闲置的会自动让位', en: 'Try again in some minutes: one that is not used makes way' },
)

export interface Factory {
  readonly company: Company
  readonly crew: Crew
  usedAt: number
}
export interface Factories {
  of(tenant: TenantId): Factory | undefined
  /** The demo company's own factory, which does not count and does not rest. */
  openOwn(company: Company, accounts: CrewAccounts): void
  /** Those that ran when this server went down, if they were in use. */
  resume(): Promise<void>
  /** Starts the company's factory where it rests. Refuses when as many run as may. */
  wake(company: Company): Promise<Factory>
  isFull(): boolean
  readonly most: number
  /** Lets those rest that are not used, and those whose trial is over. */
  look(): Promise<void>
  stop(): Promise<void>
}

interface Options {
  settings: Settings
  db: Db
  plant: PlantProcess
  /** The gateway and the list of companies look again: there are new machines. */
  lookAgain: () => Promise<void>
  onFailure: (where: string, error: unknown) => void
}

/** Nothing happened for so long: it rests. Where others wait, a shorter while is enough. */
const idleMs = 10 * 60_000,
  idleWhenFullMs = 2 * 60_000
const lookMs = 20_000

export function demoFactories(options: Options): Factories {
  const { settings, db, plant, onFailure } = options
  const running = new Map<TenantId, Factory>(),
    waking = new Map<TenantId, Promise<Factory>>(),
    own = new Set<TenantId>()
  const memory = path.join(settings.data, 'machines', 'awake.json')
  const founded = () => [...running.values()].filter(f => !own.has(f.company.tenant))
  const crewFor = (accounts: CrewAccounts) => {
    const crew = startCrew(`http://127.0.0.1:${settings.port}`, accounts, onFailure)
    crew.turn(process.env['SIXLINK_CREW'] !== '0')
    return crew
  }
  const note = () => {
    fs.mkdirSync(path.dirname(memory), { recursive: true })
    fs.writeFileSync(memory, JSON.stringify(founded().map(f => f.company.tenant)))
  }

  async function rest({ company, crew }: Factory): Promise<void> {
    running.delete(company.tenant)
    note()
    plant.stop(company.code)
    await crew.stop()
  }
  /** Which of them nobody has used, and nothing has moved in, for so long; longest first. */
  async function idle(forMs: number): Promise<Factory[]> {
    const aged = await Promise.all(
      founded().map(async factory => {
        const fact = await withTenant(db, factory.company.tenant, lastFactAt, { reading: true })
        return { factory, at: Math.max(factory.usedAt, fact?.getTime() ?? 0) }
      }),
    )
    const before = now().getTime() - forMs
    return aged.filter(a => a.at < before).sort((a, b) => a.at - b.at).map(a => a.factory)
  }
  const count = () => founded().length + waking.size

  async function start(company: Company): Promise<Factory> {
    const crew = crewFor(await hireCrew(db, company))
    plant.start(company.code)
    await options.lookAgain()
    const factory: Factory = { company, crew, usedAt: now().getTime() }
    running.set(company.tenant, factory)
    note()
    return factory
  }
  async function wake(company: Company): Promise<Factory> {
    const here = running.get(company.tenant)
    if (here) return Object.assign(here, { company, usedAt: now().getTime() })
    if (!waking.has(company.tenant)) {
      if (count() >= settings.demoFactories) for (const f of (await idle(idleWhenFullMs)).slice(0, 1)) await rest(f)
      if (count() >= settings.demoFactories) throw DemoFull({ most: settings.demoFactories })
      const starting = start(company).finally(() => waking.delete(company.tenant))
      waking.set(company.tenant, starting)
    }
    return waking.get(company.tenant)!
  }
  async function look(): Promise<void> {
    const ended = founded().filter(f => (f.company.trialEndsAt?.getTime() ?? Infinity) <= now().getTime())
    for (const factory of new Set([...ended, ...(await idle(idleMs))])) await rest(factory)
  }
  const timer = setInterval(() => void look().catch(error => onFailure('demo factories', error)), lookMs)
  timer.unref()

  return {
    of: tenant => running.get(tenant),
    most: settings.demoFactories,
    isFull: () => count() >= settings.demoFactories,
    wake,
    look,
    openOwn(company, accounts) {
      own.add(company.tenant)
      plant.startOwn()
      running.set(company.tenant, { company, crew: crewFor(accounts), usedAt: now().getTime() })
    },
    async resume() {
      for (const tenant of tenantsIn(memory).slice(0, settings.demoFactories)) {
        const company = await companyOf(db, tenant)
        const fact = company && (await withTenant(db, tenant, lastFactAt, { reading: true }))
        const ended = (company?.trialEndsAt?.getTime() ?? Infinity) <= now().getTime()
        if (fact && !ended && fact.getTime() > now().getTime() - idleMs) await wake(company)
      }
    },
    async stop() {
      clearInterval(timer)
      await Promise.allSettled(waking.values())
      await Promise.all([...running.values()].map(f => f.crew.stop()))
      plant.end()
    },
  }
}

function tenantsIn(file: string): TenantId[] {
  try {
    const said: unknown = JSON.parse(fs.readFileSync(file, 'utf8'))
    return Array.isArray(said) ? said.filter((t): t is TenantId => Number.isSafeInteger(t)) : []
  } catch {
    return []
  }
}
