// The story with a connection breaking at its k-th database call, before it is sent or after it was done:
// it ends the same. A sample here; every k by `npm run test:crash` (SIXLINK_CRASH_STRIDE=10 for every tenth).
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Break } from './breaking.ts'
import { chance } from './seed.ts'
import type { Original, Told } from './story.ts'
import { seededOriginal, tell } from './story.ts'

const stride = Number(process.env['SIXLINK_CRASH_STRIDE'] ?? 0)
const { seed, below } = chance('crash points')
/** Stories of the sample: each of the first kind meets one break, each of the second a dozen. */
const alone = 12,
  together = 10,
  breaksTogether = 12
const sides: readonly Break['when'][] = ['before', 'after']

let original: Original, whole: Told
beforeAll(async () => {
  original = await seededOriginal()
  whole = await tell(original, [])
})
afterAll(async () => {
  await original?.close()
})

/** Evenly spread points of a story of n calls, moved by the seed, the sides taking turns. */
function spread(count: number, n: number): Break[] {
  const step = n / count,
    from = below(Math.floor(step))
  return Array.from({ length: count }, (_, i) => ({
    at: 1 + from + Math.floor(i * step),
    when: sides[(i + seed) % 2]!,
  }))
}

async function endsTheSame(breaks: readonly Break[]): Promise<number> {
  const told = await tell(original, breaks)
  expect({ breaks, end: told.end }).toEqual({ breaks, end: whole.end })
  return told.broken
}

test('the uncrashed story is whole', () => {
  expect(whole.calls).toBeGreaterThan(1_000)
  expect(whole.end).toMatchObject({
    status: 'completed',
    orders: 1,
    letters: 1,
    waybills: 1,
    needs: 1,
    productions: 1,
    jobs: 1,
    shipments: 1,
    deliveries: 0,
    errands: 0,
    broken: [],
    facts: {
      'oms.CustomerNotified': 1,
      'tms.CarrierBooked': 1,
      'erp.ProductionPlanned': 1,
      'oms.OrderCompleted': 1,
    },
  })
})

async function sample(): Promise<void> {
  let broken = 0
  for (const point of spread(alone, whole.calls)) broken += await endsTheSame([point])
  for (let i = 0; i < together; i++) broken += await endsTheSame(spread(breaksTogether, whole.calls))
  // A story is not the same to the call: a few of the last points may lie behind its end.
  expect(broken).toBeGreaterThan((alone + together * breaksTogether) * 0.8)
}

async function every(): Promise<void> {
  const failed: string[] = []
  let done = 0
  for (let at = 1 + below(stride); at <= whole.calls; at += stride) {
    for (const when of sides) {
      await endsTheSame([{ at, when }]).catch((error: unknown) => {
        failed.push(`${when} ${at}: ${String(error)}`)
      })
      if (++done % 50 === 0) console.log(`${done} crash points, ${failed.length} failed`)
    }
  }
  expect(failed).toEqual([])
}

if (stride) test(`a break at every ${stride}. call, before and after it: the same end`, every, 86_400_000)
else test('a break, and a dozen breaks, spread over the story: the same end', sample, 240_000)
