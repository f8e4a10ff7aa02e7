// The card of pages that stand before the gate: brand, one form, one failure face.
import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { ApiError, send } from '../api.ts'
import { shellWords } from '../i18n/shell.ts'
import { said } from '../i18n/index.ts'
import { LanguageSwitch, Mark, ThemeSwitch } from '../shell/switches.tsx'
import '../shell/sign-in.css'

export function Card({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const t = shellWords.use()
  return (
    <main className="sign-in">
      <div className="sign-in-tools">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <div className="sign-in-card">
        <div className="sign-in-brand">
          <a href="/" aria-label={t('product')}>
            <Mark size={44} />
          </a>
          <div>
            <h1>{title}</h1>
            {lead && <p className="soft">{lead}</p>}
          </div>
        </div>
        {children}
      </div>
    </main>
  )
}

/** The failure in words, with what is wrong by field. */
export function Wrong({ error }: { error: ApiError | null }) {
  if (!error) return null
  return (
    <div className="sign-in-error" role="alert">
      <b>{error.says}</b> {error.fields.length === 0 && error.remedy}
      {error.fields.length > 0 && (
        <ul>
          {error.fields.map(f => (
            <li key={f.path + f.code}>{said(f.says)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** One form that sends once: busy while it does, its failure kept until the next try. */
export function useForm<T>(path: string, after: (result: T) => void) {
  const [busy, setBusy] = useState(false),
    [error, setError] = useState<ApiError | null>(null)
  const post = async (input: unknown) => {
    setBusy(true)
    setError(null)
    try {
      after(await send<T>(path, input))
    } catch (failure) {
      setError(failure as ApiError)
    }
    setBusy(false)
  }
  const submit = (input: () => unknown) => (e: FormEvent) => {
    e.preventDefault()
    void post(input())
  }
  return { busy, error, submit, post }
}

interface FieldProps {
  word: string
  value: string
  set: (value: string) => void
  type?: string
  autoComplete?: string
  hint?: string
  inputMode?: 'numeric'
  autoFocus?: boolean
}

export const Field = ({ word, value, set, hint, ...rest }: FieldProps) => (
  <label>
    {word}
    <input className="input" required value={value} onChange={e => set(e.target.value)} {...rest} />
    {hint && <span className="muted">{hint}</span>}
  </label>
)

export const Send = ({ busy, word, wait }: { busy: boolean; word: string; wait?: string }) => (
  <button className="button primary" type="submit" disabled={busy}>
    {busy ? (wait ?? word) : word}
  </button>
)

/** The token of a mailed address. */
export const tokenHere = (): string => new URLSearchParams(location.search).get('token') ?? ''

/** Into the application, with everything read anew. */
export const enter = (): void => location.assign('/')
