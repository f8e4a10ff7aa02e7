// The demo plant as a process of its own: node src/adapters/devices/simulated/main.ts --url
// mqtt://127.0.0.1:1883
import path from 'node:path'
import { parseArgs } from 'node:util'
import { builds, buildOf } from './builds.ts'
import { startEdgeNode } from './edge-node.ts'
import { fileKeeper, forgetful } from './memory.ts'

const { values } = parseArgs({ options: {
  url: { type: 'string', default: 'mqtt://127.0.0.1:1883' },
  /** Machine time over real time. */
  speed: { type: 'string', default: '60' },
  nodes: { type: 'string', default: builds.map(b => b.code).join(',') },
  group: { type: 'string', default: 'demo' },
  host: { type: 'string', default: 'sixlink' },
  /** Folder of the machines' memory; without it they forget when they are switched off. */
  memory: { type: 'string' },
} })

const nodes = values.nodes.split(',').map(code => startEdgeNode({
  url: values.url, group: values.group, build: buildOf(code), speed: Number(values.speed), host: values.host,
  keeper: values.memory ? fileKeeper(path.join(values.memory, `${code}.json`)) : forgetful(),
}))

let ending = false
async function end(): Promise<void> {
  if (ending) return
  ending = true
  await Promise.race([Promise.all(nodes.map(n => n.stop())),
    new Promise(resolve => setTimeout(resolve, 1_500))])
  process.exit(0)
}
process.on('SIGTERM', end)
process.on('SIGINT', end)
// Dies with its parent: its end of the pipe (or channel) closes when the parent is gone, however it went.
process.on('disconnect', end)
if (!process.stdin.isTTY) process.stdin.on('end', end).on('close', end).on('error', end).resume()
console.log(`simulated plant: ${nodes.map(n => n.node).join(', ')} at ${values.speed}x on ${values.url}`)
