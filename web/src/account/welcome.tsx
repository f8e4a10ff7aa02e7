// The addresses of letters: a new company, a new password, a colleague who joins; and the mailbox at home.
import { useState } from 'react'
import { accountWords } from '../i18n/account.ts'
import { language } from '../i18n/index.ts'
import { EmptyState, Failure } from '../kit/faces.tsx'
import { useAsk } from '../query.ts'
import { Card, enter, Field, Send, tokenHere, useForm, Wrong } from './card.tsx'
import { StartChoice } from './start-choice.tsx'
import type { Start } from './start-choice.tsx'

export function Welcome() {
  const t = accountWords.use(),
    [password, setPassword] = useState(''),
    [start, setStart] = useState<Start>('both')
  const form = useForm('/api/sign-up/confirm', enter)
  return (
    <Card title={t('welcome')} lead={t('welcomeLead')}>
      <form onSubmit={form.submit(() => ({ token: tokenHere(), password, start }))}>
        <NewPassword value={password} set={setPassword} />
        <StartChoice value={start} set={setStart} />
        <Wrong error={form.error} />
        <Send busy={form.busy} word={t('begin')} wait={t('beginning')} />
      </form>
    </Card>
  )
}

function NewPassword({ value, set }: { value: string; set: (value: string) => void }) {
  const t = accountWords.use()
  return (
    <Field
      word={t('password')}
      value={value}
      set={set}
      type="password"
      autoComplete="new-password"
      hint={t('passwordHint')}
      autoFocus
    />
  )
}

export function Reset() {
  const t = accountWords.use(),
    [password, setPassword] = useState(''),
    [done, setDone] = useState(false)
  const form = useForm('/api/password/reset', () => setDone(true))
  if (done)
    return (
      <Card title={t('saved')}>
        <a className="button primary" href="/">
          {t('toSignIn')}
        </a>
      </Card>
    )
  return (
    <Card title={t('resetTitle')}>
      <form onSubmit={form.submit(() => ({ token: tokenHere(), password }))}>
        <NewPassword value={password} set={setPassword} />
        <Wrong error={form.error} />
        <Send busy={form.busy} word={t('save')} />
      </form>
    </Card>
  )
}

interface Invitation {
  email: string
  company: string
  hasAccount: boolean
}

export function Join() {
  const t = accountWords.use(),
    token = tokenHere()
  const invitation = useAsk<Invitation>('/api/invitation', { token }),
    me = useAsk<{ email: string } | null>('/api/me')
  const [name, setName] = useState(''),
    [password, setPassword] = useState('')
  const form = useForm('/api/invitation/accept', enter)
  if (invitation.error) return <Failure error={invitation.error} onRetry={() => void invitation.refetch()} />
  if (!invitation.data || me.isPending) return null
  const { email, company, hasAccount } = invitation.data
  const known = me.data?.email === email
  return (
    <Card title={t('joinTitle', { company })} lead={t('joinLead', { email })}>
      {hasAccount && !known && (
        <p>
          {t('joinSignIn')} <a href="/">{t('toSignIn')}</a>
        </p>
      )}
      {(!hasAccount || known) && (
        <form
          onSubmit={form.submit(() => (known ? { token } : { token, name, password, locale: language() }))}
        >
          {!known && <Field word={t('name')} value={name} set={setName} autoComplete="name" autoFocus />}
          {!known && <NewPassword value={password} set={setPassword} />}
          <Wrong error={form.error} />
          <Send busy={form.busy} word={known ? t('joinKnown') : t('join')} />
        </form>
      )}
    </Card>
  )
}

interface Letter {
  id: string
  to: string
  subject: string
  text: string
  link: string | null
  at: string
}

export function Mailbox() {
  const t = accountWords.use(),
    letters = useAsk<Letter[]>('/api/mailbox', {}, { everyMs: 2_000 })
  if (letters.error) return <Failure error={letters.error} onRetry={() => void letters.refetch()} />
  return (
    <Card title={t('mailboxTitle')} lead={t('mailboxLead')}>
      {letters.data?.length === 0 && <EmptyState title={t('mailboxEmpty')} />}
      <ul className="letters">
        {letters.data?.map(l => (
          <li key={l.id}>
            <p className="muted">{l.to}</p>
            <h2>{l.subject}</h2>
            <p className="letter-text">{l.link ? l.text.replace(l.link, '').trim() : l.text}</p>
            {l.link && (
              <a className="button" href={l.link}>
                {t('open')}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
