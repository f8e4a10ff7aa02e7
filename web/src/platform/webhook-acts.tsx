// Turning a webhook off and on, on its page and on its row.
import { platformWords } from '../i18n/platform.ts'
import { ActionButton } from '../kit/actions.tsx'

/** Turns a webhook off, after asking, or on again. */
export function OnOff({ id, name, isOff }: { id: string; name: string; isOff: boolean }) {
  const t = platformWords.use(),
    input = { webhook: id }
  if (isOff)
    return (
      <ActionButton command="kernel.change-webhook" input={input}>
        {t('on')}
      </ActionButton>
    )
  return (
    <ActionButton
      command="kernel.remove-webhook"
      input={input}
      kind="danger"
      ask={{ title: t('turnOffAsk', { name }), says: t('turnOffSays') }}>
      {t('off')}
    </ActionButton>
  )
}
