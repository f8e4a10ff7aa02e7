// The working plan: routes as linked lists in typed arrays, with times kept and a journal of changes.
import type { ClassicalProblem } from './classical-problem.ts'

/**
 * Customers are the nodes 1 .. size-1; node size + r is the depot of route r, which is both before its first
 * and after its last customer. `at` gives the row of a node in the matrices. A customer without a route has
 * `routeOf` -1 and stands among `absent`.
 */
export interface Plan {
  readonly size: number
  readonly routesMax: number
  readonly capacity: number
  readonly hasWindows: boolean
  readonly demand: Int32Array
  readonly ready: Int32Array
  readonly due: Int32Array
  readonly distance: Int32Array
  /** The distances towards a place stand in its row, so that a customer to insert reads two rows only. */
  readonly distanceTo: Int32Array
  /** Service at the first place plus the drive from there. */
  readonly travel: Int32Array
  readonly travelTo: Int32Array
  readonly at: Int32Array
  readonly pred: Int32Array
  readonly succ: Int32Array
  readonly routeOf: Int32Array
  /** Distance from a node to its successor. */
  readonly edge: Int32Array
  /** Earliest begin of service, given what comes before. */
  readonly begin: Int32Array
  /** Latest begin of service that keeps all that comes after in time. */
  readonly latest: Int32Array
  readonly load: Int32Array
  readonly count: Int32Array
  /** Stack of routes without customers. */
  readonly idle: Int32Array
  readonly absent: Int32Array
  /** Routes from here on have never been used. */
  routesTop: number
  idleCount: number
  absentCount: number
  cost: number
  journal: Journal
}

interface Journal {
  /** Customers linked (before = -1) or unlinked (before = the node it stood behind), in order. */
  readonly moved: Int32Array
  readonly before: Int32Array
  moves: number
  /** Nodes whose times changed, with the old ones; each once, told by its stamp. */
  readonly node: Int32Array
  readonly begin: Int32Array
  readonly latest: Int32Array
  readonly stamp: Int32Array
  nodes: number
  now: number
  absentCount: number
  readonly absent: Int32Array
  cost: number
}

/** An empty plan: every customer absent. */
export function newPlan(problem: ClassicalProblem): Plan {
  const size = problem.demand.length
  const routesMax = Math.max(1, Math.min(problem.vehicles ?? size - 1, size - 1))
  const nodes = size + routesMax
  const ints = (length: number): Int32Array => new Int32Array(length)
  const distance = problem.distance
  const travel = travelOf(problem, size)
  const plan: Plan = {
    size,
    routesMax,
    capacity: problem.capacity,
    hasWindows: problem.due !== undefined,
    demand: problem.demand,
    ready: problem.ready ?? ints(size),
    due: problem.due ?? ints(size).fill(0x3fffffff),
    distance,
    distanceTo: transposed(distance, size),
    travel,
    travelTo: travel === distance ? distance : transposed(travel, size),
    at: ints(nodes).map((_, node) => (node < size ? node : 0)),
    pred: ints(nodes).map((_, node) => node),
    succ: ints(nodes).map((_, node) => node),
    routeOf: ints(nodes).map((_, node) => (node < size ? -1 : node - size)),
    edge: ints(nodes),
    begin: ints(nodes),
    latest: ints(nodes),
    load: ints(routesMax),
    count: ints(routesMax),
    idle: ints(routesMax).map((_, i) => routesMax - 1 - i),
    absent: ints(size).map((_, i) => i + 1),
    routesTop: 0,
    idleCount: routesMax,
    absentCount: size - 1,
    cost: 0,
    journal: {
      moved: ints(4 * size + 64),
      before: ints(4 * size + 64),
      moves: 0,
      node: ints(nodes),
      begin: ints(nodes),
      latest: ints(nodes),
      stamp: ints(nodes),
      nodes: 0,
      now: 1,
      absentCount: size - 1,
      absent: ints(size).map((_, i) => i + 1),
      cost: 0,
    },
  }
  plan.begin.fill(plan.ready[0]!, size)
  plan.latest.fill(plan.due[0]!, size)
  return plan
}

function travelOf(problem: ClassicalProblem, size: number): Int32Array {
  if (!problem.due) return problem.distance
  const duration = problem.duration ?? problem.distance
  const service = problem.service
  if (!service) return duration
  const travel = new Int32Array(size * size)
  for (let from = 0, i = 0; from < size; from++) {
    const atPlace = service[from]!
    for (let to = 0; to < size; to++, i++) travel[i] = duration[i]! + atPlace
  }
  return travel
}

/** The matrix by columns; itself when it is symmetric. */
function transposed(matrix: Int32Array, size: number): Int32Array {
  let symmetric = true
  for (let i = 0; i < size && symmetric; i++)
    for (let j = 0; j < i; j++)
      if (matrix[i * size + j] !== matrix[j * size + i]) {
        symmetric = false
        break
      }
  if (symmetric) return matrix
  const turned = new Int32Array(matrix.length)
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) turned[j * size + i] = matrix[i * size + j]!
  return turned
}

/** Takes all customers out of their routes. */
export function clear(plan: Plan): void {
  const { size, routesMax } = plan
  for (let node = 0; node < size + routesMax; node++) {
    plan.pred[node] = node
    plan.succ[node] = node
    plan.edge[node] = 0
    if (node < size) plan.routeOf[node] = -1
  }
  plan.load.fill(0)
  plan.count.fill(0)
  for (let i = 0; i < routesMax; i++) plan.idle[i] = routesMax - 1 - i
  for (let i = 0; i < size - 1; i++) plan.absent[i] = i + 1
  plan.routesTop = 0
  plan.idleCount = routesMax
  plan.absentCount = size - 1
  plan.cost = 0
  plan.journal.moves = 0
  plan.journal.nodes = 0
}

/** The routes in use as lists of customers, from the successors of a plan. */
export function routesOf(size: number, succ: Int32Array): number[][] {
  const routes: number[][] = []
  for (let depot = size; depot < succ.length; depot++) {
    const route: number[] = []
    for (let x = succ[depot]!; x < size; x = succ[x]!) route.push(x)
    if (route.length) routes.push(route)
  }
  return routes
}
