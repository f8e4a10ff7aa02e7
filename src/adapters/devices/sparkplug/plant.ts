// The machines of a tenant as the gateway knows them: addresses, series and what was last judged of each.
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import type { KnownMachine } from '#mcs/index.ts'
import { activeAlarms, changeMachineState, knownMachines, reportSilence } from '#mcs/index.ts'
import type { Metric } from '#protocols/sparkplug/payload.ts'
import type { TenantId } from '#values/id.ts'
import type { Item, Series } from './batch.ts'
import type { Judge, News } from './judge.ts'
import { judge, newJudge } from './judge.ts'

export interface PlantMachine { readonly code: string; judge: Judge; readonly series: Map<string,
  Series | null>; online: boolean; heardAt: number }

export interface Plant {
  readonly tenant: TenantId
  /** Runs the work as soon as the machines are known, in the order asked. */
  ready(work: () => void): void
  machineAt(group: string, node: string, device: string): PlantMachine | undefined
  machinesOf(group: string, node: string): PlantMachine[]
  all(): Iterable<PlantMachine>
  /** Machines that were heard although MCS has them as silent: what their state is. */
  back(codes: readonly string[]): { code: string; news: News }[]
  refresh(): void
}

const againMs = 500
/** The metrics that are conversation and not measurement. */
const unmeasured = /^(Command|Job|Sim|Store|Node Control|Device Control)\/|^bdSeq$/
/** A clock this far ahead or behind (store and forward keeps a month at most) is wrong, not early or late. */
const aheadMax = 60_000, behindMax = 32 * 86_400_000
const good = 192, uncertain = 64

/** Learns the machines of a tenant from the database; until then their messages wait. */
export function newPlant(db: Db, tenant: TenantId, onFailure: (where: string, error: unknown) =>
  void): Plant {
  const byAddress = new Map<string, PlantMachine>(), byNode = new Map<string, PlantMachine[]>(),
    byCode = new Map<string, PlantMachine>()
  let waiting: (() => void)[] | null = []

  async function load(): Promise<void> {
    const [known, active] = await withTenant(db, tenant, tx =>
      Promise.all([knownMachines(tx), activeAlarms(tx)]))
    byNode.clear(); byAddress.clear()
    for (const machine of known) {
      const before = byCode.get(machine.code)
      const it = before?.judge.machine.id === machine.id ? before
        : fresh(machine, active.filter(a => a.machine === machine.code).map(a => a.code))
      it.judge = Object.assign(it.judge, { machine })
      byCode.set(machine.code, it)
      byAddress.set(`${machine.group}/${machine.node}/${machine.device}`, it)
      const node = `${machine.group}/${machine.node}`
      byNode.set(node, [...byNode.get(node) ?? [], it])
    }
  }
  async function first(): Promise<void> {
    for (;;) {
      try { await load(); break } catch (error) {
        onFailure('machines', error)
        await new Promise(r => setTimeout(r, againMs))
      }
    }
    const work = waiting!
    waiting = null
    for (const run of work) run()
  }
  void first()

  return {
    tenant,
    ready(work) { if (waiting) waiting.push(work); else work() },
    machineAt: (group, node, device) => byAddress.get(`${group}/${node}/${device}`),
    machinesOf: (group, node) => byNode.get(`${group}/${node}`) ?? [],
    all: () => byCode.values(),
    back: codes => codes.flatMap(code => {
      const m = byCode.get(code)
      return m?.online && m.judge.state
        ? [{ code, news: { command: changeMachineState as never,
          input: { machine: code, state: m.judge.state } } }] : []
    }),
    refresh() { load().catch(error => onFailure('machines', error)) },
  }
}

const fresh = (machine: KnownMachine, active: readonly string[]): PlantMachine =>
  ({ code: machine.code, judge: newJudge(machine, active), series: new Map(), online: false,
    heardAt: -Infinity })

/** A birth tells everything: also what was missed since the last word. */
export function deviceBirth(plant: Plant, m: PlantMachine, metrics: readonly Metric[], sentAt: number,
  now: number) {
  m.online = true
  m.heardAt = now
  return { item: samplesOf(plant, m, metrics, sentAt, now), news: judge(m.judge, metrics, true, now) }
}

export function deviceData(plant: Plant, m: PlantMachine, metrics: readonly Metric[], sentAt: number,
  now: number) {
  m.heardAt = now
  return { item: samplesOf(plant, m, metrics, sentAt, now), news: judge(m.judge, metrics, false, now) }
}

export function deviceDeath(m: PlantMachine): News[] {
  m.online = false
  return [{ command: reportSilence as never, input: { machine: m.code, dead: true } }]
}

/** The measured values of a message, each with quality and time. */
function samplesOf(plant: Plant, m: PlantMachine, metrics: readonly Metric[], sentAt: number,
  now: number): Omit<Item, 'stored'> {
  const item: Omit<Item, 'stored'> = { series: [], at: [], value: [], quality: [], again: false }
  for (const metric of metrics) {
    const value = typeof metric.value === 'boolean' ? Number(metric.value) : metric.value
    if (typeof value !== 'number' || !Number.isFinite(value)) continue
    let series = m.series.get(metric.name)
    if (series === undefined) m.series.set(metric.name, series = seriesOf(plant, m, metric.name))
    if (!series) continue
    const at = metric.timestamp ?? sentAt
    const trusted = at <= now + aheadMax && at >= now - behindMax
    item.again ||= metric.historical
    item.series.push(series)
    item.at.push(trusted ? at : now)
    item.value.push(value)
    item.quality.push(trusted ? metric.quality ?? good : Math.min(metric.quality ?? uncertain, uncertain))
  }
  return item
}

const seriesOf = (plant: Plant, m: PlantMachine, metric: string): Series | null =>
  (unmeasured.test(metric) || !metric || metric.length > 200 ? null
    : { id: 0, tenant: plant.tenant, machine: m.judge.machine.id, code: m.code, metric })
