// The problem as the search reads it: indices for names, typed arrays for fields, one exact unit of cost.
import type { Load, Problem, Stop, Vehicle } from '../problem.ts'
import { travelOf } from '../travel.ts'
import type { TravelTables } from '../travel.ts'

/**
 * Cost is counted in shares of a fen so that metres x fen per kilometre and seconds x fen per hour are whole
 * numbers: 18,000 is the least common multiple of 1,000 and 3,600. Doubles hold such sums exactly to 5e11
 * fen.
 */
export const sharesPerMinor = 18_000
/** In a route's sequence: the vehicle loads again at its depot. */
export const reload = -1

/** Stops and vehicles are their indices in the problem; `dimensions`: those in which anything is carried. */
export interface Model {
  readonly problem: Problem
  readonly stops: number
  readonly places: number
  readonly metres: Int32Array
  readonly seconds: Int32Array
  /**
   * The same by the place driven to: from a to b is at b x toRow + a x toStep. All that leads to one place
   * lies together then, which is what trying places reads; of many places that would be too large a copy.
   */
  readonly metresTo: Int32Array
  readonly secondsTo: Int32Array
  readonly toRow: number
  readonly toStep: number
  readonly place: Int32Array
  readonly service: Int32Array
  /** The windows of stop s are those from windowAt[s] up to but not windowAt[s + 1]. */
  readonly windowAt: Int32Array
  readonly windowFrom: Float64Array
  readonly windowTo: Float64Array
  /** First begin, last begin without and with lateness; infinite without windows. */
  readonly ready: Float64Array
  readonly due: Float64Array
  readonly dueLate: Float64Array
  readonly latenessPrice: Float64Array
  /** At most one window and no lateness: times of such stops add up by segments. */
  readonly isPlain: Uint8Array
  readonly dimensions: number
  /** By dimension x stop. */
  readonly delivery: Float64Array
  readonly pickup: Float64Array
  readonly forbidden: readonly (readonly number[])[]
  /** What leaving the stop out costs; for one that must be served more than any plan costs. */
  readonly absence: Float64Array
  readonly mustServe: Uint8Array
  /** How many vehicles may serve it. */
  readonly servers: Int32Array
  readonly vehicles: readonly VehicleModel[]
  /** Vehicles that differ in nothing but their name are of one kind. */
  readonly kinds: number
}

export interface VehicleModel {
  readonly kind: number
  readonly startPlace: number
  /** -1: an open route. */
  readonly endPlace: number
  /** By dimension. */
  readonly capacity: Float64Array
  readonly perMetre: number
  readonly perSecond: number
  readonly perUse: number
  readonly from: number
  readonly to: number
  readonly stopsMax: number
  readonly tripsMax: number
  readonly reloadSeconds: number
  readonly breaks: readonly BreakModel[]
  /** By stop: 0 if it may serve it, else what forbids it. Shared by the vehicles of a kind. */
  readonly refuses: Uint8Array
}

export interface BreakModel {
  readonly from: number
  readonly to: number
  readonly seconds: number
  /** Taken at the depot before the present moment; takes no more time. */
  readonly isPast: boolean
}

export const refusedByWish = 1
export const refusedBySkill = 2
export const refusedBySize = 3

const dimensionNames = ['weightGrams', 'volumeCubicCentimetres', 'pallets'] as const

/** The names of the loads that the dimensions of a model stand for. */
export const dimensionsOf = (problem: Problem): (keyof Load)[] =>
  dimensionNames.filter(name =>
    problem.stops.some(s => (s.delivery?.[name] ?? 0) + (s.pickup?.[name] ?? 0) > 0),
  )

