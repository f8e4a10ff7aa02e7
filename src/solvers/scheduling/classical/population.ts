// A population of good schedules, each improved by tabu search, that breeds by path relinking.
import { construct } from './construct.ts'
import type { Meter } from './meter.ts'
import type { Search } from './neighbourhood.ts'
import { distance, mix } from './path-relinking.ts'
import { draw } from './random.ts'
import type { Snapshot } from './schedule.ts'
import { copySnapshot, snapshotOf } from './schedule.ts'
import type { Shop } from './shop.ts'
import { tabuSearch } from './tabu-search.ts'

/**
 * Peng, Lu, Cheng 2015 have thirty members and a patience of 12,500 steps, and hours. Of a short budget a
 * tenth goes into making members, so that what is left suffices to breed them until they are alike.
 */
const tuning = { membersMax: 30, membersMin: 5, startShare: 0.1, blur: 0.3, alikeShare: 1 / 30 }

/** Steps without a better schedule that a run bears with: small shops are searched out sooner. */
const patienceOf = (shop: Shop) => Math.max(2_000, Math.min(10_000, 30 * shop.operations))

/** Searches until the budget is spent or a schedule is as short as `enough`; `first` is one to begin with. */
export function evolve(search: Search, meter: Meter, first: Snapshot, enough: number): void {
  let members = [first]
  tabuSearch(search, meter, first, patienceOf(search.schedule.shop), enough)
  while (!meter.isSpent && search.record > enough) {
    fill(search, meter, members, enough, meter.share + tuning.startShare * (1 - meter.share))
    breed(search, meter, members, enough)
    members.sort((a, b) => a.makespan - b.makespan)
    members = members.slice(0, 1)
  }
}

/** New members from rules with chance, while there is room and until that share of the budget is spent. */
function fill(search: Search, meter: Meter, members: Snapshot[], enough: number, share: number): void {
  const { shop } = search.schedule
  while (members.length < tuning.membersMax && !meter.isSpent && search.record > enough) {
    if (members.length >= tuning.membersMin && meter.share > share) return
    const member = snapshotOf(shop)
    construct(shop, search.chance, tuning.blur, member)
    tabuSearch(search, meter, member, patienceOf(shop), enough)
    members.push(member)
  }
}

/** Relinks pairs until the children no longer enter the population. */
function breed(search: Search, meter: Meter, members: Snapshot[], enough: number): void {
  const { shop } = search.schedule
  const { chance } = search
  let fruitless = 0
  while (!meter.isSpent && search.record > enough && fruitless < 2 * members.length) {
    const one = draw(chance, members.length)
    const other = (one + 1 + draw(chance, members.length - 1)) % members.length
    const child = snapshotOf(shop)
    mix(shop, chance, members[one]!, members[other]!, 300 + draw(chance, 424), child)
    tabuSearch(search, meter, child, patienceOf(shop), enough)
    fruitless = takeIn(search, members, child) ? 0 : fruitless + 1
  }
}

/**
 * Puts the child in place of the worst, or of the one it is much like, if it is shorter. So the population
 * does not fill with copies of one schedule, which breed nothing new.
 */
function takeIn(search: Search, members: Snapshot[], child: Snapshot): boolean {
  const { shop } = search.schedule
  let worst = 0
  let alike = -1
  members.forEach((member, i) => {
    if (member.makespan > members[worst]!.makespan) worst = i
    if (distance(shop, member, child) < shop.operations * tuning.alikeShare) alike = i
  })
  const place = alike < 0 ? worst : alike
  if (child.makespan >= members[place]!.makespan) return false
  copySnapshot(child, members[place]!)
  return true
}
