// The form of a webhook: where to, which facts, what for; after making it the secret, once.
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { factWord } from '../i18n/facts.ts'
import { platformWords } from '../i18n/platform.ts'
import type { Draft } from '../kit/draft.ts'
import { words } from '../kit/draft.ts'
import { Faces } from '../kit/faces.tsx'
import { Field, FormPage } from '../kit/form.tsx'
import { Panel, RecordPage, To } from '../kit/record.tsx'
import { useAsk } from '../query.ts'
import { Copyable, ShownOnce } from './copied.tsx'
import { GroupedChoice } from './grouped-choice.tsx'
import type { FactsAnswer, MadeWebhook, WebhookAnswer } from './shapes.ts'

interface WebhookInput {
  name: string
  url: string
  description: string
  facts: string[]
}
const toInput = (draft: Draft): WebhookInput => ({
  name: words(draft['name']) ?? '',
  url: words(draft['url']) ?? '',
  description: words(draft['description']) ?? '',
  facts: draft['facts'] as string[],
})

export function NewWebhook() {
  const t = platformWords.use(),
    [made, setMade] = useState<MadeWebhook | null>(null)
  if (made) return <WebhookMade {...made} />
  return (
    <FormPage<WebhookInput, MadeWebhook>
      command="kernel.add-webhook"
      kind={t('webhooks')}
      listPath="/kernel/webhooks"
      title={t('newWebhook')}
      start={{ name: '', url: '', description: '', facts: [] }}
      toInput={toInput}
      onSaved={setMade}>
      <Fields />
    </FormPage>
  )
}

export function EditWebhook() {
  const { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<WebhookAnswer>('kernel.webhook', { id })
  return <Faces read={read}>{webhook => <Edit key={id} webhook={webhook} />}</Faces>
}

function Edit({ webhook }: { webhook: WebhookAnswer }) {
  const t = platformWords.use(),
    go = useNavigate(),
    page = `/kernel/webhooks/${webhook.id}`
  const { name, url, description, facts } = webhook
  return (
    <FormPage<WebhookInput & { webhook: string }, null>
      command="kernel.change-webhook"
      kind={t('webhooks')}
      listPath={page}
      title={t('editWebhook')}
      sub={webhook.disabledAt ? t('offSaves') : undefined}
      start={{ name, url, description, facts }}
      toInput={draft => ({ ...toInput(draft), webhook: webhook.id })}
      onSaved={() => void go({ to: page as never })}>
      <Fields />
    </FormPage>
  )
}

function Fields() {
  const t = platformWords.use(),
    read = useAsk<FactsAnswer>('kernel.webhook-facts')
  return (
    <>
      <Panel>
        <div className="fields">
          <Field path="name" label={t('name')} required autoFocus />
          <Field path="url" label={t('address')} hint={t('addressHint')} required />
          <Field path="description" label={t('what')} hint={t('whatHint')} />
        </div>
      </Panel>
      <Panel title={t('facts')}>
        <p className="soft">{t('factsHint')}</p>
        <Faces read={read}>
          {({ all, rooms }) => (
            <GroupedChoice
              path="facts"
              options={rooms.flatMap(r =>
                r.facts.map(name => ({ name, title: factWord(name), held: true })),
              )}
              mayAll={all}
              mayRoom={() => true}
            />
          )}
        </Faces>
      </Panel>
    </>
  )
}

const verifying = (secret: string): string => `// npm install standardwebhooks
import { Webhook } from 'standardwebhooks'
const webhook = new Webhook('${secret}')
const fact = webhook.verify(body, headers) // throws when it is not ours`

function WebhookMade({ id, secret }: MadeWebhook) {
  const t = platformWords.use()
  return (
    <RecordPage
      kind={t('webhooks')}
      listPath="/kernel/webhooks"
      title={t('webhookMade')}
      actions={
        <To className="button primary" to={`/kernel/webhooks/${id}`}>
          {t('kept')}
        </To>
      }>
      <Secret word={t('signingSecret')} secret={secret} />
    </RecordPage>
  )
}

/** A signing secret with the lines that verify by it. */
export function Secret({ word, secret }: { word: string; secret: string | null }) {
  const t = platformWords.use()
  return (
    <ShownOnce word={word} secret={secret}>
      <h2>{t('verify')}</h2>
      <p className="soft">{t('verifyHint')}</p>
      <Copyable text={verifying(secret ?? '')} name="verify" />
    </ShownOnce>
  )
}
