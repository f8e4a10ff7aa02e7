// What the routing solver is asked: depots, vehicles, stops, and how far they are apart.
// Whole numbers throughout: metres, seconds after the plan's zero (any moment the caller likes), grams,
// cubic centimetres, pallet places, and money in minor units (fen).

export interface Problem {
  readonly depots: readonly Depot[]
  readonly vehicles: readonly Vehicle[]
  readonly stops: readonly Stop[]
  readonly travel: Travel
  /** Two stops that never ride on one vehicle's route: food and solvents. */
  readonly forbiddenPairs?: readonly (readonly [stop: string, stop: string])[]
}

export interface Depot {
  readonly id: string
  /** Row of the travel matrices, or index of the travel points. */
  readonly place: number
}

/** From `from` to `to`, both seconds and both included. */
export interface Window {
  readonly from: number
  readonly to: number
}

/** What is carried; a dimension that is left out is zero as a demand and unlimited as a capacity. */
export interface Load {
  readonly weightGrams?: number
  readonly volumeCubicCentimetres?: number
  readonly pallets?: number
}

export interface Vehicle {
  readonly id: string
  /** The depot where it loads and sets out. */
  readonly start: string
  /** The depot where its route ends; null: the route is open, it ends at its last stop. */
  readonly end: string | null
  readonly capacity: Load
  readonly cost: {
    readonly perKilometreMinor: number
    /** From leaving the depot until the end of the route: driving, serving, waiting and breaks. */
    readonly perHourMinor: number
    /** Once, if it serves anything. */
    readonly perUseMinor: number
  }
  /** It leaves not before `from`; its route ends by `to`. */
  readonly shift: Window
  readonly skills?: readonly string[]
  readonly stopsMax?: number
  /** More than 1: it may come back to its start depot and load again. Default 1. */
  readonly tripsMax?: number
  /** How long loading again takes. Default 0. */
  readonly reloadSeconds?: number
  /** In the order of the day, without overlap. */
  readonly breaks?: readonly Break[]
}

/**
 * A driver's break begins within `begin`, at the depot before leaving, or at a stop before or after its
 * service. It is not owed if the route has ended by `begin.to`.
 */
export interface Break {
  readonly begin: Window
  readonly seconds: number
}

export interface Stop {
  readonly id: string
  readonly place: number
  /** Brought from the depot. */
  readonly delivery?: Load
  /** Taken to the depot at the end of the trip. */
  readonly pickup?: Load
  /** Service begins within one of them; who comes early waits. Ascending, apart. None: at any time. */
  readonly windows?: readonly Window[]
  readonly serviceSeconds?: number
  /** Service may begin this much after the last window, at a price. Without it the windows are hard. */
  readonly lateness?: { readonly secondsMax: number; readonly perMinuteMinor: number }
  /** The vehicle needs all of them. */
  readonly skills?: readonly string[]
  /** Vehicles that may not serve it: a street too narrow, a customer's wish. */
  readonly forbiddenVehicles?: readonly string[]
  /** 0 to 100, higher first: leaving out a stop of priority p weighs as much as p + 1 stops of priority 0. */
  readonly priority?: number
  /** May be left out at this price; without it the stop is left out only if it cannot be served. */
  readonly optional?: { readonly penaltyMinor: number }
}

/** Longitude and latitude in degrees. */
export interface Point {
  readonly longitude: number
  readonly latitude: number
}

/** Any square of whole numbers: rows by the place driven from, columns by the place driven to. */
export type Matrix = ArrayLike<ArrayLike<number>>

export type Travel =
  | {
      readonly kind: 'matrix'
      readonly metres: Matrix
      readonly seconds: Matrix
      /** For the map only. */
      readonly points?: readonly Point[]
    }
  | {
      /** Distance along the earth's surface x road factor (1.3 is usual), at one speed. */
      readonly kind: 'great-circle'
      readonly points: readonly Point[]
      readonly roadFactor: number
      readonly kilometresPerHour: number
    }

/** More is refused at once: matrices of 5,000 places are 200 MB; nobody dispatches more in one piece. */
export const stopsMax = 5_000
export const vehiclesMax = 2_000
