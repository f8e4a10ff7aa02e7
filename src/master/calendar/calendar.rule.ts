// The company's calendar: months of the books and hours of the plant.
import { dayOf } from '#values/moment.ts'
import type { Day } from '#values/moment.ts'

/** The first day of the month of a moment, as the books count. */
export const monthOf = (moment: Date): Day => `${dayOf(moment).slice(0, 7)}-01`

/** So many seconds of work later, where the plant runs `plantHours` of each day. */
export const inPlantTime = (from: Date, seconds: number, plantHours: number): Date =>
  new Date(from.getTime() + Math.ceil(seconds * 24 / plantHours) * 1000)
