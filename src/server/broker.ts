// The MQTT broker of the default start (aedes, loopback); MQTT_URL names one of one's own instead.
import net from 'node:net'
import type { AddressInfo } from 'node:net'
import { Aedes } from 'aedes'

export interface Broker {
  readonly url: string
  /** Null where an external broker is used. */
  readonly port: number | null
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
  if (url) return { url, port: null, stop: async () => {} }
  const aedes = await Aedes.createBroker({ connectTimeout: connectTimeoutMs })
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
    url: `mqtt://${host}:${bound}`, port: bound,
    async stop() {
      await new Promise<void>(resolve => { aedes.close(() => resolve()) })
      for (const socket of sockets) socket.destroy()
      await new Promise<void>(resolve => { server.close(() => resolve()) })
    },
  }
}
