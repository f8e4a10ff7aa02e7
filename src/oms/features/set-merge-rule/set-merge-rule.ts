// The company decides whether orders of one customer that come within so many minutes leave together.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { mergeRuleOf, saveMergeRule } from '../../records/merge/merge.sql.ts'

export const setMergeRule = command({
  name: 'oms.set-merge-rule',
  title: { zh: '设定订单合并规则', en: 'Set how orders are merged' },
  output: z.object({ enabled: z.boolean(), windowMinutes: z.int() }),
  input: z.strictObject({ enabled: z.boolean(), windowMinutes: z.int().min(1).max(1_440) }),
  async run(tx, rule) {
    const before = await mergeRuleOf(tx)
    await saveMergeRule(tx, rule)
    return done(rule, {
      changes: [
        { entity: 'oms.merge-rule', id: String(tx.tenant), before: { ...before }, after: { ...rule } },
      ],
    })
  },
})
