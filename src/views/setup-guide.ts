// The guide of a new company: what is there, what comes next, one click away.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import type { Step, WhatThereIs } from './setup-guide.rule.ts'
import { stepsOf } from './setup-guide.rule.ts'
import { whatThereIs } from './setup-guide.sql.ts'
import { SetupGuideAnswer } from './setup-guide.answer.ts'

export interface SetupGuide {
  steps: Step[]
  done: number
  /** The first step that is not done and holds up the first order; null when the guide has finished. */
  next: string | null
}

export const setupGuide = query({
  name: 'views.setup-guide',
  title: { zh: '上手指南', en: 'Getting started' },
  may: 'views.read',
  output: SetupGuideAnswer,
  input: z.strictObject({}),
  async run(tx): Promise<SetupGuide> {
    const steps = stepsOf(await tx.one<WhatThereIs>(whatThereIs, [tx.tenant]))
    const open = steps.find(s => !s.done && !s.optional)
    return { steps, done: steps.filter(s => s.done).length, next: open?.step ?? null }
  },
})
