// What the routing solver answers: routes with their times, loads and cost, and what is not served and why.
// Times are seconds after the plan's zero, money is minor units (fen), each part rounded once per route.
import type { Load } from './problem.ts'

export interface Solution {
  /** Of the vehicles that are used, in the order of the problem's vehicles. */
  readonly routes: readonly Route[]
  readonly unserved: readonly Unserved[]
  readonly cost: Cost
}

export interface Route {
  readonly vehicle: string
  /** When it leaves its depot: as late as it can without ending later. */
  readonly departure: number
  readonly end: number
  readonly metres: number
  readonly drivingSeconds: number
  readonly waitingSeconds: number
  readonly visits: readonly Visit[]
  readonly breaks: readonly BreakTaken[]
  readonly cost: RouteCost
}

/** What happens on the way, in order: a stop is served, or the vehicle loads again at its depot. */
export type Visit = StopVisit | ReloadVisit

export interface StopVisit {
  readonly kind: 'stop'
  readonly stop: string
  /** 0 for the first trip. */
  readonly trip: number
  readonly arrival: number
  /** Between arrival and service, without a break taken there. */
  readonly waitingSeconds: number
  readonly service: number
  readonly departure: number
  readonly latenessSeconds: number
  /** On board when leaving. */
  readonly load: Required<Load>
}

export interface ReloadVisit {
  readonly kind: 'reload'
  readonly depot: string
  readonly arrival: number
  readonly departure: number
  /** On board when leaving for the next trip. */
  readonly load: Required<Load>
}

export interface BreakTaken {
  readonly begin: number
  readonly end: number
  /** Taken after so many visits (0: at the depot before leaving) ... */
  readonly afterVisits: number
  /** ... or, if true, at the next visit's place, after arriving there and before its service. */
  readonly onArrival: boolean
}

export interface RouteCost {
  readonly useMinor: number
  readonly distanceMinor: number
  readonly timeMinor: number
  readonly latenessMinor: number
}

/** The parts add up to the total. */
export interface Cost extends RouteCost {
  /** Of the optional stops left out. */
  readonly penaltyMinor: number
  readonly totalMinor: number
}

export interface Unserved {
  readonly stop: string
  readonly reason: UnservedReason
  /** Of the vehicles, how many cannot take it for which reason; empty if it was cheaper to leave. */
  readonly obstacles: Readonly<Partial<Record<Obstacle, number>>>
}

/** Why one vehicle cannot take one stop. */
export type Obstacle =
  | 'forbidden-vehicle'
  | 'skill'
  /** Greater than the empty vehicle. */
  | 'too-large'
  /** Not within its windows, even if it were the only stop. */
  | 'window'
  /** Within its windows, but the vehicle would end after its shift, or owe a break it cannot take. */
  | 'shift'
  /** A stop it must not ride with is on the route. */
  | 'forbidden-pair'
  | 'stops-maximum'
  /** No room beside what it carries already. */
  | 'full'
  /** No time beside what it serves already. */
  | 'no-time'

/** The obstacle of the vehicle that came nearest to serving it (the last above), or an outcome of choice. */
export type UnservedReason =
  | Obstacle
  /** Serving it costs more than its penalty. */
  | 'cheaper-to-leave'
  /** The search was cancelled before the stop was placed. */
  | 'stopped-early'

/** The reasons as a person reads them. */
export const unservedReasonTexts: Record<UnservedReason, { zh: string; en: string }> = {
  'forbidden-vehicle': { zh: '不允许这些车辆送达', en: 'the vehicles are forbidden to serve it' },
  skill: { zh: '没有车辆具备所需条件', en: 'no vehicle has the skills it needs' },
  'too-large': { zh: '超过车辆的装载能力', en: 'it is larger than a vehicle can carry' },
  window: { zh: '无法在时间窗内到达', en: 'it cannot be reached within its windows' },
  shift: { zh: '班次时间不够', en: 'the shift is too short for it' },
  'forbidden-pair': { zh: '与车上其他货物不能同车', en: 'it must not ride with what is on the vehicles' },
  'stops-maximum': { zh: '车辆停靠点数已满', en: 'the vehicles have all the stops they may have' },
  full: { zh: '车辆已装满', en: 'the vehicles are full' },
  'no-time': { zh: '车辆没有空余时间', en: 'the vehicles have no time left' },
  'cheaper-to-leave': { zh: '不送更划算', en: 'serving it costs more than leaving it out' },
  'stopped-early': { zh: '计算提前停止', en: 'the search was stopped before it was placed' },
}
