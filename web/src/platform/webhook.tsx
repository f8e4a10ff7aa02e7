// One webhook: where it goes and what it hears, a new secret, a test, its deliveries, a span again.
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { factWord } from '../i18n/facts.ts'
import { platformWords } from '../i18n/platform.ts'
import { common } from '../i18n/words.ts'
import { ActionButton } from '../kit/actions.tsx'
import { Faces } from '../kit/faces.tsx'
import { MakeLink } from '../kit/make-link.tsx'
import { KeyValue, Panel, RecordPage } from '../kit/record.tsx'
import { StateOf } from '../kit/table.tsx'
import { Figure, Moment } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import { DeliveriesOf } from './deliveries.tsx'
import type { Rotated, WebhookAnswer } from './shapes.ts'
import { ReplaySpan } from './replay-span.tsx'
import { OnOff } from './webhook-acts.tsx'
import { Secret } from './webhook-form.tsx'

export function Webhook() {
  const t = platformWords.use(),
    { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<WebhookAnswer>('kernel.webhook', { id }, { everyMs: 3_000 }),
    [fresh, setFresh] = useState<Rotated | null>(null)
  return (
    <Faces read={read}>
      {w => (
        <RecordPage
          kind={t('webhooks')}
          listPath="/kernel/webhooks"
          title={w.name}
          state={<StateOf list="kernel.webhooks" state={w.disabledAt ? 'off' : 'on'} />}
          actions={<Acts of={w} rotated={setFresh} />}>
          {fresh && <Secret word={t('rotated')} secret={fresh.secret} />}
          <Panel>
            <About of={w} />
          </Panel>
          <Panel title={t('deliveries')} extra={<ReplaySpan webhook={w.id} />}>
            <DeliveriesOf webhook={w.id} />
          </Panel>
        </RecordPage>
      )}
    </Faces>
  )
}

function About({ of: w }: { of: WebhookAnswer }) {
  const t = platformWords.use()
  return (
    <KeyValue
      pairs={[
        [t('address'), w.url],
        [t('what'), w.description || null],
        [t('facts'), <Facts key="f" names={w.facts} />],
        [t('waitingCount'), <Figure key="n" value={w.waiting} />],
        [t('failedCount'), <Figure key="m" value={w.failed} />],
        [t('created'), <Moment key="c" at={w.createdAt} />],
        w.disabledAt && [
          t('offWhy'),
          <>
            {w.disabledWhy} <Moment at={w.disabledAt} />
          </>,
        ],
        w.oldSecretUntil && [
          t('oldUntil'),
          <>
            <Moment at={w.oldSecretUntil} /> <span className="muted">{t('oldUntilSays')}</span>
          </>,
        ],
      ]}
    />
  )
}

/** Patterns in words: everything, a whole room, single facts. */
function Facts({ names }: { names: readonly string[] }) {
  const t = platformWords.use(),
    c = common.use()
  const wordOf = (name: string): string => {
    if (name === '*') return t('everything')
    const room = name.split('.')[0]!
    return name.endsWith('.*')
      ? t('whole', { room: platformWords.has(room) ? t(room) : c(room as 'oms') })
      : factWord(name)
  }
  return (
    <span className="fact-words">
      {names.map(name => (
        <span key={name} title={name}>
          {wordOf(name)}
        </span>
      ))}
    </span>
  )
}

function Acts({ of: w, rotated }: { of: WebhookAnswer; rotated: (secret: Rotated) => void }) {
  const t = platformWords.use(),
    go = useNavigate(),
    input = { webhook: w.id },
    { name } = w
  const shownAt = (delivery: string) => void go({ to: `/kernel/webhook-deliveries/${delivery}` as never })
  return (
    <>
      <ActionButton<typeof input, { delivery: string }>
        command="kernel.test-webhook"
        input={input}
        disabled={w.disabledAt && t('isOff')}
        kind="primary"
        done={t('testSent')}
        onDone={({ delivery }) => shownAt(delivery)}>
        {t('sendTest')}
      </ActionButton>
      <MakeLink command="kernel.change-webhook" to={`/kernel/webhooks/${w.id}/edit`}>
        {t('edit')}
      </MakeLink>
      <ActionButton<typeof input, Rotated>
        command="kernel.rotate-webhook-secret"
        input={input}
        ask={{ title: t('rotateAsk', { name }), says: t('rotateSays') }}
        onDone={rotated}>
        {t('rotate')}
      </ActionButton>
      <OnOff id={w.id} name={name} isOff={Boolean(w.disabledAt)} />
    </>
  )
}
