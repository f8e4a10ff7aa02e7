// Utilisation, OEE and first-pass yield of the machines and steps, from operations and reports.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import { day, Moment } from '#values/moment.ts'
import { BadWindow } from '../refusals.ts'
import { effectiveness, yields } from './performance.rule.ts'
import { machineRows, yieldRows } from './performance.sql.ts'
import { PerformanceAnswer } from './performance.answer.ts'

const windowDaysMax = 400

export const performance = query({
  name: 'mes.performance', title: { zh: '设备综合效率', en: 'Performance' },
  output: PerformanceAnswer,
  input: z.strictObject({ from: Moment, to: Moment }),
  async run(tx, input) {
    const from = new Date(input.from), to = new Date(input.to)
    const days = (to.getTime() - from.getTime()) / day
    if (days <= 0 || days > windowDaysMax) throw BadWindow({ daysMax: windowDaysMax })
    const [machines, steps] = await Promise.all([machineRows(tx, from, to), yieldRows(tx, from, to)])
    return {
      machines: machines.map(m => {
        const plannedSeconds = Math.round(days * m.shiftMinutes * 60)
        return { ...m, plannedSeconds, ...effectiveness({ ...m, plannedSeconds, count: m.good + m.scrap }) }
      }),
      yields: { ...yields(steps), steps: yields(steps).steps.map((s, i) =>
        ({ ...steps[i]!, fpyBp: s.fpyBp })) },
    }
  },
})
