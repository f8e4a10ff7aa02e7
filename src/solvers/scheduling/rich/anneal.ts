// Improves a draft: moves along critical chains, accepted by simulated annealing level by level.
import { newDecoder, decode } from './decode.ts'
import type { Decoder } from './decode.ts'
import { assignDraft, assignTimes, compareScores, copyDraft } from './draft.ts'
import type { Draft } from './draft.ts'
import { chanceOf, draw } from '../classical/random.ts'
import type { Chance } from '../classical/random.ts'
import { fraction } from './chance.ts'
import { look, move, newMover, sortByStart } from './moves.ts'
import type { Mover } from './moves.ts'
import { reset } from './reorder.ts'
import { newShift, shift, wantsShift } from './shift.ts'
import type { Shift } from './shift.ts'
import type { Shop } from './shop.ts'

export interface Search {
  readonly seed: number
  /** How much of the budget is spent, from 0 to 1 and more. Asked at every step. */
  readonly spent: (steps: number) => number
  readonly isCancelled: () => boolean
  /** A better draft; it is used on, so read it at once. */
  readonly onBetter: (draft: Draft, steps: number) => void
}

/**
 * The allowance at the beginning, as a share of how much worse a move mostly is, and what is left of it at
 * the end. Measured on plants of 500 operations: hotter searches lose what the priority rules found.
 */
const heatFirst = 0.003
const heatFall = 0.05

interface State {
  readonly shop: Shop
  readonly decoder: Decoder
  readonly chance: Chance
  readonly mover: Mover
  /** null: no term of the objective asks for later starts. */
  readonly shift: Shift | null
  /** The accepted draft, the tried one, and the tried one with its later starts. */
  readonly current: Draft
  readonly trial: Draft
  readonly best: Draft
  /** Mean size of a worsening on each level, and how many were seen. */
  readonly meanWorse: Float64Array
  readonly worseSeen: Float64Array
  heat: number
}

/** The best draft found and the steps made; never worse than `start`. */
export function anneal(shop: Shop, start: Draft, search: Search): { best: Draft; steps: number } {
  const state = newState(shop, start, search)
  let steps = 0,
    accepted = 0,
    sinceBetter = 0
  while (shop.topological.length > 1 || hasChoice(shop)) {
    const spent = search.spent(steps)
    if (spent >= 1 || search.isCancelled()) break
    steps++
    state.heat = heatFirst * Math.pow(heatFall, spent)
    if (!step(state)) {
      sinceBetter++
      if (sinceBetter > 20_000 + 20 * shop.operations && spent < 0.9) {
        assign(state, state.best)
        sinceBetter = 0
      }
      continue
    }
    if (++accepted % 8 === 0) tidy(state)
    look(state.shop, state.mover, state.current)
    if (compareScores(state.current.score, state.best.score) < 0) {
      assignDraft(state.best, state.current)
      search.onBetter(state.best, steps)
      sinceBetter = 0
    }
  }
  return { best: state.best, steps }
}

function hasChoice(shop: Shop): boolean {
  if (shop.topological.length === 0) return false
  const o = shop.topological[0]!
  return shop.optionStart[o + 1]! - shop.optionStart[o]! > 1 || shop.needStart[o + 1]! > shop.needStart[o]!
}

function newState(shop: Shop, start: Draft, search: Search): State {
  const state: State = {
    shop,
    decoder: newDecoder(shop),
    chance: chanceOf(search.seed),
    mover: newMover(shop),
    shift: wantsShift(shop) ? newShift(shop) : null,
    current: copyDraft(start),
    trial: copyDraft(start),
    best: copyDraft(start),
    meanWorse: new Float64Array(start.score.length),
    worseSeen: new Float64Array(start.score.length),
    heat: 1,
  }
  look(shop, state.mover, state.current)
  tidy(state)
  if (compareScores(state.current.score, state.best.score) < 0) {
    assignDraft(state.best, state.current)
    search.onBetter(state.best, 0)
  } else if (compareScores(state.current.score, state.best.score) > 0) assign(state, state.best)
  look(state.shop, state.mover, state.current)
  return state
}

function assign(state: State, from: Draft): void {
  assignDraft(state.current, from)
  assignDraft(state.trial, from)
  look(state.shop, state.mover, state.current)
}

