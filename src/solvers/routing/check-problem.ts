// Refuses what cannot be planned, all complaints at once: code, field, and the reason in both languages.
import type { Load, Matrix, Point, Problem, Stop, Vehicle, Window } from './problem.ts'
import { stopsMax, vehiclesMax } from './problem.ts'

export interface Complaint {
  readonly code: ComplaintCode
  /** Path from the problem: `stops[3].windows[0].to`. */
  readonly field: string
  readonly reason: { readonly zh: string; readonly en: string }
}

const texts = {
  missing: ['缺少内容', 'is missing or empty'],
  'too-many': ['数量超过上限', 'are more than the most that is planned at once'],
  'not-whole': ['必须是范围内的整数', 'must be a whole number within its range'],
  'not-a-number': ['必须是正数', 'must be a finite number above zero'],
  'not-a-point': ['经纬度无效', 'must be a longitude of -180 to 180 and a latitude of -90 to 90'],
  'not-square': ['矩阵必须是方阵', 'must have as many columns as there are rows'],
  'sizes-differ': ['距离与时间矩阵大小不一致', 'must be as large as the matrix of metres'],
  'unknown-place': ['地点不存在', 'must be a row of the travel matrices or an index of its points'],
  'unknown-name': ['名称不存在', 'names nothing in the problem'],
  'repeated-name': ['名称重复', 'is used twice'],
  'window-reversed': ['开始晚于结束', 'must begin no later than it ends'],
  'windows-overlap': ['时间段必须按顺序且不重叠', 'must begin after the one before it has ended'],
  'pair-of-one': ['不能与自己成对', 'must name two different stops'],
  'and-more': ['还有更多问题未列出', 'has more faults than are listed'],
} as const satisfies Record<string, readonly [string, string]>
export type ComplaintCode = keyof typeof texts

/** More are not listed: a matrix full of NaN would fill the memory with complaints. */
const complaintsMax = 100
/** Loads, moments and money stay below, so that sums stay exact; one drive's fit in 32 bits. */
const wholeMax = 1e12
const momentMax = 1e9
const driveMax = 1e8
const moneyMax = 1e8
/** Breaks of one driver's shift, windows of one stop. */
const breaksMax = 8
const windowsMax = 50

type Complain = (code: ComplaintCode, field: string) => void

const complainInto =
  (complaints: Complaint[]): Complain =>
  (code, field) => {
    if (complaints.length >= complaintsMax) return
    const last = complaints.length === complaintsMax - 1
    const [zh, en] = texts[last ? 'and-more' : code]
    complaints.push({ code: last ? 'and-more' : code, field: last ? '' : field, reason: { zh, en } })
  }

/** All that is wrong with a problem, at most 100 complaints; none: it can be planned. */
export function checkProblem(problem: Problem): Complaint[] {
  const complaints: Complaint[] = []
  const complain = complainInto(complaints)
  if (!isCountable(problem, complain)) return complaints
  const places = checkTravel(problem, complain)
  checkNames('depots', problem.depots, complain)
  checkNames('vehicles', problem.vehicles, complain)
  checkNames('stops', problem.stops, complain)
  problem.depots.forEach((d, i) => checkPlace(d?.place, places, `depots[${i}].place`, complain))
  const depots = new Set(problem.depots.map(d => d?.id))
  problem.vehicles.forEach((v, i) => v && checkVehicle(v, depots, `vehicles[${i}]`, complain))
  const vehicles = new Set(problem.vehicles.map(v => v?.id))
  problem.stops.forEach((s, i) => s && checkStop(s, places, vehicles, `stops[${i}]`, complain))
  const stops = new Set(problem.stops.map(s => s?.id))
  problem.forbiddenPairs?.forEach((pair, i) => checkPair(pair, stops, `forbiddenPairs[${i}]`, complain))
  return complaints
}

/** What is wrong with the settings of a search. */
export function checkSettings(settings: {
  readonly seed: number
  readonly steps?: number
  readonly budgetMs?: number
  readonly now?: () => number
}): Complaint[] {
  const complaints: Complaint[] = []
  const complain = complainInto(complaints)
  checkWhole(settings.seed, -(2 ** 53), 2 ** 53, 'settings.seed', complain)
  if (settings.steps !== undefined) checkWhole(settings.steps, 0, 2 ** 53, 'settings.steps', complain)
  else if (!(settings.budgetMs! >= 0 && settings.budgetMs! < Infinity))
    complain('missing', 'settings.budgetMs')
  else if (!settings.now) complain('missing', 'settings.now')
  return complaints
}

