// How long an alarm delays its operation: by severity (OPC UA 1-1000), then by what it is about.

/** Minutes until such a fault is usually mended, by severity: the first band that fits. */
const bands = [
  { from: 800, minutes: 240 }, { from: 600, minutes: 120 }, { from: 400, minutes: 60 },
    { from: 200, minutes: 30 },
] as const

/** What takes longer or shorter than its severity says, in percent. */
const percents = [
  { about: /pressure/i, percent: 100 },
  // a barrel that was cold heats up again before the first good piece
  { about: /temperature|heat/i, percent: 150 },
  { about: /jam|feed|hopper|material/i, percent: 50 },
] as const

/**
 * Minutes by which an open alarm moves the end of its job. A silence tells nothing: no delay, but uncertain.
 */
export function delayMinutes(severity: number, reason: string, silent: boolean): number {
  if (silent) return 0
  const base = bands.find(b => severity >= b.from)?.minutes ?? 0
  const percent = percents.find(p => p.about.test(reason))?.percent ?? 100
  return Math.ceil(base * percent / 100)
}
