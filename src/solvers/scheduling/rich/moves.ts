// The moves of the search: what is changed is mostly what holds a late job (or the last one) up.
import { draw } from '../classical/random.ts'
import type { Chance } from '../classical/random.ts'
import { boundOf, findNeighbours, newNeighbours } from './binding.ts'
import type { Bound, Neighbours } from './binding.ts'
import type { Draft } from './draft.ts'
import { locate, newReorder, pullForward, pushBack } from './reorder.ts'
import type { Reorder } from './reorder.ts'
import type { Shop } from './shop.ts'

const chainMax = 400

export interface Mover {
  readonly neighbours: Neighbours
  readonly reorder: Reorder
  /** Free operations per job, in the order of the problem. */
  readonly ofJob: readonly Int32Array[]
  readonly lateJobs: Int32Array
  lateCount: number
  readonly lastOfJob: Int32Array
  latest: number
  readonly chain: Int32Array
  readonly bound: Bound
  readonly withSetup: Int32Array
  setupCount: number
  hasSetups: boolean
  hasChoices: boolean
  /** Operations whose option this move changed, for taking it back. */
  readonly optionOf: Int32Array
  changedOptions: number
  changedWish: number
  changedFrom: number
}

export function newMover(shop: Shop): Mover {
  const ofJob: number[][] = shop.problem.jobs.map(() => [])
  for (const o of shop.topological) ofJob[shop.jobOf[o]!]!.push(o)
  return {
    neighbours: newNeighbours(shop),
    reorder: newReorder(shop),
    ofJob: ofJob.map(list => Int32Array.from(list)),
    lateJobs: new Int32Array(ofJob.length),
    lateCount: 0,
    lastOfJob: new Int32Array(ofJob.length),
    latest: -1,
    chain: new Int32Array(chainMax),
    bound: { kind: 'none', of: -1, need: -1 },
    withSetup: new Int32Array(shop.operations),
    setupCount: 0,
    hasSetups: shop.machineSetups.some(Boolean),
    hasChoices: shop.topological.some(o => shop.optionStart[o + 1]! - shop.optionStart[o]! > 1),
    optionOf: new Int32Array(shop.operations),
    changedOptions: 0,
    changedWish: -1,
    changedFrom: Infinity,
  }
}

/** Looks at an accepted draft: who is late, who waits for whom. */
export function look(shop: Shop, mover: Mover, draft: Draft): void {
  findNeighbours(shop, draft, mover.neighbours)
  locate(mover.reorder, draft.order, 0, draft.order.length - 1)
  mover.latest = -1
  mover.setupCount = 0
  mover.lastOfJob.fill(-1)
  for (const o of draft.order) {
    const job = shop.jobOf[o]!
    const last = mover.lastOfJob[job]!
    if (last < 0 || draft.end[o]! >= draft.end[last]!) mover.lastOfJob[job] = o
    if (mover.latest < 0 || draft.end[o]! > draft.end[mover.latest]!) mover.latest = o
    if (draft.setupMinutes[o]! > 0) mover.withSetup[mover.setupCount++] = o
  }
  mover.lateCount = 0
  for (let job = 0; job < mover.ofJob.length; job++) {
    const last = mover.lastOfJob[job]!
    if (last >= 0 && draft.end[last]! > shop.jobDue[job]!) mover.lateJobs[mover.lateCount++] = job
  }
}