/** The lists are there and short enough to be looked at: checked before anything in them is read. */
function isCountable(problem: Problem, complain: Complain): boolean {
  const limits = { depots: stopsMax, vehicles: vehiclesMax, stops: stopsMax }
  let isFine = true
  for (const [name, most] of Object.entries(limits)) {
    const list: unknown = problem?.[name as keyof typeof limits]
    if (Array.isArray(list) && list.length > most) complain('too-many', name)
    else if (!Array.isArray(list) || (list.length === 0 && name !== 'stops')) complain('missing', name)
    else continue
    isFine = false
  }
  const pairs = problem?.forbiddenPairs?.length ?? 0
  if (pairs > stopsMax * 10) complain('too-many', 'forbiddenPairs')
  const travel = problem?.travel
  if (travel?.kind !== 'matrix' && travel?.kind !== 'great-circle') complain('missing', 'travel.kind')
  else if (!((travel.kind === 'matrix' ? travel.metres : travel.points)?.length > 0))
    complain('missing', travel.kind === 'matrix' ? 'travel.metres' : 'travel.points')
  else if ((travel.kind === 'matrix' ? travel.metres : travel.points).length > stopsMax + 100)
    complain('too-many', travel.kind === 'matrix' ? 'travel.metres' : 'travel.points')
  else return isFine && pairs <= stopsMax * 10
  return false
}

/** The number of places. */
function checkTravel({ travel }: Problem, complain: Complain): number {
  travel.points?.forEach((point, i) => checkPoint(point, `travel.points[${i}]`, complain))
  if (travel.kind === 'great-circle') {
    for (const field of ['roadFactor', 'kilometresPerHour'] as const)
      if (!(Number.isFinite(travel[field]) && travel[field] > 0)) complain('not-a-number', `travel.${field}`)
    return travel.points.length
  }
  const places = travel.metres.length
  checkMatrix(travel.metres, 'travel.metres', complain)
  if (!(travel.seconds?.length > 0)) complain('missing', 'travel.seconds')
  else if (travel.seconds.length !== places) complain('sizes-differ', 'travel.seconds')
  else checkMatrix(travel.seconds, 'travel.seconds', complain)
  if (travel.points && travel.points.length !== places) complain('sizes-differ', 'travel.points')
  return places
}

function checkMatrix(matrix: Matrix, field: string, complain: Complain): void {
  const size = matrix.length
  for (let from = 0; from < size; from++) {
    const row = matrix[from]
    if (row?.length !== size) {
      complain('not-square', `${field}[${from}]`)
      continue
    }
    for (let to = 0; to < size; to++) {
      const cell = row[to]!
      // Written so that NaN and undefined fail too.
      if (!(cell >= 0 && cell <= driveMax) || !Number.isInteger(cell))
        complain('not-whole', `${field}[${from}][${to}]`)
    }
  }
}

function checkPoint(point: Point, field: string, complain: Complain): void {
  const isPoint = Math.abs(point?.longitude) <= 180 && Math.abs(point?.latitude) <= 90
  if (!isPoint) complain('not-a-point', field)
}

function checkNames(field: string, list: readonly { id: string }[], complain: Complain): void {
  const seen = new Set<string>()
  list.forEach((one, i) => {
    if (typeof one?.id !== 'string' || one.id === '') complain('missing', `${field}[${i}].id`)
    else if (seen.has(one.id)) complain('repeated-name', `${field}[${i}].id`)
    seen.add(one?.id)
  })
}

function checkPlace(place: number, places: number, field: string, complain: Complain): void {
  if (!Number.isInteger(place) || place < 0 || place >= places) complain('unknown-place', field)
}

function checkWhole(value: unknown, least: number, most: number, field: string, complain: Complain): void {
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > most)
    complain('not-whole', field)
}

function checkWindow(window: Window, field: string, complain: Complain): void {
  checkWhole(window?.from, -momentMax, momentMax, `${field}.from`, complain)
  checkWhole(window?.to, -momentMax, momentMax, `${field}.to`, complain)
  if (window?.from > window?.to) complain('window-reversed', field)
}

