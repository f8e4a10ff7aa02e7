// The life of a command and the limits within which a setpoint may be asked for.

export type CommandState = 'requested' | 'sent' | 'accepted' | 'confirmed' | 'refused' | 'expired'
export type CommandNews = 'sent' | 'accepted' | 'confirmed' | 'refused' | 'expired'

/** From state to state; an answer may overtake the note that the command was sent. */
const life: Readonly<Record<CommandState, readonly CommandNews[]>> = {
  requested: ['sent', 'accepted', 'confirmed', 'refused', 'expired'],
  sent: ['accepted', 'confirmed', 'refused', 'expired'],
  accepted: ['confirmed', 'refused', 'expired'],
  confirmed: [],
  refused: [],
  expired: [],
}

/** The state after some news; null if the news changes nothing (it came twice, or too late). */
export const after = (state: CommandState, news: CommandNews): CommandState | null =>
  life[state].includes(news) ? news : null

export const hasEnded = (state: CommandState): boolean => life[state].length === 0

export interface Profile {
  name: string
  unit: string
  min: number
  max: number
  max_step: number | null
  setpoint_metric: string | null
  present: number | null
}
export type Objection = 'not-writable' | 'unit-differs' | 'out-of-limits' | 'step-too-large'

/** Why a setpoint may not be sent to a machine of this profile; null if it may. */
export function objection(profile: Profile, value: number, unit: string): Objection | null {
  if (profile.setpoint_metric === null) return 'not-writable'
  if (!sameUnit(profile.unit, unit)) return 'unit-differs'
  if (!Number.isFinite(value) || value < profile.min || value > profile.max) return 'out-of-limits'
  if (
    profile.max_step !== null &&
    profile.present !== null &&
    Math.abs(value - profile.present) > profile.max_step
  )
    return 'step-too-large'
  return null
}

const unitWords: Readonly<Record<string, string>> = {
  '件/小时': '件/h',
  'pcs/h': '件/h',
  'pieces/h': '件/h',
  c: '°c',
}

/** Whether two ways of writing a unit mean the same: ℃ is °C, pcs/h is 件/h. */
export function sameUnit(a: string, b: string): boolean {
  const plain = (unit: string) => {
    const text = unit.normalize('NFKC').trim().toLowerCase()
    return unitWords[text] ?? text
  }
  return plain(a) === plain(b)
}

/** Whether the value read back is the value asked for. */
export const agrees = (value: number, readBack: number, tolerance: number): boolean =>
  Number.isFinite(readBack) && Math.abs(readBack - value) <= tolerance
