// The gateway's way to the plant's bus: over MQTT to any broker, or straight into the broker of this process.
import { connectLate } from './client.ts'

/**
 * Called with each message; `taken` once it may be acknowledged (what it brought is in the database), with an
 * error if it cannot be taken now and must be sent again.
 */
export type Hear = (topic: string, body: Buffer, taken: (refused?: Error) => void) => void

/** A broker in this process. */
export interface Tap {
  /** Hears all messages from now on; returns the way to stop. */
  open(hear: Hear): () => void
  publish(topic: string, payload: Buffer | string, how: { retain: boolean }): Promise<void>
}

export interface Bus {
  connected(): boolean
  /** QoS 1. */
  publish(topic: string, body: Buffer | string, how?: { retain: boolean }): Promise<void>
  stop(): Promise<void>
}

export interface BusOptions {
  url: string
  clientId: string
  /** Whether the broker keeps what comes while we are away. */
  keepSession: boolean
  will: { topic: string; body: string }
  hear: Hear
  /** After each connection. */
  onConnect: () => void
  onFailure: (where: string, error: unknown) => void
}

/** Over MQTT; it connects, and connects again, by itself. */
export function busOverMqtt({ url, clientId, keepSession, will, hear, onConnect,
  onFailure }: BusOptions): Bus {
  const { client, hold } = connectLate(url, {
    clientId, clean: !keepSession, keepalive: 10, reconnectPeriod: 500, connectTimeout: 5_000,
    resubscribe: false, queueQoSZero: false,
    will: { topic: will.topic, payload: Buffer.from(will.body), qos: 1, retain: true },
  })
  client.on('error', error => onFailure('mqtt', error))
  client.on('connect', () => {
    client.subscribe({ 'spBv1.0/#': { qos: 1 } }, error => {
      if (error) onFailure('subscribe', error)
      else onConnect()
    })
  })
  client.on('message', (topic, body, packet) => {
    const acknowledge = packet.qos === 1 ? hold() : () => {}
    // What is refused stays unacknowledged: the broker sends it again at the next connection.
    hear(topic, body, refused => { if (!refused) acknowledge() })
  })
  return {
    connected: () => client.connected,
    async publish(topic, body, how) { await client.publishAsync(topic, body, { qos: 1, ...how }) },
    async stop() { await client.endAsync(!client.connected) },
  }
}

/** Straight into the broker of this process: it is there as long as we are. */
export function busOfTap(tap: Tap, { hear, onConnect }: Pick<BusOptions, 'hear' | 'onConnect'>): Bus {
  const close = tap.open(hear)
  let open = true
  setImmediate(() => { if (open) onConnect() })
  return {
    connected: () => open,
    publish: (topic, body, how) => tap.publish(topic, body, { retain: how?.retain ?? false }),
    async stop() {
      open = false
      close()
    },
  }
}
