// A person has seen the alarm.
import { mcsWords } from '../i18n/mcs.ts'
import { ActionButton } from '../kit/actions.tsx'

export function Acknowledge({ alarm }: { alarm: string }) {
  const t = mcsWords.use()
  return (
    <ActionButton command="mcs.acknowledge-alarm" input={{ alarm }} done={t('acknowledged')}>
      {t('acknowledge')}
    </ActionButton>
  )
}
