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
 * How long a flight waits for as many calls as the last one left with. Those who were answered come again at
 * almost the same moment; leaving without them would make two flights, each at the price of a whole one.
 */
const gatherMs = 3

interface Waiting {
  ask: Ask<never>
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}
interface Lane {
  waiting: Waiting[]
  flying: boolean
  /** Calls that are likely to come: those of the last flight and those that waited behind it. */
  expected: number
  /** Told when as many are there. */
  full: (() => void) | null
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
    lane.flying = true
    while (lane.waiting.length) {
      await gathered(lane)
      const taken = lane.waiting.splice(0, callsMax)
      try {
        const answers = await carryOut(
          db,
          tenant,
          command,
          taken.map(w => w.ask),
        )
        lane.expected = Math.min(taken.length + lane.waiting.length, callsMax)
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
    lane.flying = false
  }

  return {
    async perform(tenant, command, ask) {
      if (!command.runMany) return (await carryOut(db, tenant, command, [ask]))[0]!
      const key = `${tenant} ${command.name}`
      let lane = lanes.get(key)
      if (!lane) lanes.set(key, (lane = { waiting: [], flying: false, expected: 1, full: null }))
      const here = lane
      return new Promise<Answer>((resolve, reject) => {
        here.waiting.push({ ask: ask as Ask<never>, resolve, reject })
        if (here.full && here.waiting.length >= here.expected) here.full()
        if (!here.flying) void fly(tenant, command as never, here)
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

/** Resolves when the calls that are likely to come are there, or have not come in time. */
async function gathered(lane: Lane): Promise<void> {
  await new Promise(resolve => setImmediate(resolve))
  if (lane.waiting.length >= lane.expected) return
  await new Promise<void>(resolve => {
    const late = setTimeout(resolve, gatherMs)
    lane.full = () => {
      clearTimeout(late)
      resolve()
    }
  })
  lane.full = null
}
