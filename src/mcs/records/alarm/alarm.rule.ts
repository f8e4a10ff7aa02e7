// Alarms by ISA-18.2: limits with a deadband, delays against chattering, and the life from raised to normal.

export interface Limit { low: number | null; high: number | null; deadband: number }

/** Whether a value is in alarm: once in, it must come back by the deadband to be out. */
export function isBeyond(limit: Limit, value: number, wasBeyond: boolean): boolean {
  const back = wasBeyond ? limit.deadband : 0
  return (limit.high !== null && value > limit.high - back)
    || (limit.low !== null && value < limit.low + back)
}

export interface Watch {
  /** What was last told: the alarm is active. */
  active: boolean
  /** The condition as last seen, and since when it differs from what was told; null: it does not. */
  wanted: boolean
  since: number | null
}
export interface Delays { onDelayMs: number; offDelayMs: number }

export const newWatch = (): Watch => ({ active: false, wanted: false, since: null })

/** Takes in the condition of a moment: tells `raise` or `clear` once it has lasted for its delay. */
export function watch(state: Watch, condition: boolean, now: number,
  delays: Delays): 'raise' | 'clear' | null {
  state.wanted = condition
  if (condition === state.active) { state.since = null; return null }
  state.since ??= now
  return lasted(state, now, delays)
}

/** Whether a condition that has not changed since has now lasted long enough. */
export function lasted(state: Watch, now: number, delays: Delays): 'raise' | 'clear' | null {
  if (state.since === null || now - state.since < (state.wanted ? delays.onDelayMs
    : delays.offDelayMs)) return null
  state.active = state.wanted
  state.since = null
  return state.active ? 'raise' : 'clear'
}

export type AlarmState = 'unacknowledged' | 'acknowledged' | 'returned' | 'normal' | 'shelved'
export type AlarmMove = 'acknowledge' | 'clear' | 'shelve' | 'unshelve'

/** The state after a move of a person or of the machine; null if the move changes nothing. */
export function alarmAfter(state: AlarmState, move: AlarmMove, wasAcknowledged: boolean): AlarmState | null {
  switch (move) {
    case 'acknowledge':
      return state === 'unacknowledged' ? 'acknowledged' : state === 'returned' ? 'normal' : null
    case 'clear':
      if (state === 'returned' || state === 'normal') return null
      return wasAcknowledged ? 'normal' : 'returned'
    case 'shelve': return state === 'unacknowledged' || state === 'acknowledged' ? 'shelved' : null
    case 'unshelve': return state === 'shelved' ? (wasAcknowledged ? 'acknowledged' : 'unacknowledged') : null
    default: return move satisfies never
  }
}
