// One delivery: what was sent, every try with its answer and its reason, and sending it again.
import { useParams } from '@tanstack/react-router'
import type { Problem } from '#kernel/webhooks/problem.rule.ts'
import { problems } from '#kernel/webhooks/problem.rule.ts'
import { said } from '../i18n/index.ts'
import { platformWords } from '../i18n/platform.ts'
import { Faces } from '../kit/faces.tsx'
import { KeyValue, Panel, RecordPage, To } from '../kit/record.tsx'
import { StateOf } from '../kit/table.tsx'
import { Figure, Moment, StateWord } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import { Copyable } from './copied.tsx'
import { Again, sentWord } from './deliveries.tsx'
import type { DeliveryAnswer } from './shapes.ts'
import './platform.css'

export function Delivery() {
  const t = platformWords.use(),
    { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<DeliveryAnswer>('kernel.webhook-delivery', { id }, { everyMs: 1_500 })
  return (
    <Faces read={read}>
      {d => (
        <RecordPage
          kind={t('deliveries')}
          listPath="/kernel/webhook-deliveries"
          title={sentWord(d.fact)}
          state={<StateOf list="kernel.webhook-deliveries" state={d.state} />}
          actions={(d.state !== 'waiting' || d.tries > 0) && <Again id={d.id} />}>
          <Panel>
            <KeyValue
              pairs={[
                [
                  t('webhook'),
                  <To key="w" to={`/kernel/webhooks/${d.webhook}`}>
                    {d.webhookName}
                  </To>,
                ],
                [t('when'), <Moment key="c" at={d.createdAt} seconds />],
                [t('tries'), <Figure key="n" value={d.tries} />],
                d.state === 'waiting' && [
                  t('next'),
                  d.isOff ? t('isOff') : <Moment key="x" at={d.nextAt} seconds away />,
                ],
              ]}
            />
          </Panel>
          <Panel title={t('attempts')}>
            <Attempts of={d} />
          </Panel>
          <Panel title={t('body')}>
            {d.body === null ? (
              <p className="muted">{t('bodyHidden')}</p>
            ) : (
              <Copyable text={JSON.stringify(JSON.parse(d.body), null, 2)} name="body" />
            )}
          </Panel>
        </RecordPage>
      )}
    </Faces>
  )
}

function Attempts({ of }: { of: DeliveryAnswer }) {
  const t = platformWords.use()
  if (of.attempts.length === 0) return <p className="muted">{t('noAttempts')}</p>
  return (
    <ol className="attempts">
      {of.attempts.map(a => (
        <li key={a.id}>
          <span className="rowline">
            <Moment at={a.at} seconds />
            <StateWord
              state={a.problem === null ? 'delivered' : 'failed'}
              word={a.status ?? t('noAnswer')}
            />
            <Figure value={a.milliseconds} unit="ms" />
          </span>
          <Why problem={a.problem} answer={a.answer} />
        </li>
      ))}
    </ol>
  )
}

/** The reason in words with what to do, and below it what was said, as it was. */
function Why({ problem, answer }: { problem: string | null; answer: string | null }) {
  const t = platformWords.use()
  const known = problems[problem as Problem] as (typeof problems)[Problem] | undefined
  return (
    <div className="attempt-why">
      {problem === null ? <span>{t('taken')}</span> : <b>{known ? said(known.says) : problem}</b>}
      {known && <p className="soft">{said(known.remedy)}</p>}
      {answer && <code>{answer}</code>}
    </div>
  )
}