/** Changes the trial, which equals the accepted draft, by one move; false if that move is none. */
export function move(shop: Shop, mover: Mover, chance: Chance, current: Draft, trial: Draft): boolean {
  mover.changedOptions = 0
  mover.changedWish = -1
  mover.changedFrom = Infinity
  const { order } = current
  const kind = draw(chance, 100)
  if (kind < 8) return moveAnywhere(shop, mover, chance, current, trial, order[draw(chance, order.length)]!)
  if (kind < 16 && mover.hasSetups && mover.setupCount) return joinFamily(shop, mover, chance, current, trial)
  if (kind < 24) return bumpJob(shop, mover, chance, current, trial)
  const link = pickLink(shop, mover, chance, current)
  if (link < 0) return moveAnywhere(shop, mover, chance, current, trial, order[draw(chance, order.length)]!)
  boundOf(shop, current, mover.neighbours, link, mover.bound)
  const { kind: bound, of } = mover.bound
  if (mover.hasChoices && kind < 50) {
    const o = of >= 0 && draw(chance, 3) === 0 ? of : link
    if (changeOption(shop, mover, chance, current, trial, o)) return true
  }
  if (bound === 'resource' && kind < 60 && changeWish(shop, mover, chance, trial, link)) return true
  if (bound !== 'machine' && bound !== 'resource')
    return moveAnywhere(shop, mover, chance, current, trial, link)
  return passBlocker(shop, mover, chance, trial, link, of)
}

/** An operation of the chain that ends in a late job (or in the last operation), most of them held up. */
function pickLink(shop: Shop, mover: Mover, chance: Chance, draft: Draft): number {
  const late = mover.lateCount > 0 && draw(chance, 8) > 0
  let o = late ? mover.lastOfJob[mover.lateJobs[draw(chance, mover.lateCount)]!]! : mover.latest
  let length = 0
  while (o >= 0 && length < chainMax) {
    boundOf(shop, draft, mover.neighbours, o, mover.bound)
    if (mover.bound.kind !== 'precedence') mover.chain[length++] = o
    // Past an idle machine's neighbour in the order the chain may go on for ever without binding: stop there.
    o = mover.bound.kind === 'none' ? -1 : mover.bound.of
  }
  return length ? mover.chain[draw(chance, length)]! : -1
}

/** In front of the one it waits for (or of one before that), or that one behind it. */
function passBlocker(
  shop: Shop,
  mover: Mover,
  chance: Chance,
  trial: Draft,
  link: number,
  of: number,
): boolean {
  const { reorder, neighbours } = mover
  if (draw(chance, 4) === 0) {
    pushBack(shop, reorder, trial.order, of, reorder.position[link]!)
    return reorder.high >= 0
  }
  let before = of
  for (let more = draw(chance, 4); more > 0 && neighbours.machineBefore[before]! >= 0; more--)
    before = neighbours.machineBefore[before]!
  pullForward(shop, reorder, trial.order, link, reorder.position[before]!)
  return reorder.high >= 0
}

/** Near where it stands, earlier or later. */
function moveAnywhere(
  shop: Shop,
  mover: Mover,
  chance: Chance,
  current: Draft,
  trial: Draft,
  o: number,
): boolean {
  const { reorder } = mover
  const length = current.order.length
  if (mover.hasChoices && draw(chance, 3) === 0 && changeOption(shop, mover, chance, current, trial, o))
    return true
  if (shop.needStart[o + 1]! > shop.needStart[o]! && draw(chance, 3) === 0)
    if (changeWish(shop, mover, chance, trial, o)) return true
  const reach = Math.max(
    2,
    Math.min(length, draw(chance, 8) === 0 ? length : 3 + 2 * shop.machineTime.length),
  )
  const position = reorder.position[o]!
  const target = position - reach + draw(chance, 2 * reach + 1)
  if (target < position) pullForward(shop, reorder, trial.order, o, Math.max(0, target))
  else pushBack(shop, reorder, trial.order, o, Math.min(length - 1, target))
  return reorder.high >= 0
}

