// The routes as a picture (SVG): a map by coordinates, or strips along the day where there are none.
import type { Point, Problem } from './problem.ts'
import type { Route, Solution } from './solution.ts'

const width = 960
const height = 640
const margin = 40
/** Okabe and Ito's colours, told apart by colour-blind people too; then again, with dashes. */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#5b5b5b', '#b8a000']
const dashes = ['', '8 3', '2 3', '10 3 2 3']

/** Draws a solution; what a mouse hovers over tells its name. Unserved stops are crosses on a map. */
export function routeMap(problem: Problem, solution: Solution): string {
  const { points } = problem.travel
  const body = points?.length ? mapOf(problem, solution, points) : stripsOf(solution)
  const tall = points?.length ? height : margin * 2 + solution.routes.length * 36
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${tall}" role="img" ` +
    `font-family="sans-serif" font-size="10"><title>配送路线 Routes</title>` +
    `<rect width="${width}" height="${tall}" fill="#fff"/>${body}</svg>`
  )
}

interface Spot {
  readonly x: number
  readonly y: number
}

function mapOf(problem: Problem, solution: Solution, points: readonly Point[]): string {
  const spots = spotsOf(points)
  const depotOf = new Map(problem.depots.map(d => [d.id, spots[d.place]!]))
  const stopOf = new Map(problem.stops.map(s => [s.id, spots[s.place]!]))
  const vehicleOf = new Map(problem.vehicles.map(v => [v.id, v]))
  const routes = solution.routes.map((route, i) => {
    const { start, end } = vehicleOf.get(route.vehicle)!
    const way = [
      depotOf.get(start)!,
      ...route.visits.map(v => (v.kind === 'stop' ? stopOf.get(v.stop)! : depotOf.get(start)!)),
      ...(end === null ? [] : [depotOf.get(end)!]),
    ]
    const dots = route.visits.map(visit =>
      visit.kind === 'reload'
        ? ''
        : dot(stopOf.get(visit.stop)!, pen(i).colour, `${visit.stop} ${clock(visit.service)}`),
    )
    return (
      `<g class="route"><polyline points="${way.map(p => `${p.x},${p.y}`).join(' ')}" fill="none" ` +
      `stroke="${pen(i).colour}" stroke-width="1.5" stroke-dasharray="${pen(i).dash}">` +
      `<title>${escaped(routeTitle(route))}</title></polyline>${dots.join('')}</g>`
    )
  })
  const left = solution.unserved.map(({ stop, reason }) => {
    const { x, y } = stopOf.get(stop)!
    return (
      `<path class="unserved" d="M${x - 4} ${y - 4}l8 8m0 -8l-8 8" stroke="#c00" stroke-width="2">` +
      `<title>${escaped(`${stop}: ${reason}`)}</title></path>`
    )
  })
  const depots = problem.depots.map(d => {
    const { x, y } = spots[d.place]!
    return (
      `<rect class="depot" x="${x - 6}" y="${y - 6}" width="12" height="12" fill="#111">` +
      `<title>${escaped(d.id)}</title></rect>`
    )
  })
  return [...routes, ...left, ...depots].join('')
}

/** Longitude is drawn shorter by the cosine of the latitude, so that streets keep their angles. */
function spotsOf(points: readonly Point[]): Spot[] {
  const middle = points.reduce((sum, p) => sum + p.latitude, 0) / points.length
  const flat = points.map(p => ({ x: p.longitude * Math.cos((middle * Math.PI) / 180), y: -p.latitude }))
  const least = flat.reduce((a, p) => ({ x: Math.min(a.x, p.x), y: Math.min(a.y, p.y) }))
  const most = flat.reduce((a, p) => ({ x: Math.max(a.x, p.x), y: Math.max(a.y, p.y) }))
  const scale = Math.min(
    (width - 2 * margin) / Math.max(1e-9, most.x - least.x),
    (height - 2 * margin) / Math.max(1e-9, most.y - least.y),
  )
  return flat.map(p => ({
    x: tenth(margin + (p.x - least.x) * scale),
    y: tenth(margin + (p.y - least.y) * scale),
  }))
}

/** One strip a route: driving is a line, services are boxes, loading again is a dark box. */
function stripsOf({ routes }: Solution): string {
  const first = routes.reduce((least, r) => Math.min(least, r.departure), Infinity)
  const last = routes.reduce((most, r) => Math.max(most, r.end), -Infinity)
  const wide = width - margin * 4
  const at = (moment: number) => tenth(margin * 3 + ((moment - first) / Math.max(1, last - first)) * wide)
  const strips = routes.map((route, i) => {
    const y = margin + i * 36
    const { colour, dash } = pen(i)
    const boxes = route.visits.map(visit => {
      const from = at(visit.kind === 'stop' ? visit.service : visit.arrival)
      const long = tenth(Math.max(2, at(visit.departure) - from))
      const name = visit.kind === 'stop' ? visit.stop : visit.depot
      const fill = visit.kind === 'stop' ? colour : '#111'
      const title = escaped(`${name} ${clock(visit.arrival)}`)
      const box = `<rect x="${from}" y="${y - 8}" width="${long}" height="16" fill="${fill}">`
      return `${box}<title>${title}</title></rect>`
    })
    const ends = `x1="${at(route.departure)}" x2="${at(route.end)}" y1="${y}" y2="${y}"`
    const line = `<line ${ends} stroke="${colour}" stroke-dasharray="${dash}">`
    const title = `<title>${escaped(routeTitle(route))}</title>`
    const name = `<text x="4" y="${y + 4}">${escaped(route.vehicle)}</text>`
    return `<g class="route">${name}${line}${title}</line>${boxes.join('')}</g>`
  })
  return strips.join('')
}

const routeTitle = (route: Route): string =>
  `${route.vehicle} ${clock(route.departure)}-${clock(route.end)}, ${(route.metres / 1000).toFixed(1)} km`

const dot = ({ x, y }: Spot, colour: string, title: string): string =>
  `<circle class="stop" cx="${x}" cy="${y}" r="3.5" fill="${colour}">` +
  `<title>${escaped(title)}</title></circle>`

const pen = (i: number) => ({
  colour: colours[i % colours.length]!,
  dash: dashes[Math.floor(i / colours.length) % dashes.length]!,
})

const tenth = (x: number): number => Math.round(x * 10) / 10

/** Seconds after the plan's zero as hours and minutes. */
function clock(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  return `${hours}:${String(minutes - hours * 60).padStart(2, '0')}`
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
