// Checks a routing solution from the file's coordinates alone; shares no code with the solver.
import type { RoutingFile } from './routing-files.ts'

/** The value in the convention of the instance's kind, and every fault found (none: the value counts). */
export interface Checked {
  value: number
  faults: string[]
}

/** Routes are lists of customers 1 .. n in the order of the file; place 0 is the depot. */
export function checkRoutes(file: RoutingFile, routes: readonly (readonly number[])[]): Checked {
  const faults: string[] = []
  const visits = file.x.map(() => 0)
  let sum = 0
  routes.forEach((route, i) => {
    for (const customer of route) {
      if (!(Number.isInteger(customer) && customer > 0 && customer < file.x.length))
        return void faults.push(`route ${i + 1}: there is no customer ${customer}`)
      visits[customer]!++
    }
    sum += lengthOf(file, route)
    const load = route.reduce((all, customer) => all + file.demand[customer]!, 0)
    if (load > file.capacity) faults.push(`route ${i + 1}: load ${load}, capacity ${file.capacity}`)
    if (file.kind === 'vrptw') faults.push(...latenessOf(file, route).map(text => `route ${i + 1}: ${text}`))
  })
  visits.forEach((count, customer) => {
    if (customer > 0 && count !== 1) faults.push(`customer ${customer} is visited ${count} times`)
  })
  const used = routes.filter(route => route.length > 0).length
  if (file.vehicles !== null && used > file.vehicles)
    faults.push(`${used} routes, but only ${file.vehicles} vehicles`)
  return { value: file.kind === 'vrptw' ? sum / 10 : sum, faults }
}

/** One edge: tenths of the plane's distance, cut off (windows), or the nearest whole number (none). */
function edge(file: RoutingFile, from: number, to: number): number {
  const length = Math.hypot(file.x[from]! - file.x[to]!, file.y[from]! - file.y[to]!)
  // hypot may end in ...9999 where the root of a whole square is meant: 1e-9 is far below any real fraction.
  return file.kind === 'vrptw' ? Math.trunc(length * 10 + 1e-9) : Math.round(length)
}

function lengthOf(file: RoutingFile, route: readonly number[]): number {
  const places = [0, ...route, 0]
  return places.slice(1).reduce((sum, place, i) => sum + edge(file, places[i]!, place), 0)
}

function latenessOf(file: RoutingFile, route: readonly number[]): string[] {
  const late: string[] = []
  let clock = file.ready[0]! * 10
  let here = 0
  for (const next of [...route, 0]) {
    clock += (here === 0 ? 0 : file.service[here]! * 10) + edge(file, here, next)
    if (clock > file.due[next]! * 10) late.push(`at ${next} at ${clock / 10}, window ends ${file.due[next]}`)
    if (next !== 0) clock = Math.max(clock, file.ready[next]! * 10)
    here = next
  }
  return late
}