function checkWindows(windows: readonly Window[], most: number, field: string, complain: Complain): void {
  if (windows.length > most) return complain('too-many', field)
  windows.forEach((window, i) => {
    checkWindow(window, `${field}[${i}]`, complain)
    const before = windows[i - 1]
    if (before && !(window?.from > before.to)) complain('windows-overlap', `${field}[${i}]`)
  })
}

function checkLoad(load: Load, field: string, complain: Complain): void {
  for (const name of ['weightGrams', 'volumeCubicCentimetres', 'pallets'] as const)
    if (load[name] !== undefined) checkWhole(load[name], 0, wholeMax, `${field}.${name}`, complain)
}

function checkVehicle(
  vehicle: Vehicle,
  depots: ReadonlySet<string>,
  field: string,
  complain: Complain,
): void {
  if (!depots.has(vehicle.start)) complain('unknown-name', `${field}.start`)
  if (vehicle.end !== null && !depots.has(vehicle.end)) complain('unknown-name', `${field}.end`)
  if (!vehicle.capacity) complain('missing', `${field}.capacity`)
  else checkLoad(vehicle.capacity, `${field}.capacity`, complain)
  for (const name of ['perKilometreMinor', 'perHourMinor', 'perUseMinor'] as const)
    checkWhole(vehicle.cost?.[name], 0, moneyMax, `${field}.cost.${name}`, complain)
  checkWindow(vehicle.shift, `${field}.shift`, complain)
  if (vehicle.stopsMax !== undefined) checkWhole(vehicle.stopsMax, 0, wholeMax, `${field}.stopsMax`, complain)
  if (vehicle.tripsMax !== undefined) checkWhole(vehicle.tripsMax, 1, 100, `${field}.tripsMax`, complain)
  if (vehicle.reloadSeconds !== undefined)
    checkWhole(vehicle.reloadSeconds, 0, driveMax, `${field}.reloadSeconds`, complain)
  if (!vehicle.breaks) return
  if (vehicle.breaks.length > breaksMax) return complain('too-many', `${field}.breaks`)
  vehicle.breaks.forEach((rest, i) => {
    checkWindow(rest?.begin, `${field}.breaks[${i}].begin`, complain)
    checkWhole(rest?.seconds, 0, driveMax, `${field}.breaks[${i}].seconds`, complain)
    const before = vehicle.breaks![i - 1]
    const isAfter = !before || rest?.begin?.from >= before.begin?.to
    if (!isAfter) complain('windows-overlap', `${field}.breaks[${i}].begin`)
  })
}

function checkStop(
  stop: Stop,
  places: number,
  vehicles: ReadonlySet<string>,
  field: string,
  complain: Complain,
): void {
  checkPlace(stop.place, places, `${field}.place`, complain)
  if (stop.delivery) checkLoad(stop.delivery, `${field}.delivery`, complain)
  if (stop.pickup) checkLoad(stop.pickup, `${field}.pickup`, complain)
  if (stop.windows) checkWindows(stop.windows, windowsMax, `${field}.windows`, complain)
  if (stop.serviceSeconds !== undefined)
    checkWhole(stop.serviceSeconds, 0, driveMax, `${field}.serviceSeconds`, complain)
  if (stop.lateness) {
    checkWhole(stop.lateness.secondsMax, 0, driveMax, `${field}.lateness.secondsMax`, complain)
    checkWhole(stop.lateness.perMinuteMinor, 0, moneyMax, `${field}.lateness.perMinuteMinor`, complain)
  }
  if (stop.priority !== undefined) checkWhole(stop.priority, 0, 100, `${field}.priority`, complain)
  if (stop.optional)
    checkWhole(stop.optional.penaltyMinor, 0, moneyMax, `${field}.optional.penaltyMinor`, complain)
  stop.forbiddenVehicles?.forEach((id, i) => {
    if (!vehicles.has(id)) complain('unknown-name', `${field}.forbiddenVehicles[${i}]`)
  })
}

function checkPair(
  pair: readonly [string, string],
  stops: ReadonlySet<string>,
  field: string,
  complain: Complain,
): void {
  for (const i of [0, 1] as const)
    if (!pair || !stops.has(pair[i])) complain('unknown-name', `${field}[${i}]`)
  if (pair?.[0] === pair?.[1]) complain('pair-of-one', field)
}
