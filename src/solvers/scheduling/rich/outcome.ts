// Between drafts and solutions: a draft told in the caller's words, and a plan read back as a draft.
import type { PreviousSlot } from '../problem.ts'
import type { Slot, Solution } from '../solution.ts'
import { criticalChain } from './critical-chain.ts'
import { emptyDraft } from './draft.ts'
import type { Draft } from './draft.ts'
import { asDecided, occupancyOf } from './occupancy.ts'
import { orderByKey } from './reorder.ts'
import { machineOf, valueOf } from './score.ts'
import { duringSetup } from './shop.ts'
import type { Shop } from './shop.ts'
import { newExplainer, whyLate } from './why-late.ts'

export function solutionOf(shop: Shop, draft: Draft, steps: number, makespanLowerBound?: number): Solution {
  const occupancy = occupancyOf(shop, draft)
  const explainer = newExplainer(shop, draft, occupancy)
  return {
    slots: slotsOf(shop, draft),
    jobs: shop.problem.jobs.map((job, j) => ({
      job: job.id,
      end: draft.jobEnd[j]!,
      due: job.due ?? null,
      lateMinutes: Math.max(0, draft.jobEnd[j]! - shop.jobDue[j]!),
      why: whyLate(explainer, j),
    })),
    value: valueOf(shop, draft),
    criticalChain: criticalChain(shop, draft, occupancy),
    steps,
    ...(makespanLowerBound === undefined ? {} : { makespanLowerBound }),
  }
}

function slotsOf(shop: Shop, draft: Draft): Slot[] {
  const { machines, resources = [], jobs } = shop.problem
  const frozen = jobs.flatMap(job => job.operations.map(operation => operation.frozen))
  const slotOf = (o: number): Slot => {
    const people: string[] = frozen[o] ? [...(frozen[o].resources ?? [])] : []
    for (let need = shop.needStart[o]!; need < shop.needStart[o + 1]!; need++)
      if (draft.given[need]! >= 0) people.push(resources[draft.given[need]!]!.id)
    return {
      operation: shop.operationIds[o]!,
      job: jobs[shop.jobOf[o]!]!.id,
      machine: machines[machineOf(shop, draft, o)]!.id,
      setupStart: draft.setupStart[o]!,
      setupMinutes: draft.setupMinutes[o]!,
      start: draft.start[o]!,
      end: draft.end[o]!,
      resources: people,
      frozen: Boolean(frozen[o]),
    }
  }
  // As decided first: what starts at one moment stays in that order, and little is left to sort.
  return asDecided(shop, draft)
    .map(slotOf)
    .sort((a, b) => a.start - b.start)
}

/**
 * The decisions of a plan: its order, machines and people. What it does not know (a new job) is put right
 * behind what comes before it; what no longer holds (a machine that cannot do it now) is left to the decoder.
 */
export function draftOfPlan(shop: Shop, plan: readonly PreviousSlot[]): Draft {
  const draft = emptyDraft(shop)
  const key = new Float64Array(shop.operations).fill(NaN)
  plan.forEach((slot, rank) => {
    const o = shop.operationNumbers.get(slot.operation)
    if (o === undefined || shop.frozen[o]) return
    // Starts are whole: less than a minute keeps those of one moment in the plan's order.
    key[o] = slot.start + rank / (plan.length + 1)
    const machine = shop.machineNumbers.get(slot.machine)
    for (let option = shop.optionStart[o]!; option < shop.optionStart[o + 1]!; option++)
      if (shop.optionMachine[option] === machine) draft.option[o] = option
    wishFor(shop, draft, o, slot)
  })
  for (const o of shop.topological) {
    if (!Number.isNaN(key[o]!)) continue
    key[o] = shop.floor[o]!
    for (let i = shop.beforeStart[o]!; i < shop.beforeStart[o + 1]!; i++) {
      const other = shop.before[i]!
      if (!shop.frozen[other]) key[o] = Math.max(key[o]!, key[other]!)
    }
  }
  draft.order.set(orderByKey(shop, key))
  return draft
}

/** Each need that was served asks for the first of these people who can serve it and is not asked for yet. */
function wishFor(shop: Shop, draft: Draft, o: number, slot: PreviousSlot): void {
  const left = (slot.resources ?? []).flatMap(id => shop.resourceNumbers.get(id) ?? [])
  for (let need = shop.needStart[o]!; need < shop.needStart[o + 1]!; need++) {
    if (shop.needDuring[need] === duringSetup && slot.setupMinutes === 0) continue
    const found = left.findIndex(resource => shop.needCandidates[need]!.includes(resource))
    if (found >= 0) draft.wish[need] = left.splice(found, 1)[0]!
  }
}