/** One move; whether it was accepted. */
function step(state: State): boolean {
  const { shop, decoder, mover, trial, current, chance } = state
  reset(mover.reorder)
  decoder.placedCount = 0
  if (!move(shop, mover, chance, current, trial)) {
    undo(state)
    return false
  }
  const luck = -Math.log(1 - fraction(chance))
  // Now and then a move is looked at to its end, to learn what worse means here.
  const learns = draw(chance, 32) === 0 || state.worseSeen[1]! < 10
  const position = Math.min(mover.reorder.low, mover.changedFrom)
  // With later starts a decoded score says little before they are made: no early end then.
  const unbound = learns || state.shift || current.score[0]! > 0
  const bound = unbound ? Infinity : current.score[1]! + allowance(state, 1) * luck
  const from = state.shift ? 0 : position
  if (!decode(decoder, trial, from, bound)) {
    undo(state)
    return false
  }
  if (state.shift) shift(shop, state.shift, trial)
  if (!accepts(state, luck, learns)) {
    undo(state)
    return false
  }
  keep(state)
  return true
}

/** How much worse a level may get, before chance. */
function allowance(state: State, level: number): number {
  return state.meanWorse[level]! * state.heat
}

function learn(state: State, level: number, worse: number): void {
  if (!(worse > 0) || worse === Infinity) return
  const seen = Math.min(200, ++state.worseSeen[level]!)
  state.meanWorse[level]! += (worse - state.meanWorse[level]!) / seen
}

function accepts(state: State, luck: number, learns: boolean): boolean {
  const { score } = state.trial
  const now = state.current.score
  for (let level = 0; level < score.length; level++) {
    const worse = score[level]! - now[level]!
    if (worse === 0) continue
    if (worse < 0) return true
    if (level === 0) return false
    if (learns) learn(state, level, worse)
    return worse <= allowance(state, level) * luck
  }
  return true
}

/** The trial's decisions and times back to the accepted ones, as far as they were touched. */
function undo(state: State): void {
  const { mover, current, trial } = state
  const { low, high, position } = mover.reorder
  takeTimes(state, trial, current)
  if (state.shift) trial.option.set(current.option)
  for (let i = low; i <= high; i++) {
    const o = current.order[i]!
    trial.order[i] = o
    position[o] = i
  }
  for (let i = 0; i < mover.changedOptions; i++) {
    const o = mover.optionOf[i]!
    trial.option[o] = current.option[o]!
  }
  if (mover.changedWish >= 0) trial.wish[mover.changedWish] = current.wish[mover.changedWish]!
}

/** What the last decoding placed anew (with later starts: everything) as it is in the other draft. */
function takeTimes({ shop, decoder, shift }: State, to: Draft, from: Draft): void {
  if (shift) assignTimes(to, from)
  else for (let i = 0; i < decoder.placedCount; i++) copyTimes(shop, to, from, decoder.placed[i]!)
  to.jobEnd.set(from.jobEnd)
  to.score.set(from.score)
}

function copyTimes(shop: Shop, to: Draft, from: Draft, o: number): void {
  to.option[o] = from.option[o]!
  to.start[o] = from.start[o]!
  to.end[o] = from.end[o]!
  to.setupStart[o] = from.setupStart[o]!
  to.setupMinutes[o] = from.setupMinutes[o]!
  to.openTime[o] = from.openTime[o]!
  to.optionPlaced[o] = from.optionPlaced[o]!
  to.machineFree[o] = from.machineFree[o]!
  to.machineFamily[o] = from.machineFamily[o]!
  to.machineBooking[o] = from.machineBooking[o]!
  for (let need = shop.needStart[o]!; need < shop.needStart[o + 1]!; need++)
    to.given[need] = from.given[need]!
}

/** The trial becomes the accepted draft. */
function keep(state: State): void {
  const { current, trial, mover } = state
  const { low, high } = mover.reorder
  for (let i = low; i <= high; i++) current.order[i] = trial.order[i]!
  for (let i = 0; i < mover.changedOptions; i++)
    current.option[mover.optionOf[i]!] = trial.option[mover.optionOf[i]!]!
  if (mover.changedWish >= 0) current.wish[mover.changedWish] = trial.wish[mover.changedWish]!
  takeTimes(state, current, trial)
  if (state.shift) current.option.set(trial.option)
}

/**
 * Orders the accepted draft by its starts. Decoded again nothing starts later (unless who serves it is left
 * to the decoder; then it is only kept if it is not worse), and neighbours in time become neighbours in the
 * order.
 */
function tidy(state: State): void {
  const { current, trial, shop, mover, decoder } = state
  sortByStart(mover, current, trial.order)
  decode(decoder, trial, 0, Infinity)
  if (state.shift) shift(shop, state.shift, trial)
  if (compareScores(trial.score, current.score) <= 0) {
    current.order.set(trial.order)
    current.option.set(trial.option)
    assignTimes(current, trial)
  } else assign(state, current)
}
