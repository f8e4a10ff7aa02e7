// A small population of annealed plans whose routes are exchanged: leaves the valley that one course ends in.
import type { Kept, Search } from './anneal.ts'
import { anneal } from './anneal.ts'
import type { Tuning } from './classical-problem.ts'
import { link } from './moves.ts'
import { clear } from './plan.ts'
import { near } from './proximity.ts'
import { nextBelow } from './random.ts'
import { recreate } from './recreate.ts'

/**
 * Anneals some plans from nothing, each with its share of the budget, then breeds till the end: a child takes
 * neighbouring routes of one parent and what is left of the routes of the other (after the selective route
 * exchange of Nagata & Braysy 2010), is annealed a little, and takes the place of the parent that it mostly
 * comes from if it is better.
 */
export function breed(search: Search, tuning: Tuning): void {
  const people: Kept[] = []
  for (let i = 0; i < tuning.people && search.share < 1; i++) {
    if (i > 0) fresh(search)
    const toShare = ((i + 1) * tuning.foundingShare) / tuning.people
    const before = search.steps
    people.push(anneal(search, tuning.hot, tuning.cold, { toShare }))
    // The first founder shows how far the budget reaches; when not far, one course makes more of it.
    const reach = (search.steps - before) / (toShare * search.plan.size)
    if (i === 0 && reach < tuning.breedReach) {
      anneal(search, search.plan.hasWindows ? tuning.hot : tuning.hotAlone, tuning.cold, { toShare: 1 })
      return
    }
  }
  let idle = 0
  while (search.share < 1) {
    const mother = people[nextBelow(search.random, people.length)]!
    const father = people[nextBelow(search.random, people.length)]!
    if (mother === father && people.length > 1) continue
    cross(search, mother, father)
    const steps = tuning.childSteps * search.plan.size
    const child = anneal(search, tuning.childHot, tuning.cold, { steps })
    idle++
    if (child.worth < mother.worth && !people.some(other => other.worth === child.worth)) {
      people[people.indexOf(mother)] = child
      idle = 0
    }
    if (idle > tuning.patience * people.length) {
      idle = 0
      renew(search, tuning, people)
    }
  }
}

/** Nothing new comes of these: all but the best are annealed anew from nothing. */
function renew(search: Search, tuning: Tuning, people: Kept[]): void {
  people.sort((a, b) => a.worth - b.worth)
  for (let i = 1; i < people.length && search.share < 1; i++) {
    fresh(search)
    people[i] = anneal(search, tuning.hot, tuning.cold, { steps: tuning.childSteps * 4 * search.plan.size })
  }
}

function fresh(search: Search): void {
  clear(search.plan)
  recreate(search.plan, search.recreate, search.random, Infinity)
}

function cross(search: Search, mother: Kept, father: Kept): void {
  const { plan, random } = search
  const size = plan.size
  clear(plan)
  load(search, father)
  const row = near(search.proximity, 1 + nextBelow(random, size - 1))
  const routes = plan.routesMax - plan.idleCount
  let wanted = 1 + nextBelow(random, Math.max(1, Math.floor(routes / 2)))
  const given: number[][] = []
  const isGiven = new Uint8Array(size)
  for (let i = 0; i < row.length && wanted > 0; i++) {
    const customer = row[i]!
    const route = plan.routeOf[customer]!
    if (route < 0 || isGiven[customer]) continue
    wanted--
    const members: number[] = []
    for (let x = plan.succ[size + route]!; x < size; x = plan.succ[x]!) {
      members.push(x)
      isGiven[x] = 1
    }
    given.push(members)
  }
  clear(plan)
  given.forEach(members => append(search, members))
  for (let depot = size; depot < mother.succ.length; depot++) {
    const members: number[] = []
    let count = 0
    for (let x = mother.succ[depot]!; x < size; x = mother.succ[x]!) {
      count++
      if (!isGiven[x]) members.push(x)
    }
    // A route that lost more than it kept is dissolved: its rest finds places of its own.
    if (members.length && 2 * members.length >= count) append(search, members)
  }
  gatherAbsent(search)
  recreate(plan, search.recreate, random, Infinity)
}

function load(search: Search, kept: Kept): void {
  for (let depot = search.plan.size; depot < kept.succ.length; depot++) {
    const members: number[] = []
    for (let x = kept.succ[depot]!; x < search.plan.size; x = kept.succ[x]!) members.push(x)
    if (members.length) append(search, members)
  }
}

function append({ plan }: Search, members: readonly number[]): void {
  if (plan.idleCount === 0) return
  let behind = plan.size + plan.idle[plan.idleCount - 1]!
  for (const customer of members) {
    link(plan, customer, behind)
    behind = customer
  }
}

export function gatherAbsent({ plan }: Pick<Search, 'plan'>): void {
  plan.absentCount = 0
  for (let i = 1; i < plan.size; i++) if (plan.routeOf[i]! < 0) plan.absent[plan.absentCount++] = i
}
