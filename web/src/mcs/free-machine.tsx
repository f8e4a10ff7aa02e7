// A person takes a machine away from the operation that it is set up for.
import { mcsWords } from '../i18n/mcs.ts'
import { words } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { Field } from '../kit/form.tsx'
import type { MachineAnswer } from './shapes.ts'

export function FreeMachine({ machine: m }: { machine: MachineAnswer }) {
  const t = mcsWords.use(),
    isFree = !m.recipe_state || m.recipe_state === 'ended'
  return (
    <FormDialog<{ machine: string; why: string }, { freed: boolean }>
      command="mcs.free-machine"
      label={t('free')}
      kind="danger"
      title={t('freeTitle', { machine: m.code })}
      says={t('freeSays')}
      disabled={isFree && t('freeAlready')}
      start={{ why: '' }}
      missing={d => !words(d['why']) && t('freeWhy')}
      toInput={d => ({ machine: m.code, why: words(d['why'])! })}
      done={({ freed }) => t(freed ? 'freedOk' : 'freeAlready')}
    >
      <Field path="why" label={t('freeWhy')} required autoFocus />
    </FormDialog>
  )
}
