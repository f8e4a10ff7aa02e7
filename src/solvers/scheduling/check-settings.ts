// Whether a search is told how long it may take.
import { newFindings, number } from './findings.ts'
import type { Fault } from './solution.ts'

export function checkSettings(settings: {
  readonly seed: number
  readonly budgetMs?: number
  readonly steps?: number
  readonly now?: () => number
}): Fault[] {
  const findings = newFindings()
  number(findings, 'settings.seed', settings.seed, { min: -0x80000000, max: 0xffffffff })
  number(findings, 'settings.budgetMs', settings.budgetMs, { optional: true, fraction: true })
  number(findings, 'settings.steps', settings.steps, { optional: true })
  if ((settings.budgetMs === undefined) === (settings.steps === undefined))
    findings.add('wrong-shape', 'settings', 'asks for either budgetMs or steps')
  if (settings.budgetMs !== undefined && typeof settings.now !== 'function')
    findings.add('wrong-shape', 'settings.now', 'a budget in milliseconds needs a clock')
  return findings.faults
}
