// One's own account: password, second factor, signed-in devices, companies.
import { useState } from 'react'
import { accountWords } from '../i18n/account.ts'
import { Moment } from '../kit/values.tsx'
import { answers, useAsk } from '../query.ts'
import { Field, Send, useForm, Wrong } from './card.tsx'
import { Companies } from './companies.tsx'
import { SecondFactor } from './second-factor.tsx'
import './account.css'

const again = () => void answers.invalidateQueries()

export function MyAccount() {
  const t = accountWords.use()
  return (
    <div className="account-page">
      <h1>{t('security')}</h1>
      <Companies />
      <PasswordChange />
      <SecondFactor />
      <Sessions />
    </div>
  )
}

function PasswordChange() {
  const t = accountWords.use(),
    [old, setOld] = useState(''),
    [password, setPassword] = useState(''),
    [done, setDone] = useState(false)
  const form = useForm('/api/password/change', () => {
    setDone(true)
    setOld('')
    setPassword('')
    again()
  })
  return (
    <section className="panel">
      <h2>{t('changePassword')}</h2>
      {done && <p role="status">{t('changed')}</p>}
      <form onSubmit={form.submit(() => ({ old, password }))}>
        <Field
          word={t('oldPassword')}
          value={old}
          set={setOld}
          type="password"
          autoComplete="current-password"
        />
        <Field
          word={t('newPassword')}
          value={password}
          set={setPassword}
          type="password"
          autoComplete="new-password"
          hint={t('passwordHint')}
        />
        <Wrong error={form.error} />
        <Send busy={form.busy} word={t('save')} />
      </form>
    </section>
  )
}

interface Session {
  id: string
  since: string
  seen: string
  until: string
  device: string | null
  current: boolean
}

function Sessions() {
  const t = accountWords.use(),
    sessions = useAsk<Session[]>('/api/sessions')
  const form = useForm('/api/sessions/end', again)
  const others = sessions.data?.some(s => !s.current)
  return (
    <section className="panel">
      <h2>{t('sessions')}</h2>
      <Wrong error={form.error} />
      <ul className="account-rows">
        {sessions.data?.map(s => (
          <li key={s.id}>
            <b>{deviceWord(s.device) ?? t('unknownDevice')}</b>
            <span className="muted">
              {t('since')} <Moment at={s.since} />
            </span>
            <span className="muted">
              {t('seen')} <Moment at={s.seen} />
            </span>
            {s.current ? (
              <span className="soft">{t('thisDevice')}</span>
            ) : (
              <button
                type="button"
                className="button"
                disabled={form.busy}
                onClick={() => void form.post({ id: s.id })}
              >
                {t('endSession')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {others && (
        <button type="button" className="button" disabled={form.busy} onClick={() => void form.post({})}>
          {t('endOthers')}
        </button>
      )}
    </section>
  )
}

/** `Chrome · Windows` of what a browser says of itself. */
function deviceWord(agent: string | null): string | null {
  if (!agent) return null
  const browser = /(Edg|Chrome|Firefox|Safari|MicroMessenger)\//.exec(agent)?.[1]
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent)?.[1]
  return [browser === 'Edg' ? 'Edge' : browser, system].filter(Boolean).join(' · ') || agent.slice(0, 40)
}
