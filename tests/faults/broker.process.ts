// The broker as a process of its own, to be killed alone: node tests/faults/broker.process.ts <port>
import { startBroker } from '#server/broker.ts'

const { url } = await startBroker({ port: Number(process.argv[2]) })
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true, url })
