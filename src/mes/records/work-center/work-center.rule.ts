// Which operation goes to which machine: a rule with a name, instead of "the first".

export interface Place { readonly machine: string; readonly preference: number; readonly busy: boolean }
export interface Waiting {
  readonly id: string; readonly priority: number; readonly dueAt: Date; readonly readyAt: Date
}
export interface Assignment { readonly operation: string; readonly machine: string }

/**
 * Gives the operations that wait at a work center to its free machines: highest priority first, then
 * earliest due, then longest waiting. A machine holds one operation, so that no recipe is set while another
 * job runs; among the free ones the preferred machine takes it, then the one first by code. What finds no
 * machine waits on.
 */
export function assign(waiting: readonly Waiting[], places: readonly Place[]): readonly Assignment[] {
  const free = places.filter(p => !p.busy)
    .toSorted((a, b) => a.preference - b.preference || a.machine.localeCompare(b.machine))
  return waiting.toSorted(byUrgency).slice(0, free.length)
    .map((w, i) => ({ operation: w.id, machine: free[i]!.machine }))
}

const byUrgency = (a: Waiting, b: Waiting): number =>
  b.priority - a.priority || a.dueAt.getTime() - b.dueAt.getTime()
    || a.readyAt.getTime() - b.readyAt.getTime()
  || (a.id < b.id ? -1 : 1)
