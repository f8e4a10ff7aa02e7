// A further worker process over one database: delivers facts beside the others; `npm run worker`.
import './rooms.ts'
import { startDispatcher } from '#kernel/dispatch.ts'
import { openDatabase } from './database.ts'
import { plugErrands } from './plug.ts'
import { settingsFrom } from './settings.ts'

const settings = settingsFrom(process.env)
const database = await openDatabase(settings, false)
const onFailure = (where: string, error: unknown) => {
  console.error(`worker: ${where}: ${error instanceof Error ? error.message : String(error)}`)
}
plugErrands({ settings, db: database.db, gateway: null, onFailure })
const dispatcher = startDispatcher(database.db, database.workerDb, { onFailure })
console.log('Sixlink worker is delivering')

let stopping = false
async function stop() {
  if (stopping) return
  stopping = true
  await dispatcher.stop()
  await database.stop()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
if (process.send) process.on('disconnect', () => void stop())
