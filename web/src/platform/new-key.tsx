// A new API key: name, permissions, end; then the secret, once, with a first call that works.
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { said } from '../i18n/index.ts'
import { platformWords } from '../i18n/platform.ts'
import type { Draft } from '../kit/draft.ts'
import { words } from '../kit/draft.ts'
import { Faces } from '../kit/faces.tsx'
import { Choice, Field, FormPage, Labelled, useError, useFilling } from '../kit/form.tsx'
import { Panel, RecordPage, To } from '../kit/record.tsx'
import { useAsk } from '../query.ts'
import { mayOf, useMe } from '../shell/me.ts'
import { Copyable, ShownOnce } from './copied.tsx'
import { GroupedChoice } from './grouped-choice.tsx'
import { firstCall, presetOf } from './presets.ts'
import type { Preset } from './presets.ts'
import type { MadeKey, PermissionAnswer } from './shapes.ts'
import '../kit/record-list.css'

interface KeyInput {
  name: string
  permissions: string[]
  expiresAt?: string
}
interface Made {
  token: string | null
  permissions: string[]
}

/** The end of a day where the person is, or so many days from now. */
function endOf(draft: Draft): string | undefined {
  const choice = String(draft['ends'])
  if (choice === 'never') return undefined
  if (choice !== 'day') return new Date(Date.now() + Number(choice) * 86_400_000).toISOString()
  const day = words(draft['day'])
  return day ? new Date(`${day}T23:59:59`).toISOString() : undefined
}

const toInput = (draft: Draft): KeyInput => {
  const expiresAt = endOf(draft)
  return {
    name: words(draft['name']) ?? '',
    permissions: draft['permissions'] as string[],
    ...(expiresAt ? { expiresAt } : {}),
  }
}

export function NewKey() {
  const t = platformWords.use(),
    asked = useSearch({ strict: false }) as { name?: string; preset?: string },
    [made, setMade] = useState<Made | null>(null),
    known = useAsk<PermissionAnswer[]>('kernel.permissions')
  if (made) return <KeyMade {...made} />
  const start: Draft = {
    name: asked.name ?? '',
    permissions: asked.preset === 'mes' ? presetOf('presetMes', []) : [],
    ends: 'never',
  }
  return (
    <Faces read={known}>
      {permissions => (
        <FormPage<KeyInput, MadeKey>
          command="kernel.create-api-key"
          kind={t('apiKeys')}
          listPath="/kernel/api-keys"
          title={t('newKey')}
          start={start}
          toInput={toInput}
          onSaved={(key, input) => setMade({ token: key.token, permissions: input.permissions })}>
          <Panel>
            <div className="fields">
              <Field path="name" label={t('keyName')} hint={t('keyNameHint')} required autoFocus />
              <Ends />
            </div>
          </Panel>
          <Panel title={t('scopes')}>
            <p className="soft">{t('scopesHint')}</p>
            <Presets known={permissions.map(p => p.name)} />
            <Scopes known={permissions} />
          </Panel>
        </FormPage>
      )}
    </Faces>
  )
}

function Ends() {
  const t = platformWords.use(),
    { draft, set } = useFilling(),
    { error, marks } = useError('expiresAt', 'key-day')
  return (
    <>
      <Choice
        path="ends"
        label={t('ends')}
        choices={[
          ['never', t('never')],
          ...['30', '90', '365'].map(n => [n, t('inDays', { n })] as const),
          ['day', t('onDay')],
        ]}
      />
      {draft['ends'] === 'day' && (
        <Labelled id="key-day" label={t('day')} error={error}>
          <input
            className="input"
            type="date"
            id="key-day"
            value={String(draft['day'] ?? '')}
            min={new Date().toISOString().slice(0, 10)}
            {...marks}
            onChange={e => set('day', e.target.value)}
          />
        </Labelled>
      )}
    </>
  )
}

const presets: readonly Preset[] = ['presetRead', 'presetOrders', 'presetMes', 'presetAll']

function Presets({ known }: { known: readonly string[] }) {
  const t = platformWords.use(),
    { set } = useFilling(),
    may = useMe().data?.permissions ?? []
  return (
    <div className="rowline presets" role="group" aria-label={t('presets')}>
      <span className="muted">{t('presets')}</span>
      {presets.map(preset => {
        const wanted = presetOf(preset, known),
          held = wanted.filter(p => (p === '*' ? may.includes('*') : mayOf(may, p)))
        return (
          <button
            key={preset}
            type="button"
            className="chip"
            disabled={held.length === 0}
            title={held.length < wanted.length ? t('notHeld') : ''}
            onClick={() => set('permissions', held)}>
            {t(preset)}
          </button>
        )
      })}
      <button type="button" className="chip" onClick={() => set('permissions', [])}>
        {t('nothing')}
      </button>
    </div>
  )
}

function Scopes({ known }: { known: readonly PermissionAnswer[] }) {
  const may = useMe().data?.permissions ?? []
  return (
    <GroupedChoice
      path="permissions"
      options={known.map(p => ({ name: p.name, title: said(p.title), held: p.held }))}
      mayAll={may.includes('*')}
      mayRoom={room => mayOf(may, `${room}.*`)}
    />
  )
}

function KeyMade({ token, permissions }: Made) {
  const t = platformWords.use()
  return (
    <RecordPage
      kind={t('apiKeys')}
      listPath="/kernel/api-keys"
      title={t('made')}
      actions={
        <To className="button primary" to="/kernel/api-keys">
          {t('kept')}
        </To>
      }>
      <ShownOnce word={t('keyWord')} secret={token}>
        <h2>{t('tryIt')}</h2>
        <p className="soft">{t('tryItHint')}</p>
        <Copyable text={firstCall(permissions, location.origin, token ?? '')} name="curl" />
        <p>
          <a href="/reference" target="_blank" rel="noreferrer">
            {t('reference')}
          </a>
        </p>
      </ShownOnce>
    </RecordPage>
  )
}
