// Personal data shown to who may not see it by their role: one record at a time, with a reason, audited.
import { z } from 'zod'
import { personalFields } from '#values/personal.rule.ts'
import type { Actor } from '../actor.ts'
import { demand, holds } from '../actor.ts'
import { allQueries, command, done } from '../command.ts'
import { refusal } from '../refusal.ts'

/** Without it phones, streets and e-mails are masked in answers, lists and exports. */
export const seePersonalData = 'kernel.see-personal-data'

export const NothingPersonal = refusal(
  'kernel.personal-data-not-found',
  { zh: '该记录中没有个人信息', en: 'There is no personal data in this record' },
  { zh: '请从记录页面打开', en: 'Open it from the page of the record' },
)

export const MaskedInput = refusal(
  'kernel.masked-input',
  {
    zh: '{fields} 是隐藏后的内容，保存会覆盖原值',
    en: '{fields} is masked: saving it would overwrite what it hides',
  },
  { zh: '请去掉这些字段，或由能看到明文的人修改', en: 'Leave it out, or ask somebody who sees it in clear' },
)

/** Refuses an input of who sees personal data masked, where it would write back what they see. */
export function guardMasked(actor: Actor, input: unknown): void {
  if (holds(actor, seePersonalData)) return
  const fields = personalFields(input).filter(f => f.value.includes('**'))
  if (fields.length) throw MaskedInput({ fields: fields.map(f => f.path).join(', ') })
}

/** Answers the personal fields of one record; who asked, and why, stays in the audit trail. */
export const unmaskPersonalData = command({
  name: 'kernel.unmask-personal-data',
  title: { zh: '查看个人信息明文', en: 'Show personal data' },
  output: z.array(z.object({ path: z.string(), value: z.string() })),
  input: z.strictObject({
    query: z.string().max(80),
    id: z.string().min(1).max(80),
    reason: z.string().trim().min(4).max(300),
  }),
  async run(tx, { query: name, id, reason }, { actor }) {
    const query = allQueries().get(name)
    if (!query || query.list) throw NothingPersonal()
    demand(actor, query.may)
    const input = query.input.safeParse({ id })
    if (!input.success) throw NothingPersonal()
    const fields = personalFields(
      await query.run(tx, input.data as never, { actor: { ...actor, may: ['*'] } }),
    )
    if (!fields.length) throw NothingPersonal()
    const shown = fields.map(f => f.path)
    return done(fields, { changes: [{ entity: name, id, after: { shown, reason } }] })
  },
  /** A replay answers nothing: what is kept of an outcome holds no personal data. */
  kept: () => [],
})
