// The MQTT broker of the default start (aedes, loopback); MQTT_URL names one of one's own instead.
import net from 'node:net'
import type { AddressInfo } from 'node:net'
import { Aedes } from 'aedes'
import type { Client } from 'aedes'
import type { Hear, Tap } from '#adapters/devices/sparkplug/bus.ts'

export interface Broker {
  readonly url: string
  /** Null where an external broker is used. */
  readonly port: number | null
  /** The way to its messages inside this process; null where an external broker is used. */
  readonly tap: Tap | null
  /** From now on only who signs in as this Sparkplug group speaks in it and hears it, and nothing else. */
  reserve(group: string, password: string): void
  /** Ends the reservation and the connections under it. */
  free(group: string): void
  stop(): Promise<void>
}

export interface BrokerOptions {
  /** An external broker; nothing is started then. */
  url?: string | undefined
  /** 0: any free port. */
  port?: number
  host?: string
}

/** Messages of one machine are small; a client that waits longer than this to connect is not one. */
const connectTimeoutMs = 10_000

/** Starts the broker, or names the external one. `stop` ends its connections and frees the port. */
export async function startBroker({ url, port = 0,
  host = '127.0.0.1' }: BrokerOptions = {}): Promise<Broker> {
  // The rights of clients at an external broker are that broker's matter.
  if (url) return { url, port: null, tap: null, reserve() {}, free() {}, stop: async () => {} }
  const aedes = await Aedes.createBroker({ connectTimeout: connectTimeoutMs })
  const groups = groupsOf(aedes)
  const tap = tapOf(aedes, groups.may)
  const sockets = new Set<net.Socket>()
  const server = net.createServer({ noDelay: true }, socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    aedes.handle(socket)
  })
  // A client that breaks its connection is the client's matter.
  aedes.on('clientError', () => {})
  aedes.on('connectionError', () => {})
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const bound = (server.address() as AddressInfo).port
  return {
    url: `mqtt://${host}:${bound}`, port: bound, tap, reserve: groups.reserve, free: groups.free,
    async stop() {
      await new Promise<void>(resolve => { aedes.close(() => resolve()) })
      for (const socket of sockets) socket.destroy()
      await new Promise<void>(resolve => { server.close(() => resolve()) })
    },
  }
}

/** A command of Sparkplug: never retained, or whoever connects later would carry it out. */
const command = /^spBv1\.0\/[^/]+\/[ND]CMD\//

/**
 * The gateway of the same process hears a message before the broker acknowledges it: QoS 1 is acknowledged to
 * the machine when its samples are in the database, and not when only this process's memory has them.
 * Meanwhile no more is read of that connection than what it had sent: a plant cannot outrun the database.
 */
function tapOf(aedes: Aedes, may: May): Tap {
  let hear: Hear | null = null
  aedes.authorizePublish = (client, packet, done) => {
    if (packet.topic.startsWith('$SYS/')) return done(new Error('$SYS/ topics are reserved'))
    if (!may(client, packet.topic)) return done(new Error('the group is another’s'))
    if (packet.retain && command.test(packet.topic)) return done(new Error('a command is not retained'))
    if (!hear) return done(null)
    const at = client as unknown as { closed?: boolean } | null
    hear(packet.topic, packet.payload as Buffer, refused => {
      // One that has gone is not answered: it was told nothing, and sends again what it keeps.
      if (!at?.closed || packet.qos === 0) done(refused ?? null)
    })
  }
  return {
    open(hears) {
      hear = hears
      return () => { if (hear === hears) hear = null }
    },
    publish: (topic, payload, { retain }) => new Promise((resolve, reject) => {
      aedes.publish({ cmd: 'publish', dup: false, qos: 1, topic, payload, retain },
        error => (error ? reject(error) : resolve()))
    }),
  }
}

type May = (client: Client | null, topic: string) => boolean
const namespace = 'spBv1.0/'

/** The second level of a Sparkplug topic; null: of none. */
function groupIn(topic: string): string | null {
  if (!topic.startsWith(namespace)) return null
  const end = topic.indexOf('/', namespace.length)
  return topic.slice(namespace.length, end < 0 ? undefined : end)
}

/** Groups that are one client's alone: the plants of companies that share this broker stay apart. */
function groupsOf(aedes: Aedes) {
  const passwords = new Map<string, string>(),
    groups = new Map<Client, string>()
  aedes.authenticate = (client, username, password, done) => {
    const known = username === undefined ? undefined : passwords.get(username)
    if (known === undefined) return done(null, true)
    const right = password?.toString() === known
    if (right) groups.set(client, username!)
    done(null, right)
  }
  aedes.on('clientDisconnect', client => groups.delete(client))
  const may: May = (client, topic) => {
    if (!passwords.size || !client) return true
    const own = groups.get(client),
      group = groupIn(topic)
    return own === undefined ? group === null || !passwords.has(group) : group === own
  }
  // STATE of the host is for all; everything else of a group for its own.
  aedes.authorizeForward = (client, packet) =>
    may(client, packet.topic) || groupIn(packet.topic) === 'STATE' ? packet : null
  return {
    may,
    reserve: (group: string, password: string) => void passwords.set(group, password),
    free(group: string) {
      passwords.delete(group)
      for (const [client, of] of groups) if (of === group) client.close()
    },
  }
}
