// The process of the simulated machines: started when the first plant is, given back when the last one rests,
// started again when it died.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { PlantOrder } from '#adapters/devices/simulated/plant-order.ts'
import type { Broker } from '../broker.ts'
import type { Settings } from '../settings.ts'
import { demoTenant } from './accounts.ts'

export interface PlantProcess {
  /** Starts the machines of the demo company, which are there as long as the product runs. */
  startOwn(): void
  /** Starts the machines of a company under its Sparkplug group. */
  start(group: string): void
  stop(group: string): void
  end(): void
}

interface Options {
  settings: Settings
  mqttUrl: string
  /** The broker of this process keeps the groups apart; null: an outside one, by its own rules. */
  broker: Pick<Broker, 'reserve' | 'free'> | null
  onFailure: (where: string, error: unknown) => void
}

/** The simulator comes back when it dies, but not in a hurry. */
const simulatorAgainMs = 2_000

export function plantProcess({ settings, mqttUrl, broker, onFailure }: Options): PlantProcess {
  let child: ChildProcess | null = null,
    ended = false,
    own = false
  const groups = new Map<string, string | null>()
  const tell = (order: PlantOrder) => {
    if (child?.connected) child.send(order)
  }
  const isNeeded = () => !ended && (own || groups.size > 0)

  function simulate(): void {
    if (child || !isNeeded()) return
    const mine = spawn(process.execPath, argumentsOf(settings, mqttUrl, own), {
      // Its end of the pipe closes when this process is gone, however it went.
      stdio: ['pipe', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    })
    child = mine
    for (const [group, password] of groups) tell({ order: 'start', group, password })
    mine.once('exit', () => {
      if (child === mine) child = null
      setTimeout(simulate, simulatorAgainMs).unref()
    })
    mine.once('error', error => onFailure('simulated machines', error))
  }

  return {
    startOwn() {
      own = true
      simulate()
    },
    start(group) {
      const password = broker ? randomBytes(24).toString('base64url') : null
      if (password) broker!.reserve(group, password)
      groups.set(group, password)
      if (child) tell({ order: 'start', group, password })
      else simulate()
    },
    stop(group) {
      groups.delete(group)
      tell({ order: 'stop', group })
      // The machines say good-bye first; what is left of their connections ends with the reservation.
      setTimeout(() => {
        if (!groups.has(group)) broker?.free(group)
        if (!isNeeded()) child?.kill('SIGTERM')
      }, simulatorAgainMs).unref()
    },
    end() {
      ended = true
      child?.kill('SIGTERM')
    },
  }
}

const argumentsOf = (settings: Settings, mqttUrl: string, own: boolean): string[] => [
  path.join(settings.root, 'src/adapters/devices/simulated/main.ts'),
  `--url=${mqttUrl}`,
  `--speed=${settings.speed}`,
  `--group=${own ? demoTenant.code : ''}`,
  `--memory=${path.join(settings.data, 'machines')}`,
]
