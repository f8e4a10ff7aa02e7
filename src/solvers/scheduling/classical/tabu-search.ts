// Tabu search: always the best move that was not just undone, even when it makes the schedule longer.
import { criticalPath } from './critical-path.ts'
import type { Meter } from './meter.ts'
import { spend } from './meter.ts'
import { moveAcross, moveEarlier, moveLater } from './move.ts'
import type { Search } from './neighbourhood.ts'
import { across, choose, emptyChoice, later } from './neighbourhood.ts'
import type { Chance } from './random.ts'
import { draw } from './random.ts'
import type { Snapshot } from './schedule.ts'
import { emptySchedule, keep, layOut } from './schedule.ts'
import type { Shop } from './shop.ts'
import { forgetAll, tabuListOf } from './tabu-list.ts'

/** `onRecord` hears of every schedule that is shorter than all before. */
export function searchOf(shop: Shop, chance: Chance, onRecord: (found: Snapshot) => void): Search {
  const size = shop.operations + 1
  return {
    schedule: emptySchedule(shop), chance, tabu: tabuListOf(shop), step: 0, best: 0,
    path: new Int32Array(size), pathLength: 0, ends: new Int32Array(size), choice: emptyChoice(),
    ready: 0, rest: 0, without: 0, record: Infinity, onRecord,
  }
}

/**
 * Searches from `found` and leaves the best schedule there; ends after `patience` steps without a better one,
 * at the bound `enough`, or when the budget is spent.
 */
export function tabuSearch(
  search: Search, meter: Meter, found: Snapshot, patience: number, enough: number,
): void {
  const { schedule, chance, tabu, choice } = search
  const { shop } = schedule
  spend(meter)
  layOut(schedule, found)
  forgetAll(tabu)
  search.step = 0
  noteBest(search, found)
  // After Zhang, Li, Rao, Guan 2008, but 6 for their 10: we forbid pairs, which rules out more than they do.
  const tenure = Math.ceil(6 + shop.jobs / shop.machines)
  const tenureSpread = Math.ceil(tenure * (shop.jobs <= 2 * shop.machines ? 0.4 : 0.5)) + 1
  let patienceEnd = patience
  while (search.step < patienceEnd && search.best > enough && !spend(meter)) {
    search.step++
    search.pathLength = criticalPath(schedule, chance, search.path)
    choose(search)
    if (choice.kind < 0 && choice.spareKind < 0) return
    take(search, search.step + tenure + draw(chance, tenureSpread))
    if (schedule.makespan >= search.best) continue
    noteBest(search, found)
    patienceEnd = search.step + patience
  }
}

function noteBest(search: Search, found: Snapshot): void {
  search.best = search.schedule.makespan
  keep(search.schedule, found)
  if (search.best >= search.record) return
  search.record = search.best
  search.onRecord(found)
}

/** Makes the chosen move, and what stood there before tabu. */
function take(search: Search, until: number): void {
  const { schedule, choice } = search
  if (choice.kind < 0) {
    choice.kind = choice.spareKind
    choice.operation = choice.spareOperation
    choice.target = choice.spareTarget
    choice.place = choice.sparePlace
  }
  const { kind, operation, target } = choice
  const { jobs, jobOf, machines, sequenceStart } = schedule.shop
  const { pair } = search.tabu
  const machine = schedule.machine[operation]!
  if (kind === across) {
    search.tabu.machine[operation * machines + machine] = until
    moveAcross(schedule, operation, target, choice.place)
    return
  }
  const from = sequenceStart[machine]! + schedule.place[operation]!
  const to = sequenceStart[machine]! + schedule.place[target]!
  if (kind === later) {
    for (let i = from + 1; i <= to; i++) pair[operation * jobs + jobOf[schedule.sequence[i]!]!] = until
    moveLater(schedule, operation, target)
  } else {
    for (let i = to; i < from; i++) pair[schedule.sequence[i]! * jobs + jobOf[operation]!] = until
    moveEarlier(schedule, operation, target)
  }
}
