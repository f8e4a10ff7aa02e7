// Open time as sorted windows with running sums: from a moment to worked minutes and back.

/** Windows [from, to), ascending and apart; `before[i]` is the open time before window i. */
export interface OpenTime {
  readonly from: Float64Array
  readonly to: Float64Array
  readonly before: Float64Array
}

const beginning = -1e12

/** Open from ever to ever. */
export const always: OpenTime = openTimeOf([{ from: beginning, to: Infinity }])

export function openTimeOf(windows: readonly { from: number; to: number }[]): OpenTime {
  const from = new Float64Array(windows.length),
    to = new Float64Array(windows.length),
    before = new Float64Array(windows.length)
  let open = 0
  for (let i = 0; i < windows.length; i++) {
    const window = windows[i]!
    from[i] = window.from
    to[i] = window.to
    before[i] = open
    open += window.to - window.from
  }
  return { from, to, before }
}

/** Calendars are mostly told in order of time: sorting a year of them costs more than looking. */
function inOrder<Span extends { readonly from: number }>(spans: readonly Span[]): readonly Span[] {
  for (let i = 1; i < spans.length; i++)
    if (spans[i]!.from < spans[i - 1]!.from) return [...spans].sort((a, b) => a.from - b.from)
  return spans
}

/** Joins what touches or overlaps, in order of time. */
function union(spans: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const joined: { from: number; to: number }[] = []
  let last: { from: number; to: number } | null = null
  for (const span of inOrder(spans)) {
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else if (span.to > span.from) joined.push((last = { from: span.from, to: span.to }))
  }
  return joined
}

/** `open` (always, if undefined) less `closed`. */
export function openLess(
  open: readonly { from: number; to: number }[] | undefined,
  closed: readonly { from: number; to: number }[],
): OpenTime {
  const windows: { from: number; to: number }[] = []
  const gaps = union(closed)
  let next = 0
  for (const window of union(open ?? [{ from: beginning, to: Infinity }])) {
    let from = window.from
    while (next < gaps.length && gaps[next]!.to <= from) next++
    for (let g = next; g < gaps.length && gaps[g]!.from < window.to; g++) {
      if (gaps[g]!.from > from) windows.push({ from, to: gaps[g]!.from })
      from = Math.max(from, gaps[g]!.to)
    }
    if (from < window.to) windows.push({ from, to: window.to })
  }
  return openTimeOf(windows)
}

/** Open in both. */
export function intersect(a: OpenTime, b: OpenTime): OpenTime {
  const windows: { from: number; to: number }[] = []
  let i = 0,
    j = 0
  while (i < a.from.length && j < b.from.length) {
    const from = Math.max(a.from[i]!, b.from[j]!)
    const to = Math.min(a.to[i]!, b.to[j]!)
    if (from < to) windows.push({ from, to })
    if (a.to[i]! < b.to[j]!) i++
    else j++
  }
  return openTimeOf(windows)
}

/** The first window that ends after the moment; the number of windows if there is none. */
function windowAt(time: OpenTime, moment: number): number {
  let low = 0,
    high = time.to.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (time.to[middle]! > moment) high = middle
    else low = middle + 1
  }
  return low
}

/** The first open moment from here on; Infinity if there is none. */
export function nextOpen(time: OpenTime, moment: number): number {
  if (time === always) return moment
  const window = windowAt(time, moment)
  return window < time.from.length ? Math.max(moment, time.from[window]!) : Infinity
}

/** Open minutes before the moment. */
export function workBefore(time: OpenTime, moment: number): number {
  const window = windowAt(time, moment)
  if (window < time.from.length) return time.before[window]! + Math.max(0, moment - time.from[window]!)
  const last = window - 1
  return last < 0 ? 0 : time.before[last]! + (time.to[last]! - time.from[last]!)
}

/** The last window with less open time before it than `work` (or, `including`, with as much). */
function windowOfWork(time: OpenTime, work: number, including: boolean): number {
  let low = 0,
    high = time.before.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (including ? time.before[middle]! <= work : time.before[middle]! < work) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

/** The earliest moment before which `work` minutes were open; Infinity if they never are. */
export function momentWorked(time: OpenTime, work: number): number {
  const window = windowOfWork(time, work, false)
  if (window >= time.from.length) return Infinity
  const moment = time.from[window]! + (work - time.before[window]!)
  return moment <= time.to[window]! ? moment : Infinity
}

/** The open moment at which minute number `work` begins; Infinity if it never does. */
export function momentBegun(time: OpenTime, work: number): number {
  const window = windowOfWork(time, work, true)
  if (window >= time.from.length) return Infinity
  const moment = time.from[window]! + (work - time.before[window]!)
  return moment < time.to[window]! ? moment : Infinity
}

/** When so many minutes of work are done that begin at or after the moment, pausing over closed time. */
export function finishAfter(time: OpenTime, moment: number, minutes: number): number {
  if (minutes === 0 || time === always) return moment + minutes
  const window = windowAt(time, moment)
  if (window >= time.from.length) return Infinity
  const end = Math.max(moment, time.from[window]!) + minutes
  if (end <= time.to[window]!) return end
  return momentWorked(time, workBefore(time, moment) + minutes)
}

/** The latest moment from which so many minutes are open until `end`; -Infinity if there are not as many. */
export function startBefore(time: OpenTime, end: number, minutes: number): number {
  if (minutes === 0 || time === always) return end - minutes
  const work = workBefore(time, end) - minutes
  return work < 0 ? -Infinity : momentBegun(time, work)
}

/** The earliest start, from the moment on, of so many minutes in one window; Infinity if none is so long. */
export function fitAfter(time: OpenTime, moment: number, minutes: number): number {
  if (time === always) return moment
  for (let window = windowAt(time, moment); window < time.from.length; window++) {
    const start = Math.max(moment, time.from[window]!)
    if (start + minutes <= time.to[window]!) return start
  }
  return Infinity
}

/** The latest start of so many minutes in one window that ends by `end`; -Infinity if there is none. */
export function fitBefore(time: OpenTime, end: number, minutes: number): number {
  if (time === always) return end - minutes
  for (let window = Math.min(windowAt(time, end), time.from.length - 1); window >= 0; window--) {
    const start = Math.min(end, time.to[window]!) - minutes
    if (start >= time.from[window]!) return start
  }
  return -Infinity
}

/** Closed minutes between two moments. */
export function closedBetween(time: OpenTime, from: number, to: number): number {
  return to - from - (workBefore(time, to) - workBefore(time, from))
}

/** The longest window that ends after the moment; null if there is none. */
export function longestWindow(time: OpenTime, moment: number): { from: number; to: number } | null {
  let longest: { from: number; to: number } | null = null
  for (let window = windowAt(time, moment); window < time.from.length; window++) {
    const from = Math.max(moment, time.from[window]!)
    const to = time.to[window]!
    if (!longest || to - from > longest.to - longest.from) longest = { from, to }
  }
  return longest
}
