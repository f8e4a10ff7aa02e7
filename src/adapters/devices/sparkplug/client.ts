// An MQTT client that acknowledges a message only when it is told so: after the database has it.
import mqtt from 'mqtt'
import type { IClientOptions, MqttClient } from 'mqtt'

interface Internals { _sendPacket(packet: { cmd: string }, done?: (error?: Error) => void,
  ...rest: unknown[]): void }

export interface LateClient {
  readonly client: MqttClient
  /**
   * To be called in the handler of a message of QoS 1: the way to acknowledge it, good for its connection
   * only.
   */
  hold(): () => void
}

/** Connects; messages of QoS 1 that are held stay with the broker until they are acknowledged. */
export function connectLate(url: string, options: IClientOptions): LateClient {
  const client = mqtt.connect(url, options)
  const inner = client as unknown as Internals
  const send = inner._sendPacket.bind(client)
  let connection = 0
  let held: { packet: { cmd: string } | null; due: boolean } | null = null
  client.on('close', () => { connection++ })
  // The library acknowledges in the same turn in which it tells of a message: the packet is caught there.
  inner._sendPacket = (packet, done, ...rest) => {
    if (packet.cmd !== 'puback' || !held) return send(packet, done, ...rest)
    const mine = held
    held = null
    if (mine.due) return send(packet, done, ...rest)
    mine.packet = packet
    done?.()
  }
  return {
    client,
    hold() {
      const mine: NonNullable<typeof held> = { packet: null, due: false }
      const of = connection
      held = mine
      return () => {
        if (mine.packet && of === connection) send(mine.packet, () => {})
        else mine.due = true
      }
    },
  }
}
