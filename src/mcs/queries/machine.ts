// One machine: its profile with live values, what it makes, its alarms, commands and day; charts and last
// values.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { day } from '#values/moment.ts'
import { history, lastValues as lastValuesOf } from '../records/telemetry/telemetry.sql.ts'
import { CommandNotFound, MachineNotFound } from '../refusals.ts'
import {
  alarmsOf, besideCommand, commandById, commandsOf,
  machineByCodeOrId, metricsOf, profileOf, runsOf, seriesOf, statesOf,
} from './machine.sql.ts'
import {
  MachineAnswer, MachineCommandAnswer, MachineHistoryAnswer, LastValuesAnswer,
} from './machine.answer.ts'

const Which = z.strictObject({ id: Id.optional(), code: z.string().max(60).optional() })

export const machine = query({
  name: 'mcs.machine', title: { zh: '设备', en: 'Machine' }, output: MachineAnswer, input: Which,
  async run(tx, { id, code }) {
    const found = await machineByCodeOrId(tx, id ?? null, code ?? null)
    if (!found) throw MachineNotFound({ machine: code ?? id })
    const [parameters, metrics, alarms, commands, states, runs] = await Promise.all([
      profileOf(tx, found.id), metricsOf(tx, found.id), alarmsOf(tx, found.id), commandsOf(tx, found.id),
      statesOf(tx, found.id, new Date(tx.now.getTime() - day)), runsOf(tx, found.id),
    ])
    return { ...found, run: runs.find(r => r.ended_at === null) ?? null, parameters, metrics, alarms,
      commands, states, runs }
  },
})

/** One command of the ledger, and what else the machine was told for its operation. */
export const machineCommand = query({
  name: 'mcs.command', title: { zh: '设备指令', en: 'Command' },
  output: MachineCommandAnswer, input: z.strictObject({ id: Id }),
  async run(tx, { id }) {
    const [found, beside] = await Promise.all([commandById(tx, id), besideCommand(tx, id)])
    if (!found) throw CommandNotFound({ command: id })
    return { ...found, beside }
  },
})

export const machineHistory = query({
  name: 'mcs.machine-history', title: { zh: '设备历史曲线', en: 'History of a machine' },
  output: MachineHistoryAnswer,
  input: z.strictObject({
    machine: z.string().max(60), metric: z.string().max(200),
      from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
      points: z.coerce.number().int().min(2).max(2000).default(500),
  }),
  async run(tx, { machine: code, metric, from, to, points }) {
    const until = to ? new Date(to) : tx.now, since = from ? new Date(from) : new Date(until.getTime() - day)
    const stepMs = Math.max(1, Math.ceil((until.getTime() - since.getTime()) / points))
    const found = await seriesOf(tx, code, metric)
    // The driver answers rows as objects; by column they are a third of the size on the way to the screen.
    const rows = found ? await history(tx, found.id, since, until, stepMs) : []
    return {
      machine: code, metric, unit: found?.unit ?? '', from: since.toISOString(), to: until.toISOString(),
        stepMs,
      at: rows.map(r => r.at), min: rows.map(r => r.min), max: rows.map(r => r.max),
        avg: rows.map(r => r.avg),
      good: rows.map(r => r.good),
    }
  },
})

export const lastValues = query({
  name: 'mcs.last-values', title: { zh: '设备当前值', en: 'Last values' },
  /** `machines`: codes with commas between them; without it all. */
  output: LastValuesAnswer,
  input: z.strictObject({ machines: z.string().max(20_000).optional(),
    metric: z.string().max(200).optional() }),
  run: (tx, { machines, metric }) => lastValuesOf(tx, machines ? machines.split(',') : null, metric ?? null),
})
