// Reads a file in a thread of its own, with memory of its own: a bad file cannot hold up or end the server.
import { parentPort, workerData } from 'node:worker_threads'
import { UnreadableFile } from './file-fault.ts'
import { readFile } from './read-file.ts'

try {
  parentPort!.postMessage({ sheet: await readFile(Buffer.from(workerData as Uint8Array)) })
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error
  parentPort!.postMessage({ found: error.found })
}
