// An active alarm is put aside for a while; it comes back by itself.
import { mcsWords } from '../i18n/mcs.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { Choice } from '../kit/form.tsx'

/** Minutes; a day is the longest (ISA-18.2). */
const spans = [15, 60, 240, 480, 1440] as const

export function Shelve({ alarm, message }: { alarm: string; message: string }) {
  const t = mcsWords.use()
  return (
    <FormDialog<{ alarm: string; minutes: number }>
      command="mcs.shelve-alarm"
      label={t('shelve')}
      title={t('shelveTitle', { message })}
      says={t('shelveSays')}
      start={{ minutes: '60' }}
      toInput={d => ({ alarm, minutes: Number(d['minutes']) })}
      done={() => t('shelved')}
    >
      <Choice
        path="minutes"
        label={t('shelveFor')}
        choices={spans.map(m => [String(m), t(`shelve.${m}`)])}
      />
    </FormDialog>
  )
}
