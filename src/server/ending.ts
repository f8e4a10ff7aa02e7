// How everything ends: in the reverse order of its start, what is under way is let finish, within a limit.
import type { FastifyInstance } from 'fastify'

export type Ending = () => Promise<unknown> | unknown

/**
 * Work under way may take so long; what takes longer is left, its transaction undone and done again later.
 * The rest up to ten seconds, after which most supervisors kill, is the database's.
 */
const graceMs = 5_000
/** A second signal within this is the same wish: a terminal tells the group, and a parent tells it on. */
const sameWishMs = 1_000

const after = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms).unref())

/** Ends in reverse order. The first to start, the database, is always waited for. */
export async function endInTurn(started: readonly Ending[], ms = graceMs): Promise<void> {
  const until = Date.now() + ms
  for (const [at, end] of [...started.entries()].reverse()) {
    const ended = Promise.resolve()
      .then(end)
      .catch(() => {})
    await (at === 0 ? ended : Promise.race([ended, after(Math.max(0, until - Date.now()))]))
  }
}

/**
 * Stops taking connections; requests under way are answered, those that still come are refused with 503, and
 * connections are closed as they fall idle. Who has sent half a request is not waited for.
 */
export async function endHttp(app: FastifyInstance, ms = graceMs - 1_000): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), 50),
    late = setTimeout(() => app.server.closeAllConnections(), ms)
  try {
    await app.close()
  } finally {
    clearInterval(idle)
    clearTimeout(late)
  }
}

/** Runs `stop` at the first signal; another one after a second ends at once. */
export function onSignals(stop: () => void): void {
  let first = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (first && Date.now() - first > sameWishMs) process.exit(1)
      if (first) return
      first = Date.now()
      stop()
    })
}