/** Reads a problem that was checked. Null if it was told to stop before the matrices were made. */
export function newModel(problem: Problem, isStopped: () => boolean): Model | null {
  const travel = travelOf(problem.travel, isStopped)
  if (!travel) return null
  const { stops } = problem
  const names = dimensionsOf(problem)
  const amounts = (side: 'delivery' | 'pickup') =>
    Float64Array.from(names.flatMap(name => stops.map(s => s[side]?.[name] ?? 0)))
  const vehicles = vehicleModels(problem, names)
  const last = stops.map(s => s.windows?.at(-1)?.to ?? Infinity)
  const model = {
    problem,
    stops: stops.length,
    ...travel,
    ...travelTo(travel, problem.travel.kind === 'great-circle'),
    place: Int32Array.from(stops, s => s.place),
    service: Int32Array.from(stops, s => s.serviceSeconds ?? 0),
    ...windowsOf(stops),
    ready: Float64Array.from(stops, s => s.windows?.[0]?.from ?? -Infinity),
    due: Float64Array.from(last),
    dueLate: Float64Array.from(stops, (s, i) => last[i]! + (s.lateness?.secondsMax ?? 0)),
    latenessPrice: Float64Array.from(stops, s => ((s.lateness?.perMinuteMinor ?? 0) * sharesPerMinor) / 60),
    isPlain: Uint8Array.from(stops, s => (!s.lateness && (s.windows?.length ?? 0) <= 1 ? 1 : 0)),
    dimensions: names.length,
    delivery: amounts('delivery'),
    pickup: amounts('pickup'),
    forbidden: forbiddenOf(problem),
    mustServe: Uint8Array.from(stops, s => (s.optional ? 0 : 1)),
    servers: Int32Array.from(stops, (_, s) => vehicles.reduce((sum, v) => sum + (v.refuses[s] ? 0 : 1), 0)),
    vehicles,
    kinds: vehicles.reduce((most, v) => Math.max(most, v.kind + 1), 0),
  }
  return { ...model, absence: absenceOf(stops, dearest(model)) }
}

/** So many places are copied. */
const copiedMax = 1000

function travelTo({ metres, seconds, places }: TravelTables, isSymmetric: boolean) {
  if (isSymmetric) return { metresTo: metres, secondsTo: seconds, toRow: places, toStep: 1 }
  if (places > copiedMax) return { metresTo: metres, secondsTo: seconds, toRow: 1, toStep: places }
  const turned = (table: Int32Array) =>
    table.map((_, cell) => table[(cell % places) * places + Math.floor(cell / places)]!)
  return { metresTo: turned(metres), secondsTo: turned(seconds), toRow: places, toStep: 1 }
}

function windowsOf(stops: readonly Stop[]) {
  const windowAt = new Int32Array(stops.length + 1)
  stops.forEach((s, i) => (windowAt[i + 1] = windowAt[i]! + (s.windows?.length ?? 0)))
  const windows = stops.flatMap(s => s.windows ?? [])
  return {
    windowAt,
    windowFrom: Float64Array.from(windows, w => w.from),
    windowTo: Float64Array.from(windows, w => w.to),
  }
}

function forbiddenOf({ stops, forbiddenPairs }: Problem): number[][] {
  const pairs: number[][] = stops.map(() => [])
  const index = new Map(stops.map((s, i) => [s.id, i]))
  for (const [a, b] of forbiddenPairs ?? []) {
    pairs[index.get(a)!]!.push(index.get(b)!)
    pairs[index.get(b)!]!.push(index.get(a)!)
  }
  return pairs
}

function vehicleModels(problem: Problem, names: readonly (keyof Load)[]): VehicleModel[] {
  const placeOf = new Map(problem.depots.map(d => [d.id, d.place]))
  const kinds = new Map<string, { kind: number; refuses: Uint8Array }>()
  const named = new Set(problem.stops.flatMap(s => s.forbiddenVehicles ?? []))
  return problem.vehicles.map(v => {
    const { id, ...rest } = v
    const signature = JSON.stringify([named.has(id) ? id : null, rest])
    const known = kinds.get(signature)
    const shared = known ?? { kind: kinds.size, refuses: refusalsOf(problem.stops, v, names) }
    kinds.set(signature, shared)
    return {
      ...shared,
      startPlace: placeOf.get(v.start)!,
      endPlace: v.end === null ? -1 : placeOf.get(v.end)!,
      capacity: Float64Array.from(names, name => v.capacity[name] ?? Infinity),
      perMetre: (v.cost.perKilometreMinor * sharesPerMinor) / 1000,
      perSecond: (v.cost.perHourMinor * sharesPerMinor) / 3600,
      perUse: v.cost.perUseMinor * sharesPerMinor,
      ...v.shift,
      stopsMax: v.stopsMax ?? Infinity,
      tripsMax: v.tripsMax ?? 1,
      reloadSeconds: v.reloadSeconds ?? 0,
      breaks: (v.breaks ?? []).map(b => ({ ...b.begin, seconds: b.seconds, isPast: false })),
    }
  })
}

