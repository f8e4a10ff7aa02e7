// Moments are UTC; business days are days of the tenant's time zone.
import { z } from 'zod'

/** A moment on a border: ISO 8601 in UTC. */
export const Moment = z.iso.datetime()
export type Moment = string
/** A day on a border: YYYY-MM-DD. */
export const Day = z.iso.date()
export type Day = string

export const minute = 60_000,
  hour = 60 * minute,
  day = 24 * hour

const dayFormats = new Map<string, Intl.DateTimeFormat>()

/** The business day of a moment in a time zone, as YYYY-MM-DD. */
export function dayOf(moment: Date, timeZone = 'Asia/Shanghai'): Day {
  let format = dayFormats.get(timeZone)
  if (!format)
    dayFormats.set(timeZone, (format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })))
  return format.format(moment)
}

/** The same moment `count` calendar days later. */
export const daysLater = (moment: Date, count: number): Date => new Date(moment.getTime() + count * day)
