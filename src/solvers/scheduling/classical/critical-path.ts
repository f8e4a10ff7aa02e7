// A longest path through a schedule: only what stands on it can make the schedule shorter.
import type { Chance } from './random.ts'
import { draw } from './random.ts'
import type { Schedule } from './schedule.ts'

/** Writes one longest path, drawn at random at each fork, into `path`; says how many operations it has. */
export function criticalPath(schedule: Schedule, chance: Chance, path: Int32Array): number {
  const { shop, end, tail, time, machineAfter, makespan } = schedule
  const { jobAfter } = shop
  const none = shop.operations
  let operation = criticalStart(schedule, chance)
  let count = 0
  while (operation !== none) {
    path[count++] = operation
    const done = end[operation]!
    const byJob = jobAfter[operation]!
    const byMachine = machineAfter[operation]!
    const isJob = byJob !== none && done + tail[byJob]! === makespan && end[byJob]! - time[byJob]! === done
    const isMachine =
      byMachine !== none &&
      done + tail[byMachine]! === makespan &&
      end[byMachine]! - time[byMachine]! === done
    if (isJob && isMachine) operation = draw(chance, 2) ? byJob : byMachine
    else if (isJob) operation = byJob
    else if (isMachine) operation = byMachine
    else operation = none
  }
  return count
}

/** One of the operations that begin at 0 and are followed by work up to the very end. */
function criticalStart(schedule: Schedule, chance: Chance): number {
  const { shop, end, tail, time, makespan } = schedule
  let chosen = shop.operations
  let seen = 0
  for (let job = 0; job < shop.jobs; job++) {
    const operation = shop.firstOfJob[job]!
    if (tail[operation]! !== makespan || end[operation]! !== time[operation]!) continue
    if (!draw(chance, ++seen)) chosen = operation
  }
  return chosen
}
