// The MQTT broker of the default start (aedes, loopback); MQTT_URL names one of one's own instead.
import net from 'node:net'
import type { AddressInfo } from 'node:net'
import { Aedes } from 'aedes'
import type { Hear, Tap } from '#adapters/devices/sparkplug/bus.ts'

export interface Broker {
  readonly url: string
  /** Null where an external broker is used. */
  readonly port: number | null
  /** The way to its messages inside this process; null where an external broker is used. */
  readonly tap: Tap | null
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
  if (url) return { url, port: null, tap: null, stop: async () => {} }
  const aedes = await Aedes.createBroker({ connectTimeout: connectTimeoutMs })
  const tap = tapOf(aedes)
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
    url: `mqtt://${host}:${bound}`, port: bound, tap,
    async stop() {
      await new Promise<void>(resolve => { aedes.close(() => resolve()) })
      for (const socket of sockets) socket.destroy()
      await new Promise<void>(resolve => { server.close(() => resolve()) })
    },
  }
}

/**
 * The gateway of the same process hears a message before the broker acknowledges it: QoS 1 is acknowledged to
 * the machine when its samples are in the database, and not when only this process's memory has them.
 * Meanwhile no more is read of that connection than what it had sent: a plant cannot outrun the database.
 */
function tapOf(aedes: Aedes): Tap {
  let hear: Hear | null = null
  aedes.authorizePublish = (client, packet, done) => {
    if (packet.topic.startsWith('$SYS/')) return done(new Error('$SYS/ topics are reserved'))
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
