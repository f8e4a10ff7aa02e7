// Whether every operation, alone in the plant, fits some window of some machine with people who can serve it.
import { each } from './check-references.ts'
import { newFindings } from './findings.ts'
import type { Findings } from './findings.ts'
import { newDecoder } from './rich/decode.ts'
import { emptyDraft } from './rich/draft.ts'
import { longestWindow } from './rich/open-time.ts'
import { clearFloor } from './rich/floor.ts'
import { tryPlace } from './rich/place.ts'
import { bothOpen, duringSetup } from './rich/shop.ts'
import type { Shop } from './rich/shop.ts'
import type { Problem } from './problem.ts'
import type { Fault } from './solution.ts'

/** Reads a problem in which all else is right. */
export function checkWindows(full: Shop): Fault[] {
  const findings = newFindings()
  // Alone: its predecessors have no times here, so that none of their batches is waited for.
  const shop = { ...full, beforeBatches: full.beforeBatches.map(() => 1) }
  const draft = emptyDraft(shop)
  const decoder = newDecoder(shop)
  clearFloor(shop, decoder.floor)
  const fields: (() => string)[] = []
  each(full.problem, (_, field) => fields.push(field))
  for (const o of shop.topological) {
    let fits = false
    for (let option = shop.optionStart[o]!; option < shop.optionStart[o + 1]! && !fits; option++) {
      tryPlace(shop, draft, decoder.floor, o, option, shop.floor[o]!, decoder.placement)
      fits = decoder.placement.start !== Infinity
    }
    if (!fits) {
      const fault = windowFault(shop, o)
      findings.add('no-window', `${fields[o]!()}.alternatives`, fault.reason, fault)
    }
  }
  return findings.faults
}

/** The machine on which operation `o` comes nearest to fitting, and its longest window from `since` on. */
export function windowFault(shop: Shop, o: number, since = shop.floor[o]!): Omit<Fault, 'code' | 'field'> {
  let nearest = shop.optionStart[o]!,
    window: { from: number; to: number } | null = null
  for (let option = nearest; option < shop.optionStart[o + 1]!; option++) {
    const longest = longestWindow(shop.openTimes[timeOf(shop, o, option)]!, since)
    if (longest && (!window || longest.to - longest.from > window.to - window.from)) {
      window = longest
      nearest = option
    }
  }
  const machine = shop.problem.machines[shop.optionMachine[nearest]!]!.id
  const minutes = shop.optionMinutes[nearest]!
  const asks = `${minutes} minutes ${shop.pausable[o] ? 'of open time' : 'in one piece'} from ${since} on`
  const reason = window
    ? `${asks}: the longest window is ${window.from} to ${window.to} on ${machine}`
    : `${asks}: none of its machines (with the people it needs) is open any more, ${machine} neither`
  return {
    reason,
    operation: shop.operationIds[o]!,
    machine,
    ...(window ? { window: { from: window.from, to: window.to === Infinity ? null : window.to } } : {}),
  }
}

/** When the machine is open together with the first candidate of each need. */
function timeOf(shop: Shop, o: number, option: number): number {
  let time = shop.machineTime[shop.optionMachine[option]!]!
  for (let need = shop.needStart[o]!; need < shop.needStart[o + 1]!; need++)
    if (shop.needDuring[need] !== duringSetup)
      time = bothOpen(shop, time, shop.resourceTime[shop.needCandidates[need]![0]!]!)
  return time
}

/** Whether there are enough different resources for each operation's needs together. */
export function checkPeople(findings: Findings, problem: Problem): void {
  const bySkill = new Map<string, string[]>()
  for (const resource of problem.resources ?? [])
    for (const skill of resource.skills) bySkill.set(skill, [...(bySkill.get(skill) ?? []), resource.id])
  each(problem, (operation, field) => {
    if (operation.frozen) return
    const needs = (operation.needs ?? []).flatMap(need =>
      Array.from({ length: need.count ?? 1 }, () => need.skill),
    )
    const holder = new Map<string, number>()
    const hand = (need: number, asked: Set<string>): boolean =>
      (bySkill.get(needs[need]!) ?? []).some(id => {
        if (asked.has(id)) return false
        asked.add(id)
        const other = holder.get(id)
        if (other !== undefined && !hand(other, asked)) return false
        holder.set(id, need)
        return true
      })
    needs.forEach((skill, need) => {
      if (!hand(need, new Set()))
        findings.add('no-resource', `${field()}.needs`, `too few resources can ${skill} for it`, {
          operation: operation.id,
        })
    })
  })
}
