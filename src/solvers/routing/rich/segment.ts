// Segments of a route (Vidal et al. 2013): how long at least, and when they can begin for that.

/** A segment that grows by one thing after the other: how long at least, and when it can begin for that. */
export const segment = { long: 0, first: 0, last: 0 }

/** Something that takes `stay` and begins between `ready` and `due` comes after the segment. */
export function append(ready: number, due: number, stay: number): void {
  const { long, first, last } = segment
  const wait = Math.max(0, ready - long - last)
  segment.first = Math.max(first, ready - long) - wait
  segment.last = Math.min(last, due - long)
  segment.long = long + wait + stay
}

/** Something that takes `stay` comes before the segment, `drive` away from it. */
export function prepend(ready: number, due: number, stay: number, drive: number): void {
  const { long, first, last } = segment
  const delta = stay + drive
  const wait = Math.max(0, first - delta - due)
  segment.first = Math.max(first - delta, ready) - wait
  segment.last = Math.min(last - delta, due)
  segment.long = long + delta + wait
}
