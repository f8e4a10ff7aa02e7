// The words and colours of an operation's state, as the operator says them.
import { floorWords } from '../i18n/floor.ts'
import type { Tone } from '../kit/tone.ts'
import { stageOf } from './jobs.ts'
import type { Job, Stage } from './jobs.ts'

export type Say = ReturnType<typeof floorWords.use>
export const toneOfStage: Record<Stage, Tone> = {
  running: 'blue',
  ready: 'green',
  blocked: 'red',
  waits: 'amber',
  closed: 'grey',
}

/** The state of a job in the operator's words. */
export function stateWord(job: Pick<Job, 'state' | 'flagReason'>, t: Say): string {
  const stage = stageOf(job.state)
  if (job.flagReason && stage === 'running') return t('flagged')
  if (stage === 'ready') return t('ready')
  return floorWords.has(job.state) ? t(job.state) : t('waiting')
}

/** A word of ours for a code, or the code itself. */
export const wordOf = (code: string, t: Say): string => (floorWords.has(code) ? t(code) : code)
export const reasonText = (reason: string, t: Say): string =>
  reason === 'no-data' ? t('noData') : wordOf(reason, t)
