// Groups the requests that wait at the same moment into one transaction (group commit at the level of
// commands).
import type { TenantId } from '#values/id.ts'
import type { Command } from './command.ts'
import type { Db } from './db.ts'
import type { Answer, Ask } from './replay.ts'
import { carryOut } from './perform.ts'

/**
 * The most calls of one transaction: keeps its locks short and one bad call's price (all alone again)
 * bounded.
 */
const callsMax = 64

/**
 * Flights of one tenant and command at the same time: while one waits for the disk, the next is worked out.
 * More would
 * only make smaller batches that wait for each other's locks.
 */
const flightsMax = Number(process.env['SIXLINK_FLIGHTS'] ?? 1)

interface Waiting {
  ask: Ask<never>
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}
interface Lane {
  waiting: Waiting[]
  flights: number
}

export interface Performer {
  /** Carries out one ask; commands with `runMany` share a transaction with those that wait beside it. */
  perform<I>(tenant: TenantId, command: Command<I, unknown>, ask: Ask<I>): Promise<Answer>
  /** Carries out many asks of one call, each with its own outcome. */
  performAll<I>(tenant: TenantId, command: Command<I, unknown>, asks: readonly Ask<I>[]): Promise<Answer[]>
}

/** A performer over a database: one flight per tenant and command, the next takes all that came meanwhile. */
export function performer(db: Db): Performer {
  const lanes = new Map<string, Lane>()

  async function fly(tenant: TenantId, command: Command<never, unknown>, lane: Lane): Promise<void> {
    lane.flights++
    while (lane.waiting.length) {
      // The answers of the last flight bring the next requests: let them come in before this one leaves.
      await new Promise(resolve => setImmediate(resolve))
      const taken = lane.waiting.splice(0, callsMax)
      try {
        const answers = await carryOut(
          db,
          tenant,
          command,
          taken.map(w => w.ask),
        )
        taken.forEach((w, i) => w.resolve(answers[i]!))
      } catch (error) {
        if (taken.length === 1) taken[0]!.reject(error)
        else
          await Promise.all(
            taken.map(w =>
              carryOut(db, tenant, command, [w.ask]).then(([answer]) => w.resolve(answer!), w.reject),
            ),
          )
      }
    }
    lane.flights--
  }

  return {
    async perform(tenant, command, ask) {
      if (!command.runMany) return (await carryOut(db, tenant, command, [ask]))[0]!
      const key = `${tenant} ${command.name}`
      let lane = lanes.get(key)
      if (!lane) lanes.set(key, (lane = { waiting: [], flights: 0 }))
      const here = lane
      return new Promise<Answer>((resolve, reject) => {
        here.waiting.push({ ask: ask as Ask<never>, resolve, reject })
        if (here.flights < flightsMax) void fly(tenant, command as never, here)
      })
    },
    async performAll(tenant, command, asks) {
      const answers: Answer[] = []
      for (let at = 0; at < asks.length; at += callsMax)
        answers.push(...(await carryOut(db, tenant, command, asks.slice(at, at + callsMax))))
      return answers
    },
  }
}
