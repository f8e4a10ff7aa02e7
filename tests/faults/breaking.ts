// Breaks a database connection at the k-th call of the application: before the call is sent, or after it was
// carried out (its answer is lost).
import type pg from 'pg'
import type { Db } from '#kernel/db.ts'

export interface Break {
  at: number
  when: 'before' | 'after'
}

/** Counts the calls of the pools it is tied to, and breaks the connections of the calls that are named. */
export class Meter {
  calls = 0
  broken = 0
  #breaks = new Map<number, Break['when']>()
  readonly #tied = new WeakSet<object>()

  /** Begins counting anew, with the calls to break. */
  arm(breaks: readonly Break[]): void {
    this.calls = 0
    this.broken = 0
    this.#breaks = new Map(breaks.map(b => [b.at, b.when]))
  }

  /** Counts what a pool's transactions send from now on. */
  tie(db: Db): void {
    const connect = db.pool.connect.bind(db.pool) as () => Promise<pg.PoolClient>
    Object.assign(db.pool, {
      connect: (done?: unknown) => {
        // The pool's own `query` asks with a callback: it is not part of a transaction.
        if (done) return (connect as (done: unknown) => void)(done)
        return connect().then(client => this.#wrap(client))
      },
    })
  }

  #wrap(client: pg.PoolClient): pg.PoolClient {
    if (this.#tied.has(client)) return client
    this.#tied.add(client)
    const query = client.query.bind(client) as unknown as (...args: unknown[]) => Promise<unknown>
    const { stream } = (client as unknown as { connection: { stream: { destroy(): void } } }).connection
    Object.assign(client, {
      query: (...args: unknown[]) => {
        const when = this.#breaks.get(++this.calls)
        if (!when) return query(...args)
        this.broken++
        if (when === 'before') {
          stream.destroy()
          return query(...args)
        }
        return query(...args).then(() => {
          stream.destroy()
          throw new Error('Connection terminated unexpectedly')
        })
      },
    })
    return client
  }
}
