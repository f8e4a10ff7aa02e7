// Changes of a plan: a customer into a route, out of a route, and all of it taken back.
import type { Plan } from './plan.ts'

/** Puts an absent customer behind a node; opens the route when the node is the depot of an idle one. */
export function link(plan: Plan, customer: number, behind: number): void {
  const { pred, succ, at, edge, distance, size, journal } = plan
  const next = succ[behind]!
  const route = plan.routeOf[behind]!
  const to = distance[at[behind]! * size + customer]!
  const from = distance[customer * size + at[next]!]!
  plan.cost += to + from - edge[behind]!
  succ[behind] = customer
  pred[customer] = behind
  succ[customer] = next
  pred[next] = customer
  edge[behind] = to
  edge[customer] = from
  plan.routeOf[customer] = route
  plan.load[route]! += plan.demand[customer]!
  if (plan.count[route]!++ === 0) takeIdle(plan, route)
  journal.moved[journal.moves] = customer
  journal.before[journal.moves++] = -1
  if (!plan.hasWindows) return
  const begin = plan.begin[behind]! + plan.travelTo[customer * size + at[behind]!]!
  const latest = plan.latest[next]! - plan.travel[customer * size + at[next]!]!
  remember(plan, customer)
  plan.begin[customer] = begin > plan.ready[customer]! ? begin : plan.ready[customer]!
  plan.latest[customer] = latest < plan.due[customer]! ? latest : plan.due[customer]!
  settleAfter(plan, customer)
  settleBefore(plan, customer)
}

/** Takes a customer out of its route. The times of the others are settled by `settle`, once for a string. */
export function unlink(plan: Plan, customer: number): void {
  const { pred, succ, edge, journal } = plan
  const before = pred[customer]!
  const next = succ[customer]!
  const route = plan.routeOf[customer]!
  const short = plan.distance[plan.at[before]! * plan.size + plan.at[next]!]!
  plan.cost += short - edge[before]! - edge[customer]!
  edge[before] = short
  succ[before] = next
  pred[next] = before
  plan.routeOf[customer] = -1
  plan.load[route]! -= plan.demand[customer]!
  if (--plan.count[route]! === 0) plan.idle[plan.idleCount++] = route
  journal.moved[journal.moves] = customer
  journal.before[journal.moves++] = before
}

/** Settles the times around a gap: of all after the node and of the node and all before it. */
export function settle(plan: Plan, node: number): void {
  if (!plan.hasWindows) return
  settleAfter(plan, node)
  settleBefore(plan, plan.succ[node]!)
}

function settleAfter(plan: Plan, node: number): void {
  const { succ, begin, ready, travel, at, size } = plan
  let before = node
  for (let x = succ[node]!; x < size; x = succ[x]!) {
    const arrival = begin[before]! + travel[at[before]! * size + x]!
    const start = arrival > ready[x]! ? arrival : ready[x]!
    if (start === begin[x]) return
    remember(plan, x)
    begin[x] = start
    before = x
  }
}

function settleBefore(plan: Plan, node: number): void {
  const { pred, latest, due, travel, at, size } = plan
  let after = node
  for (let x = pred[node]!; x < size; x = pred[x]!) {
    const bound = latest[after]! - travel[x * size + at[after]!]!
    const last = bound < due[x]! ? bound : due[x]!
    if (last === latest[x]) return
    remember(plan, x)
    latest[x] = last
    after = x
  }
}

function remember(plan: Plan, node: number): void {
  const journal = plan.journal
  if (journal.stamp[node] === journal.now) return
  journal.stamp[node] = journal.now
  journal.node[journal.nodes] = node
  journal.begin[journal.nodes] = plan.begin[node]!
  journal.latest[journal.nodes++] = plan.latest[node]!
}

function takeIdle(plan: Plan, route: number): void {
  const idle = plan.idle
  let i = plan.idleCount - 1
  while (idle[i] !== route) i--
  idle[i] = idle[--plan.idleCount]!
  if (route >= plan.routesTop) plan.routesTop = route + 1
}

/** From here on, changes can be taken back by `takeBack`. */
export function mark(plan: Plan): void {
  const journal = plan.journal
  journal.moves = 0
  journal.nodes = 0
  journal.now++
  journal.cost = plan.cost
  journal.absentCount = plan.absentCount
  for (let i = 0; i < plan.absentCount; i++) journal.absent[i] = plan.absent[i]!
}

/** Takes back everything since `mark`. */
export function takeBack(plan: Plan): void {
  const { journal, pred, succ, edge, at, distance, size } = plan
  for (let i = journal.moves - 1; i >= 0; i--) {
    const customer = journal.moved[i]!
    const before = journal.before[i]!
    if (before < 0) unlink(plan, customer)
    else {
      const next = succ[before]!
      const route = plan.routeOf[before]!
      succ[before] = customer
      pred[customer] = before
      succ[customer] = next
      pred[next] = customer
      edge[before] = distance[at[before]! * size + customer]!
      edge[customer] = distance[customer * size + at[next]!]!
      plan.routeOf[customer] = route
      plan.load[route]! += plan.demand[customer]!
      if (plan.count[route]!++ === 0) takeIdle(plan, route)
    }
  }
  for (let i = 0; i < journal.nodes; i++) {
    const node = journal.node[i]!
    plan.begin[node] = journal.begin[i]!
    plan.latest[node] = journal.latest[i]!
  }
  plan.cost = journal.cost
  plan.absentCount = journal.absentCount
  for (let i = 0; i < journal.absentCount; i++) plan.absent[i] = journal.absent[i]!
  journal.moves = 0
  journal.nodes = 0
}