/** To another machine, at the same place in the order or somewhat earlier. */
function changeOption(
  shop: Shop,
  mover: Mover,
  chance: Chance,
  current: Draft,
  trial: Draft,
  o: number,
): boolean {
  const first = shop.optionStart[o]!,
    options = shop.optionStart[o + 1]! - first
  if (options < 2 || current.option[o]! < 0) return false
  const chosen = first + ((current.option[o]! - first + 1 + draw(chance, options - 1)) % options)
  trial.option[o] = chosen
  mover.optionOf[mover.changedOptions++] = o
  const { reorder } = mover
  mover.changedFrom = Math.min(mover.changedFrom, reorder.position[o]!)
  if (draw(chance, 2)) {
    const earlier = draw(chance, 3 * shop.machineTime.length + 1)
    pullForward(shop, reorder, trial.order, o, Math.max(0, reorder.position[o]! - earlier))
  }
  mover.changedFrom = Math.min(mover.changedFrom, reorder.position[o]!)
  return true
}

/** Another person or tool, or whoever is free first. */
function changeWish(shop: Shop, mover: Mover, chance: Chance, trial: Draft, o: number): boolean {
  const first = shop.needStart[o]!,
    needs = shop.needStart[o + 1]! - first
  if (!needs) return false
  const need = first + draw(chance, needs)
  const candidates = shop.needCandidates[need]!
  if (candidates.length < 2) return false
  const wish = draw(chance, 4) === 0 ? -1 : candidates[draw(chance, candidates.length)]!
  if (wish === trial.wish[need]) return false
  trial.wish[need] = wish
  mover.changedWish = need
  mover.changedFrom = Math.min(mover.changedFrom, mover.reorder.position[o]!)
  return true
}

/** Behind an operation of its own family on its machine, so that a setup is saved. */
function joinFamily(shop: Shop, mover: Mover, chance: Chance, current: Draft, trial: Draft): boolean {
  const { reorder, neighbours } = mover
  const o = mover.withSetup[draw(chance, mover.setupCount)]!
  const skip = draw(chance, 3)
  let seen = 0
  for (let other = neighbours.machineBefore[o]!, looked = 0; other >= 0 && looked < 60; looked++) {
    if (shop.family[other] === shop.family[o] && seen++ >= skip) {
      pullForward(shop, reorder, trial.order, o, reorder.position[other]! + 1)
      return reorder.high >= 0
    }
    other = neighbours.machineBefore[other]!
  }
  return moveAnywhere(shop, mover, chance, current, trial, o)
}

/** A whole late job earlier, or a whole job that is in time later. */
function bumpJob(shop: Shop, mover: Mover, chance: Chance, current: Draft, trial: Draft): boolean {
  const { reorder } = mover
  const length = current.order.length
  const reach = 1 + draw(chance, Math.max(2, Math.min(length, 12 * shop.machineTime.length)))
  if (mover.lateCount && draw(chance, 4) > 0) {
    const job = mover.lateJobs[draw(chance, mover.lateCount)]!
    for (const o of mover.ofJob[job]!)
      pullForward(shop, reorder, trial.order, o, Math.max(0, reorder.position[o]! - reach))
  } else {
    const list = mover.ofJob[draw(chance, mover.ofJob.length)]!
    const earlier = draw(chance, 2) === 0
    for (let i = 0; i < list.length; i++) {
      const o = earlier ? list[i]! : list[list.length - 1 - i]!
      const position = reorder.position[o]!
      if (earlier) pullForward(shop, reorder, trial.order, o, Math.max(0, position - reach))
      else pushBack(shop, reorder, trial.order, o, Math.min(length - 1, position + reach))
    }
  }
  return reorder.high >= 0
}

/** The accepted order by start, stable, so that precedence is kept; written to `into`. */
export function sortByStart(mover: Mover, draft: Draft, into: Int32Array): void {
  const { start, order } = draft
  into.set(order)
  let sorted = true
  for (let i = 1; i < into.length && sorted; i++) sorted = start[into[i - 1]!]! <= start[into[i]!]!
  if (sorted) return
  const { position } = mover.reorder
  into.sort((a, b) => (start[a] === start[b] ? position[a]! - position[b]! : start[a]! < start[b]! ? -1 : 1))
}
