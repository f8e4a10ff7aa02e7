// A person changes a setpoint by hand, within the limits of the machine's profile.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import type { Parameter } from '../../records/machine/machine.sql.ts'
import { lockMachine, parametersOf } from '../../records/machine/machine.sql.ts'
import { objection } from '../../records/command/command.rule.ts'
import { insertCommands } from '../../records/command/command.sql.ts'
import { issueNext } from '../../records/command/command.ts'
import {
  MachineBusy, MachineNotFound, MachineSilent, NotWritable, OutOfLimits, ParameterNotFound, StepTooLarge,
    UnitDiffers,
} from '../../refusals.ts'

export const sendSetpoint = command({
  name: 'mcs.send-setpoint', title: { zh: '设定参数', en: 'Send a setpoint' },
  output: z.object({ command: z.string() }),
  input: z.strictObject({
    machine: z.string().max(60), parameter: z.string().max(60), value: z.number(),
      unit: z.string().max(20).optional(),
    why: z.string().max(500).optional(),
  }),
  async run(tx, { machine: code, parameter, value, unit, why }, call) {
    const machine = await lockMachine(tx, code)
    if (!machine) throw MachineNotFound({ machine: code })
    const profile = (await parametersOf(tx, machine.id)).find(p => p.name === parameter)
    if (!profile) throw ParameterNotFound({ machine: code, parameter })
    refuseOutside(profile, value, unit ?? profile.unit)
    if (!machine.connected) throw MachineSilent({ machine: code })
    if (machine.recipe_id) throw MachineBusy({ machine: code })
    const id = tx.id()
    await insertCommands(tx, machine.id, call.actor.name, [{
      id, kind: 'setpoint', parameter, value, unit: profile.unit, metric: profile.setpoint_metric!,
        min: profile.min,
      max: profile.max, tolerance: profile.tolerance, recipe: null, operation: null, journey: null,
        state: 'requested',
      expiresAt: new Date(tx.now.getTime() + profile.confirm_seconds * 1000), reason: null, why: why ?? null,
    }])
    const change = { entity: 'mcs.command', id, after: { machine: code, parameter, value } }
    const { facts, errands, changes } = await issueNext(tx, machine)
    return done({ command: id }, { facts, errands, changes: [...changes, change] })
  },
})

function refuseOutside(profile: Parameter, value: number, unit: string): void {
  const facts = { parameter: profile.name, value, unit, expected: profile.unit, min: profile.min,
    max: profile.max,
    maxStep: profile.max_step, present: profile.present }
  const why = objection(profile, value, unit)
  switch (why) {
    case null: return
    case 'not-writable': throw NotWritable(facts)
    case 'unit-differs': throw UnitDiffers(facts)
    case 'out-of-limits': throw OutOfLimits(facts)
    case 'step-too-large': throw StepTooLarge(facts)
    default: why satisfies never
  }
}