function refusalsOf(stops: readonly Stop[], vehicle: Vehicle, names: readonly (keyof Load)[]): Uint8Array {
  const skills = new Set(vehicle.skills)
  const isTooLarge = (load: Load | undefined) =>
    names.some(name => (load?.[name] ?? 0) > (vehicle.capacity[name] ?? Infinity))
  return Uint8Array.from(stops, stop => {
    if (stop.forbiddenVehicles?.includes(vehicle.id)) return refusedByWish
    if (stop.skills?.some(skill => !skills.has(skill))) return refusedBySkill
    return isTooLarge(stop.delivery) || isTooLarge(stop.pickup) ? refusedBySize : 0
  })
}

/** More than any plan of the problem costs. */
function dearest(model: Omit<Model, 'absence'>): number {
  const { problem, vehicles, metres, stops } = model
  const farthest = metres.reduce((most, m) => (m > most ? m : most), 0)
  const driving =
    vehicles.reduce((most, v) => Math.max(most, v.perMetre), 0) * farthest * 2 * (stops + vehicles.length)
  const using = vehicles.reduce((sum, v) => sum + v.perUse + v.perSecond * (v.to - v.from), 0)
  const late = problem.stops.reduce(
    (sum, s, i) => sum + (s.lateness?.secondsMax ?? 0) * model.latenessPrice[i]!,
    0,
  )
  const left = problem.stops.reduce((sum, s) => sum + (s.optional?.penaltyMinor ?? 0) * sharesPerMinor, 0)
  return driving + using + late + left + 1
}

const absenceOf = (stops: readonly Stop[], dear: number): Float64Array =>
  Float64Array.from(stops, s =>
    s.optional ? s.optional.penaltyMinor * sharesPerMinor : dear * (1 + (s.priority ?? 0)),
  )

/** When service of a stop begins if the vehicle is there at a moment; infinite: too late. */
export function beginAt(model: Model, stop: number, moment: number): number {
  if (model.isPlain[stop]) {
    const begin = moment > model.ready[stop]! ? moment : model.ready[stop]!
    return begin <= model.due[stop]! ? begin : Infinity
  }
  const { windowFrom, windowTo } = model
  const end = model.windowAt[stop + 1]!
  for (let w = model.windowAt[stop]!; w < end; w++)
    if (moment <= windowTo[w]!) return moment > windowFrom[w]! ? moment : windowFrom[w]!
  return moment <= model.dueLate[stop]! ? moment : Infinity
}

/** The last moment up to `bound` when service of a stop may begin, late or not; -Infinity: none. */
export function lastBegin(model: Model, stop: number, bound: number): number {
  if (bound > model.due[stop]!) return bound < model.dueLate[stop]! ? bound : model.dueLate[stop]!
  return lastTimely(model, stop, bound)
}

/** The last moment up to `bound` when service may begin without being late; -Infinity: none. */
export function lastTimely(model: Model, stop: number, bound: number): number {
  const { windowFrom, windowTo } = model
  const first = model.windowAt[stop]!
  let w = model.windowAt[stop + 1]! - 1
  if (w < first) return bound
  for (; w >= first; w--) if (bound >= windowFrom[w]!) return bound < windowTo[w]! ? bound : windowTo[w]!
  return -Infinity
}

/** Where the window begins in which a stop is served at a moment; the moment itself if that is late. */
export function openFrom(model: Model, stop: number, begin: number): number {
  if (model.isPlain[stop]) return model.ready[stop]!
  const w = windowOf(model, stop, begin)
  return w === none ? -Infinity : w < 0 ? begin : model.windowFrom[w]!
}

/** Where the window ends in which a stop is served at a moment; the moment itself if that is late. */
export function openTo(model: Model, stop: number, begin: number): number {
  if (model.isPlain[stop]) return model.due[stop]!
  const w = windowOf(model, stop, begin)
  return w === none ? Infinity : w < 0 ? begin : model.windowTo[w]!
}

/** For `windowOf`: the stop has no windows. */
const none = -2

function windowOf(model: Model, stop: number, begin: number): number {
  const end = model.windowAt[stop + 1]!
  if (model.windowAt[stop]! === end) return none
  for (let w = model.windowAt[stop]!; w < end; w++)
    if (begin >= model.windowFrom[w]! && begin <= model.windowTo[w]!) return w
  return -1
}
