// The host's hands: what follows from a node's message for the database, for MCS and for the node.
import { systemActor } from '#kernel/actor.ts'
import type { Performer } from '#kernel/batch.ts'
import type { Db } from '#kernel/db.ts'
import { isOutage } from '#kernel/db.ts'
import type { Metric, NewMetric } from '#protocols/sparkplug/payload.ts'
import { encode } from '#protocols/sparkplug/payload.ts'
import type { Session, Step } from '#protocols/sparkplug/session.ts'
import { newSession, tick } from '#protocols/sparkplug/session.ts'
import type { Topic } from '#protocols/sparkplug/topic.ts'
import { topicOf } from '#protocols/sparkplug/topic.ts'
import type { TenantId } from '#values/id.ts'
import { metricNames as names } from '../metrics.ts'
import type { Bus } from './bus.ts'
import type { Ingest } from './ingest.ts'
import { startIngest } from './ingest.ts'
import { judgeTime } from './judge.ts'
import type { News } from './judge.ts'
import { deviceBirth, deviceData, deviceDeath, newPlant } from './plant.ts'
import type { Plant } from './plant.ts'

export interface Node {
  readonly group: string; readonly id: string; readonly tenant: TenantId; readonly session: Session
  /** It numbers its batches and wants to hear which are in the database. */
  acknowledges: boolean
}
export interface Counts { messages: number; samples: number; rebirthsAsked: number; unknown: number }

/** Measured values of a machine that have just come; history is not among them. */
export type OnSamples = (tenant: TenantId, machine: string, metrics: readonly Metric[], at: number) => void

export interface Host {
  readonly db: Db; readonly performer: Performer; bus: Bus; readonly ingest: Ingest
  readonly now: () => number
  readonly onFailure: (where: string, error: unknown) => void
  readonly onSamples: OnSamples
  readonly nodes: Map<string, Node>
  readonly plants: Map<TenantId, Plant>
  /** News of a machine that MCS has not taken yet, in order. */
  readonly queues: Map<string, Promise<void>>
  readonly counts: Counts
  stopping: boolean
}

const newsAgainMs = 500
const actor = systemActor('device-gateway')

/** A bus before there is one. */
const noBus: Bus = { connected: () => false, publish: async () => {}, stop: async () => {} }

/** A host; its bus is given to it when it is open. */
export function newHost(given: Pick<Host, 'db' | 'performer' | 'now' | 'onFailure' | 'onSamples'>): Host {
  const host: Host = {
    ...given, bus: noBus, nodes: new Map(), plants: new Map(), queues: new Map(), stopping: false,
    counts: { messages: 0, samples: 0, rebirthsAsked: 0, unknown: 0 },
    ingest: startIngest(given.db, {
      onFailure: given.onFailure,
      onReturned(tenant, codes) {
        for (const { code, news } of host.plants.get(tenant)?.back(codes) ?? []) tellMcs(host, tenant, code,
          [news])
      },
    }),
  }
  return host
}

export function plantOf(host: Host, tenant: TenantId): Plant {
  let plant = host.plants.get(tenant)
  if (!plant) host.plants.set(tenant, plant = newPlant(host.db, tenant, host.onFailure))
  return plant
}

export function nodeOf(host: Host, { group, node: id }: Topic, tenant: TenantId): Node {
  const key = `${group}/${id}`
  let node = host.nodes.get(key)
  if (!node) host.nodes.set(key, node = { group, id, tenant, session: newSession(), acknowledges: false })
  return node
}

/** Carries out what follows from a message; it is acknowledged when its samples are in the database. */
export function follow(host: Host, node: Node, plant: Plant, steps: readonly Step[], sentAt: number,
  acknowledge: () => void): void {
  let waits = 1
  const stored = () => { if (!--waits) acknowledge() }
  for (const step of steps) {
    switch (step.step) {
      case 'ignored': break
      case 'ask-rebirth':
        host.counts.rebirthsAsked++
        write(host, topicOf(node.group, 'NCMD', node.id),
          [{ name: names.rebirth, type: 'Boolean', value: true }])
        break
      case 'node-birth': node.acknowledges = step.metrics.some(m => m.name === names.acknowledged); break
      case 'node-death':
        for (const m of plant.machinesOf(node.group, node.id)) tellMcs(host, node.tenant, m.code,
          deviceDeath(m))
        break
      case 'device-death': {
        const machine = plant.machineAt(node.group, node.id, step.device)
        if (machine) tellMcs(host, node.tenant, machine.code, deviceDeath(machine))
        break
      }
      case 'device-birth': case 'data':
        waits++
        takeData(host, node, plant, step, sentAt, stored)
        break
      default: step satisfies never
    }
  }
  stored()
}

type DataStep = Extract<Step, { step: 'device-birth' | 'data' }>

function takeData(host: Host, node: Node, plant: Plant, step: DataStep, sentAt: number, stored: () =>
  void): void {
  const batch = step.step === 'data' && step.whole && node.acknowledges
    ? step.metrics.find(m => m.name === names.batch)?.value : undefined
  const done = () => { confirm(host, node, batch); stored() }
  const machine = step.device === null ? undefined : plant.machineAt(node.group, node.id, step.device)
  if (!machine) {
    if (step.device !== null) host.counts.unknown++
    return done()
  }
  const take = step.step === 'data' ? deviceData : deviceBirth
  const { item, news } = take(plant, machine, step.metrics, sentAt, host.now())
  host.counts.samples += item.at.length
  if (!item.again) host.onSamples(node.tenant, machine.code, step.metrics, host.now())
  host.ingest.put(node.tenant, { ...item, stored: done })
  tellMcs(host, node.tenant, machine.code, news)
}

/** Tells a node that stores and forwards up to which batch its data are in the database. */
function confirm(host: Host, node: Node, batch: unknown): void {
  if (typeof batch !== 'number' || !host.bus.connected()) return
  write(host, topicOf(node.group, 'NCMD', node.id), [{ name: names.acknowledged, type: 'UInt64',
    value: batch }])
}

export function write(host: Host, topic: string, metrics: NewMetric[]): void {
  host.bus.publish(topic, encode({ timestamp: host.now(), metrics })).catch(error => {
    if (!host.stopping) host.onFailure('publish', error)
  })
}

/** What only time brings: gaps that were waited for, alarms that have lasted, counts that were held back. */
export function passTime(host: Host): void {
  const now = host.now()
  for (const node of host.nodes.values()) {
    const plant = host.plants.get(node.tenant)
    if (plant) follow(host, node, plant, tick(node.session, now), now, () => {})
  }
  for (const [tenant, plant] of host.plants)
    for (const m of plant.all()) tellMcs(host, tenant, m.code, judgeTime(m.judge, now))
}

/** Gives news of one machine to MCS in order; with the database away it waits and tries again. */
export function tellMcs(host: Host, tenant: TenantId, machine: string, found: readonly News[]): void {
  if (!found.length) return
  const key = `${tenant} ${machine}`
  const tail = (host.queues.get(key) ?? Promise.resolve()).then(async () => {
    for (const news of found) await tellOne(host, tenant, news)
  })
  host.queues.set(key, tail)
  void tail.finally(() => { if (host.queues.get(key) === tail) host.queues.delete(key) })
}

async function tellOne(host: Host, tenant: TenantId, { command, input }: News): Promise<void> {
  for (;;) {
    try {
      await host.performer.perform(tenant, command, { input: input as never, actor })
      return
    } catch (error) {
      host.onFailure(command.name, error)
      if (!isOutage(error) || host.stopping) return
      await new Promise(r => setTimeout(r, newsAgainMs))
    }
  }
}
