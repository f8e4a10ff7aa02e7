// What no schedule can beat: lets a search stop with a proof.
import type { Shop } from './shop.ts'
import { workLeft } from './construct.ts'

/**
 * The longest of: any job; any machine with the operations that only it can do, when they may be interrupted
 * (Jackson 1955, Carlier 1982); any group of machines shared evenly by the operations that only they can do.
 */
export function lowerBoundOf(shop: Shop): number {
  const work = workLeft(shop)
  const shortest = work.slice()
  const head = new Int32Array(shop.operations + 1)
  let bound = 0
  for (let o = 0; o < shop.operations; o++) {
    shortest[o] = work[o]! - work[shop.jobAfter[o]!]!
    const before = shop.jobBefore[o]!
    head[o] = before === shop.operations ? 0 : head[before]! + shortest[before]!
    bound = Math.max(bound, work[o]!)
  }
  for (const [machines, operations] of groupsOf(shop))
    bound = Math.max(bound, groupBound(operations, machines, head, shortest, work))
  return bound
}

/** Groups of machines that some operation may choose among, each with all operations confined to it. */
function groupsOf(shop: Shop): [number, number[]][] {
  const sets = new Map<string, { machines: Set<number>; own: number[] }>()
  for (let o = 0; o < shop.operations; o++) {
    const stretch = shop.optionMachine.subarray(shop.optionStart[o]!, shop.optionStart[o + 1]!)
    const machines = [...new Set(stretch)].sort((a, b) => a - b)
    const key = machines.join()
    const set = sets.get(key) ?? { machines: new Set(machines), own: [] }
    set.own.push(o)
    sets.set(key, set)
  }
  const all = [...sets.values()]
  const everything = { machines: new Set(all.flatMap(set => [...set.machines])), own: [] }
  // Comparing all groups is quadratic; a shop with more kinds of choice keeps the one of all machines.
  const wanted = all.length <= groupsMax ? [...all, everything] : [everything]
  return wanted.map(group => [
    group.machines.size,
    all.filter(set => [...set.machines].every(m => group.machines.has(m))).flatMap(set => set.own),
  ])
}

const groupsMax = 500

function groupBound(
  operations: number[], machines: number, head: Int32Array, time: Int32Array, work: Int32Array,
): number {
  if (machines === 1) return interruptible(operations, head, time, work)
  let load = 0
  let soonest = Infinity
  let rest = Infinity
  for (const o of operations) {
    load += time[o]!
    soonest = Math.min(soonest, head[o]!)
    rest = Math.min(rest, work[o]! - time[o]!)
  }
  return soonest + Math.ceil(load / machines) + rest
}

/** Makespan of one machine that always does, of what is there, what has the longest work after it. */
function interruptible(operations: number[], head: Int32Array, time: Int32Array, work: Int32Array): number {
  const coming = [...operations].sort((a, b) => head[a]! - head[b]!)
  const left = new Map(operations.map(o => [o, time[o]!]))
  const ready: number[] = []
  let now = 0
  let bound = 0
  let next = 0
  while (next < coming.length || ready.length) {
    if (!ready.length) now = Math.max(now, head[coming[next]!]!)
    while (next < coming.length && head[coming[next]!]! <= now) ready.push(coming[next++]!)
    ready.sort((a, b) => work[a]! - time[a]! - (work[b]! - time[b]!))
    const operation = ready.at(-1)!
    const until = next < coming.length ? head[coming[next]!]! : Infinity
    const spent = Math.min(left.get(operation)!, until - now)
    now += spent
    left.set(operation, left.get(operation)! - spent)
    if (left.get(operation)! > 0) continue
    ready.pop()
    bound = Math.max(bound, now + work[operation]! - time[operation]!)
  }
  return bound
}
