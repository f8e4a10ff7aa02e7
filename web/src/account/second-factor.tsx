// The second factor: turned on by a code of one's authenticator, off by password and code.
import { useState } from 'react'
import { accountWords } from '../i18n/account.ts'
import { answers, useAsk } from '../query.ts'
import { Field, Send, useForm, Wrong } from './card.tsx'

interface Begun {
  secret: string
  uri: string
  qr: string
}

export function SecondFactor() {
  const t = accountWords.use(),
    state = useAsk<{ on: boolean }>('/api/second-factor'),
    [begun, setBegun] = useState<Begun | null>(null),
    [codes, setCodes] = useState<string[] | null>(null)
  const begin = useForm<Begun>('/api/second-factor/begin', setBegun)
  const on = state.data?.on
  return (
    <section className="panel">
      <h2>
        {t('factor')} <span className="soft">{on ? t('factorOn') : t('factorOff')}</span>
      </h2>
      <p className="muted">{t('factorLead')}</p>
      {codes && <Codes codes={codes} />}
      {on === false && !begun && (
        <form onSubmit={begin.submit(() => ({}))}>
          <Wrong error={begin.error} />
          <Send busy={begin.busy} word={t('factorBegin')} />
        </form>
      )}
      {on === false && begun && <Prove begun={begun} proved={setCodes} />}
      {on && <TurnOff />}
    </section>
  )
}

function Prove({ begun, proved }: { begun: Begun; proved: (codes: string[]) => void }) {
  const t = accountWords.use(),
    [code, setCode] = useState('')
  const form = useForm<{ recoveryCodes: string[] }>('/api/second-factor/confirm', ({ recoveryCodes }) => {
    proved(recoveryCodes)
    void answers.invalidateQueries()
  })
  return (
    <form onSubmit={form.submit(() => ({ code }))}>
      <p>{t('factorScan')}</p>
      <img
        className="account-qr"
        alt={t('factor')}
        src={`data:image/svg+xml,${encodeURIComponent(begun.qr)}`}
      />
      <code>{begun.secret.match(/.{1,4}/g)!.join(' ')}</code>
      <Field
        word={t('factorCode')}
        value={code}
        set={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
      />
      <Wrong error={form.error} />
      <Send busy={form.busy} word={t('factorConfirm')} />
    </form>
  )
}

function Codes({ codes }: { codes: string[] }) {
  const t = accountWords.use()
  return (
    <div>
      <h3>{t('recovery')}</h3>
      <p className="muted">{t('recoveryHint')}</p>
      <ul className="account-codes">
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <button type="button" className="button noprint" onClick={() => print()}>
        {t('print')}
      </button>
    </div>
  )
}

function TurnOff() {
  const t = accountWords.use(),
    [password, setPassword] = useState(''),
    [code, setCode] = useState('')
  const form = useForm('/api/second-factor/end', () => void answers.invalidateQueries())
  return (
    <form onSubmit={form.submit(() => ({ password, code }))}>
      <Field
        word={t('password')}
        value={password}
        set={setPassword}
        type="password"
        autoComplete="current-password"
      />
      <Field
        word={t('codeNeeded')}
        value={code}
        set={setCode}
        autoComplete="one-time-code"
        hint={t('codeHint')}
      />
      <Wrong error={form.error} />
      <Send busy={form.busy} word={t('factorEnd')} />
    </form>
  )
}
