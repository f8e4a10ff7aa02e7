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
import { dismissCrew, hireCrew } from './hire.ts'
import type { Company } from './hired.sql.ts'
import { companyOf, lastFactAt } from './hired.sql.ts'
import type { PlantProcess } from './plant-process.ts'

export const DemoFull = refusal(
  'demo.full',
  { zh: '已有 {most} 家公司在运行演示工厂', en: 'No demo factory is free: {most} may run at once' },
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

interface House extends Options {
  readonly running: Map<TenantId, Factory>
  readonly waking: Map<TenantId, Promise<Factory>>
  /** The demo company's own, which are not counted. */
  readonly own: Set<TenantId>
  /** Keeps which ones ran, for the next start. */
  readonly memory: string
}

const founded = (h: House) => [...h.running.values()].filter(f => !h.own.has(f.company.tenant))
const count = (h: House) => founded(h).length + h.waking.size
const hasEnded = ({ trialEndsAt }: Company) => (trialEndsAt?.getTime() ?? Infinity) <= now().getTime()

function crewFor({ settings, onFailure }: House, accounts: CrewAccounts): Crew {
  const crew = startCrew(`http://127.0.0.1:${settings.port}`, accounts, onFailure)
  crew.turn(process.env['SIXLINK_CREW'] !== '0')
  return crew
}

function note(h: House): void {
  fs.mkdirSync(path.dirname(h.memory), { recursive: true })
  fs.writeFileSync(h.memory, JSON.stringify(founded(h).map(f => f.company.tenant)))
}

async function rest(h: House, { company, crew }: Factory): Promise<void> {
  h.running.delete(company.tenant)
  note(h)
  h.plant.stop(company.code)
  await crew.stop()
  await dismissCrew(h.db, company)
}

/** Which of them nobody has used, and nothing has moved in, for so long; longest first. */
async function idle(h: House, forMs: number): Promise<Factory[]> {
  const aged = await Promise.all(
    founded(h).map(async factory => {
      const fact = await withTenant(h.db, factory.company.tenant, lastFactAt, { reading: true })
      return { factory, at: Math.max(factory.usedAt, fact?.getTime() ?? 0) }
    }),
  )
  const before = now().getTime() - forMs
  return aged
    .filter(a => a.at < before)
    .sort((a, b) => a.at - b.at)
    .map(a => a.factory)
}

async function start(h: House, company: Company): Promise<Factory> {
  const crew = crewFor(h, await hireCrew(h.db, company))
  h.plant.start(company.code)
  await h.lookAgain()
  const factory: Factory = { company, crew, usedAt: now().getTime() }
  h.running.set(company.tenant, factory)
  note(h)
  return factory
}

async function wake(h: House, company: Company): Promise<Factory> {
  const here = h.running.get(company.tenant)
  if (here) return Object.assign(here, { company, usedAt: now().getTime() })
  const most = h.settings.demoFactories
  if (count(h) >= most && !h.waking.has(company.tenant)) {
    const [longest] = await idle(h, idleWhenFullMs)
    if (longest) await rest(h, longest)
  }
  // From here to the entry in `waking` nothing is waited for: of two at once the second finds the first.
  const starting = h.waking.get(company.tenant)
  if (starting) return starting
  if (count(h) >= most) throw DemoFull({ most })
  const begun = start(h, company).finally(() => h.waking.delete(company.tenant))
  h.waking.set(company.tenant, begun)
  return begun
}

async function look(h: House): Promise<void> {
  const ended = founded(h).filter(f => hasEnded(f.company))
  for (const factory of new Set([...ended, ...(await idle(h, idleMs))])) await rest(h, factory)
}

async function resume(h: House): Promise<void> {
  for (const tenant of tenantsIn(h.memory).slice(0, h.settings.demoFactories)) {
    const company = await companyOf(h.db, tenant)
    if (!company || hasEnded(company)) continue
    const fact = await withTenant(h.db, tenant, lastFactAt, { reading: true })
    if (fact && fact.getTime() > now().getTime() - idleMs) await wake(h, company)
  }
}

export function demoFactories(options: Options): Factories {
  const { settings, plant, onFailure } = options
  const memory = path.join(settings.data, 'machines', 'awake.json')
  const h: House = { ...options, running: new Map(), waking: new Map(), own: new Set(), memory }
  const timer = setInterval(() => void look(h).catch(error => onFailure('demo factories', error)), lookMs)
  timer.unref()
  return {
    of: tenant => h.running.get(tenant),
    most: settings.demoFactories,
    isFull: () => count(h) >= settings.demoFactories,
    wake: company => wake(h, company),
    look: () => look(h),
    resume: () => resume(h),
    openOwn(company, accounts) {
      h.own.add(company.tenant)
      plant.startOwn()
      h.running.set(company.tenant, { company, crew: crewFor(h, accounts), usedAt: now().getTime() })
    },
    async stop() {
      clearInterval(timer)
      await Promise.allSettled(h.waking.values())
      await Promise.all([...h.running.values()].map(f => f.crew.stop()))
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
