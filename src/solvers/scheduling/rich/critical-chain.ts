// What decided the last minute: from the operation that ends it, link by link back to the beginning.
import type { Binding, Link } from '../solution.ts'
import type { Draft } from './draft.ts'
import { stayBefore } from './occupancy.ts'
import type { Occupancy } from './occupancy.ts'
import { closedBetween } from './open-time.ts'
import { machineOf } from './score.ts'
import type { Shop } from './shop.ts'
import { readinessOf } from './why-late.ts'

/** The chain of one job's end; without a job, of the worst job's (or, if none is late, of the plan's end). */
export function criticalChain(
  shop: Shop,
  draft: Draft,
  occupancy: Occupancy,
  job = worstJob(shop, draft),
): Link[] {
  let o = -1
  for (let other = 0; other < shop.operations; other++)
    if ((job < 0 || shop.jobOf[other] === job) && (o < 0 || draft.end[other]! > draft.end[o]!)) o = other
  const links: Link[] = []
  const seen = new Set<number>()
  while (o >= 0 && !seen.has(o)) {
    seen.add(o)
    const { because, of } = bindingOf(shop, draft, occupancy, o)
    links.push({
      operation: shop.operationIds[o]!,
      start: draft.start[o]!,
      end: draft.end[o]!,
      because,
      of: of < 0 ? null : shop.operationIds[of]!,
    })
    o = of
  }
  return links.reverse()
}

function worstJob(shop: Shop, draft: Draft): number {
  let worst = -1,
    most = 0
  for (let job = 0; job < shop.jobDue.length; job++) {
    const late = (draft.jobEnd[job]! - shop.jobDue[job]!) * shop.jobWeight[job]!
    if (late > most) {
      worst = job
      most = late
    }
  }
  return worst
}

/** The last thing that operation `o` waited for. */
function bindingOf(
  shop: Shop,
  draft: Draft,
  occupancy: Occupancy,
  o: number,
): { because: Binding; of: number } {
  if (shop.frozen[o]) return { because: 'frozen', of: -1 }
  let because: Binding = 'start',
    of = -1,
    latest = shop.now
  const consider = (moment: number, binding: Binding, other: number) => {
    if (moment <= latest && !(moment === latest && because === 'start')) return
    if (moment > draft.start[o]!) return
    latest = moment
    because = binding
    of = other
  }
  const release = shop.jobRelease[shop.jobOf[o]!]!
  if (release > shop.now) consider(release, 'release', -1)
  if (shop.materialFrom[o]! > shop.now) consider(shop.materialFrom[o]!, 'material', -1)
  const readiness = readinessOf(shop, draft, o)
  if (readiness.of >= 0) consider(readiness.ready, 'precedence', readiness.of)
  const before = stayBefore(occupancy.machines[machineOf(shop, draft, o)]!, o)
  if (before) {
    const setup = draft.setupMinutes[o]!
    consider(before.to + setup, setup ? 'setup' : 'machine', before.operation)
  } else if (draft.setupMinutes[o]! > 0) consider(shop.now + draft.setupMinutes[o]!, 'setup', -1)
  for (let need = shop.needStart[o]!; need < shop.needStart[o + 1]!; need++) {
    const resource = draft.given[need]!
    if (resource < 0) continue
    const other = stayBefore(occupancy.resources[resource]!, o)
    if (other) consider(other.to, 'operator', other.operation)
  }
  const waited = closedBetween(shop.openTimes[draft.openTime[o]!]!, latest, draft.start[o]!)
  return { because: waited > 0 ? 'calendar' : because, of }
}
