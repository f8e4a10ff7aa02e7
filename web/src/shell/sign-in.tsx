// Signing in; in a demo the accounts stand on the page and one click is enough.
import type { FormEvent } from 'react'
import { useState } from 'react'
import { ApiError, send } from '../api.ts'
import { accountWords } from '../i18n/account.ts'
import { roleWord, shellWords } from '../i18n/shell.ts'
import { answers } from '../query.ts'
import { LanguageSwitch, Mark, ThemeSwitch } from './switches.tsx'
import { useMeta } from './me.ts'
import type { DemoAccount } from './me.ts'
import '../account/account.css'
import './sign-in.css'

export function SignIn() {
  const t = shellWords.use(),
    a = accountWords.use(),
    meta = useMeta().data
  const [email, setEmail] = useState(''),
    [password, setPassword] = useState(''),
    [code, setCode] = useState('')
  const [busy, setBusy] = useState(false),
    [error, setError] = useState<ApiError | null>(null)
  async function enter(who: { email: string; password: string }) {
    setBusy(true)
    setError(null)
    try {
      const second = code && { code }
      await send('/api/sign-in', { email: who.email.trim(), password: who.password, ...second })
      answers.clear()
      await answers.invalidateQueries()
      location.reload()
    } catch (failure) {
      setError(failure as ApiError)
      setBusy(false)
    }
  }
  const asksCode = error?.code === 'kernel.code-needed' || error?.code === 'kernel.code-wrong' || code !== ''
  const submit = (e: FormEvent) => {
    e.preventDefault()
    void enter({ email, password })
  }
  return (
    <main className="sign-in">
      <div className="sign-in-tools">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <div className="sign-in-card">
        <div className="sign-in-brand">
          <Mark size={44} />
          <div>
            <h1>{t('product')}</h1>
            <p className="soft">{t('tagline')}</p>
          </div>
        </div>
        <form onSubmit={submit}>
          <Field word={t('email')} type="email" autoComplete="username" value={email} set={setEmail} />
          <Field
            word={t('password')}
            type="password"
            autoComplete="current-password"
            value={password}
            set={setPassword}
          />
          {asksCode && <Code value={code} set={setCode} />}
          {error && <Refused error={error} />}
          <button className="button primary" type="submit" disabled={busy}>
            {busy ? t('signingIn') : t('signIn')}
          </button>
        </form>
        <p className="sign-in-more">
          <a href="/account/sign-up">{a('noAccount')}</a>
          <a href="/account/forgot">{a('forgot')}</a>
        </p>
        {meta?.demo && meta.accounts.length > 0 && (
          <Accounts accounts={meta.accounts} busy={busy} enter={a => void enter(a)} />
        )}
      </div>
    </main>
  )
}

function Code({ value, set }: Pick<FieldProps, 'value' | 'set'>) {
  const a = accountWords.use()
  return <Field word={a('codeNeeded')} type="text" autoComplete="one-time-code" value={value} set={set} />
}

const Refused = ({ error }: { error: ApiError }) => (
  <p className="sign-in-error" role="alert">
    <b>{error.says}</b> {error.remedy}
  </p>
)

/** The demo's people: one click is enough. */
function Accounts({
  accounts,
  busy,
  enter,
}: {
  accounts: readonly DemoAccount[]
  busy: boolean
  enter: (who: DemoAccount) => void
}) {
  const t = shellWords.use()
  return (
    <section className="sign-in-demo">
      <h2>{t('demoAccounts')}</h2>
      <p className="muted">{t('demoHint')}</p>
      <ul>
        {accounts.map(a => (
          <li key={a.email}>
            <button type="button" disabled={busy} onClick={() => enter(a)}>
              <b>{(a.roles ?? []).map(roleWord).join(' · ') || a.name || a.email}</b>
              <span className="muted">
                {a.name ?? ''} {a.email}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface FieldProps {
  word: string
  type: string
  autoComplete: string
  value: string
  set: (value: string) => void
}

const Field = ({ word, value, set, ...rest }: FieldProps) => (
  <label>
    {word}
    <input className="input" required value={value} onChange={e => set(e.target.value)} {...rest} />
  </label>
)
