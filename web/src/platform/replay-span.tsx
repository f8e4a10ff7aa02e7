// Sending again what an address was to get in a span of time.
import { Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { platformWords } from '../i18n/platform.ts'
import { ActionButton } from '../kit/actions.tsx'
import './platform.css'

/** A moment as the browser's field for it writes it, in the person's own time. */
const localText = (at: Date): string =>
  new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
const minute = 60_000

export function ReplaySpan({ webhook }: { webhook: string }) {
  const t = platformWords.use(),
    [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t('replaySpan')}
      </button>
      {open && <SpanForm webhook={webhook} close={() => setOpen(false)} />}
    </>
  )
}

function SpanForm({ webhook, close }: { webhook: string; close: () => void }) {
  const t = platformWords.use(),
    [from, setFrom] = useState(() => localText(new Date(Date.now() - 86_400_000))),
    [to, setTo] = useState(() => localText(new Date(Date.now() + minute))),
    [delivered, setDelivered] = useState(false),
    [sent, setSent] = useState<{ sent: number; more: boolean } | null>(null)
  const field = (word: string, value: string, set: (value: string) => void) => (
    <label>
      {word}
      <input
        className="input"
        type="datetime-local"
        value={value}
        onChange={e => set(e.target.value)}
      />
    </label>
  )
  const footer = (
    <ActionButton<object, { sent: number; more: boolean }>
      command="kernel.replay-webhook"
      kind="primary"
      disabled={!(from && to) && t('when')}
      input={() => ({
        webhook,
        since: new Date(from).toISOString(),
        until: new Date(to).toISOString(),
        delivered,
      })}
      onDone={setSent}>
      {t('sendAgain')}
    </ActionButton>
  )
  return (
    <Modal open title={t('replaySpan')} onCancel={close} footer={footer}>
      <div className="span-form">
        <p className="soft">{t('replayHint')}</p>
        {field(t('from'), from, setFrom)}
        {field(t('to'), to, setTo)}
        <Checkbox checked={delivered} onChange={e => setDelivered(e.target.checked)}>
          {t('alsoTaken')}
        </Checkbox>
        {sent && (
          <p role="status">
            {t('replayed', { n: sent.sent })}
            {sent.more && ` · ${t('replayedMore')}`}
          </p>
        )}
      </div>
    </Modal>
  )
}
