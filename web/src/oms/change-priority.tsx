// A person puts an order before or behind others.
import { orderWords } from '../i18n/order.ts'
import { filled, whole, words } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { Field } from '../kit/form.tsx'

interface PriorityInput {
  order: string
  priority: number
  why?: string
}

export function ChangePriority({
  order,
}: {
  order: { id: string; no: string; status: string; priority: number }
}) {
  const t = orderWords.use()
  return (
    <FormDialog<PriorityInput, { priority: number }>
      command="oms.change-priority"
      label={t('changePriority')}
      title={t('priorityOf', { no: order.no })}
      says={t('prioritySays', { n: order.priority })}
      disabled={['shipped', 'completed', 'cancelled'].includes(order.status) && t('priorityLate')}
      start={{ priority: '', why: '' }}
      missing={d => whole(d['priority']) === undefined && t('priorityWrong')}
      toInput={d =>
        filled({ order: order.id, priority: whole(d['priority'])!, why: words(d['why']) }) as PriorityInput
      }
      done={({ priority }) => t('priorityOk', { n: priority })}
    >
      <Field path="priority" label={t('priority')} hint={t('priorityHint')} figures required autoFocus />
      <Field path="why" label={t('why')} />
    </FormDialog>
  )
}
