// How ERP decides about shortages in this company: by the rule, or by asking a clerk.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { MinorOrZero } from '#values/money.ts'
import { defaultPolicy } from '../../records/supply-demand/propose-supply.rule.ts'
import { policyOf, savePolicy } from '../../records/supply-demand/supply-demand.sql.ts'

export const setSupplyPolicy = command({
  name: 'erp.set-supply-policy', title: { zh: '设置供应策略', en: 'Set the supply policy' },
  output: z.object({
    decides: z.enum(['ask', 'rule']), dueDays: z.int(), plantHours: z.int(), labourHourMinor: z.int(),
    overheadHourMinor: z.int(),
  }),
  input: z.strictObject({
    decides: z.enum(['rule', 'ask']).optional(), dueDays: z.int().min(1).max(60).optional(),
    plantHours: z.int().min(1).max(24).optional(), labourHourMinor: MinorOrZero.optional(),
    overheadHourMinor: MinorOrZero.optional(),
  }),
  run: async (tx, { decides, dueDays, plantHours, labourHourMinor, overheadHourMinor }) => {
    const before = await policyOf(tx) ?? defaultPolicy
    const after = {
      decides: decides ?? before.decides, dueDays: dueDays ?? before.dueDays,
        plantHours: plantHours ?? before.plantHours,
      labourHourMinor: labourHourMinor ?? before.labourHourMinor,
      overheadHourMinor: overheadHourMinor ?? before.overheadHourMinor,
    }
    await savePolicy(tx, after)
    return done(after, { changes: [{ entity: 'erp.supply-policy', id: String(tx.tenant), before, after }] })
  },
})
