// The simulated plants as a process of their own: node src/adapters/devices/simulated/main.ts --url
// mqtt://127.0.0.1:1883. Its parent may start and stop the plants of further companies in it.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { builds, buildOf } from './builds.ts'
import type { EdgeNode } from './edge-node.ts'
import { startEdgeNode } from './edge-node.ts'
import { fileKeeper, forgetful } from './memory.ts'
import type { PlantOrder } from './plant-order.ts'

const { values } = parseArgs({ options: {
  url: { type: 'string', default: 'mqtt://127.0.0.1:1883' },
  /** Machine time over real time. */
  speed: { type: 'string', default: '60' },
  nodes: { type: 'string', default: builds.map(b => b.code).join(',') },
  /** The plant that is there from the start; empty: none. */
  group: { type: 'string', default: 'demo' },
  host: { type: 'string', default: 'sixlink' },
  /** Folder of the machines' memory; without it they forget when they are switched off. */
  memory: { type: 'string' },
} })

const plants = new Map<string, EdgeNode[]>()

function start(group: string, password: string | null, folder: string | undefined): void {
  if (plants.has(group)) return
  plants.set(group, values.nodes.split(',').map(code => startEdgeNode({
    url: values.url, group, password, build: buildOf(code), speed: Number(values.speed), host: values.host,
    keeper: folder ? fileKeeper(path.join(folder, `${code}.json`)) : forgetful(),
  })))
}

async function stop(group: string): Promise<void> {
  const nodes = plants.get(group) ?? []
  plants.delete(group)
  await Promise.all(nodes.map(n => n.stop()))
}

if (values.group) start(values.group, null, values.memory)
process.on('message', (order: PlantOrder) => {
  if (order.order === 'stop') void stop(order.group)
  else start(order.group, order.password, values.memory && path.join(values.memory, order.group))
})

let ending = false
async function end(): Promise<void> {
  if (ending) return
  ending = true
  await Promise.race([Promise.all([...plants.keys()].map(stop)),
    new Promise(resolve => setTimeout(resolve, 1_500))])
  process.exit(0)
}
process.on('SIGTERM', end)
process.on('SIGINT', end)
// Dies with its parent: its end of the pipe (or channel) closes when the parent is gone, however it went.
process.on('disconnect', end)
if (!process.stdin.isTTY) process.stdin.on('end', end).on('close', end).on('error', end).resume()
console.log(`simulated plant: ${values.nodes} of ${values.group} at ${values.speed}x on ${values.url}`)
