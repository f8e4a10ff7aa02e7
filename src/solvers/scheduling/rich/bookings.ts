// What machines, people and tools are kept for by operations that may not move.
import type { Operation, Problem } from '../problem.ts'

export interface Booking {
  readonly operation: number
  readonly from: number
  readonly to: number
}

/** By machine and by resource, as numbered, in order of time. What takes no time keeps nothing. */
export function bookingsOf(
  problem: Problem,
  machineNumbers: ReadonlyMap<string, number>,
  resourceNumbers: ReadonlyMap<string, number>,
): { machineBookings: Booking[][]; resourceBookings: Booking[][] } {
  const machineBookings: Booking[][] = problem.machines.map(() => [])
  const resourceBookings: Booking[][] = (problem.resources ?? []).map(() => [])
  const put = (bookings: Booking[], booking: Booking) => {
    if (booking.to > booking.from) bookings.push(booking)
  }
  problem.jobs
    .flatMap(job => job.operations)
    .forEach((operation, o) => {
      const { frozen } = operation
      if (!frozen) return
      const from = frozen.setupStart ?? frozen.start
      put(machineBookings[machineNumbers.get(frozen.machine)!]!, { operation: o, from, to: frozen.end })
      for (const { resource, from, to } of frozenStays(operation))
        put(resourceBookings[resourceNumbers.get(resource)!]!, { operation: o, from, to })
    })
  for (const bookings of [...machineBookings, ...resourceBookings])
    bookings.sort((a, b) => a.from - b.from || a.to - b.to)
  return { machineBookings, resourceBookings }
}

/** From when to when each of its resources is on a frozen operation. */
export function frozenStays({ frozen, needs }: Operation): { resource: string; from: number; to: number }[] {
  if (!frozen) return []
  const { start, end, setupStart = start, resources = [] } = frozen
  const during = (needs ?? [])
    .filter(need => need.during !== 'setup' || setupStart < start)
    .flatMap(need => Array.from({ length: need.count ?? 1 }, () => need.during ?? 'whole'))
  const known = during.length === resources.length
  return resources.map((resource, i) => ({
    resource,
    from: known && during[i] === 'run' ? start : setupStart,
    to: known && during[i] === 'setup' ? start : end,
  }))
}
