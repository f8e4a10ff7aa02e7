// Checks a schedule against its instance, by the definition alone: shares no code with the solver.
import type { Instance } from './scheduling-files.ts'

/** One operation as it is planned; job, operation and machine are numbered from 0. */
export type Slot = { job: number; operation: number; machine: number; start: number; end: number }

/** What is wrong with a schedule that claims that makespan; nothing, when it is right. */
export function faultsOf(instance: Instance, slots: readonly Slot[], makespan: number): string[] {
  const { jobs } = instance.problem
  const faults: string[] = []
  const planned = new Map(slots.map(slot => [`${slot.job}/${slot.operation}`, slot]))
  const wanted = jobs.reduce((sum, job) => sum + job.length, 0)
  if (slots.length !== wanted) faults.push(`${slots.length} operations are planned, not ${wanted}`)
  jobs.forEach((job, j) => {
    let ready = 0
    job.forEach((alternatives, o) => {
      const slot = planned.get(`${j}/${o}`)
      if (!slot) return faults.push(`job ${j}, operation ${o} is not planned`)
      const alternative = alternatives.find(a => a.machine === slot.machine)
      if (!alternative) faults.push(`job ${j}, operation ${o}: machine ${slot.machine} cannot do it`)
      else if (slot.end - slot.start !== alternative.time)
        faults.push(`job ${j}, operation ${o}: lasts ${slot.end - slot.start}, not ${alternative.time}`)
      if (!Number.isInteger(slot.start) || slot.start < ready)
        faults.push(`job ${j}, operation ${o} starts at ${slot.start}, before ${ready}`)
      ready = slot.end
    })
  })
  for (const [machine, on] of Map.groupBy(slots, slot => slot.machine)) {
    const inTurn = on.toSorted((a, b) => a.start - b.start || a.end - b.end)
    inTurn.forEach((slot, i) => {
      const before = inTurn[i - 1]
      if (before && slot.start < before.end)
        faults.push(`machine ${machine}: jobs ${before.job} and ${slot.job} overlap at ${slot.start}`)
    })
  }
  const last = slots.reduce((latest, slot) => Math.max(latest, slot.end), 0)
  if (last !== makespan) faults.push(`ends at ${last}, not at ${makespan}`)
  return faults
}
