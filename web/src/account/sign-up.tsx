// Signing up and asking for a new password: an address, and the letter that goes to it.
import { useState } from 'react'
import { accountWords } from '../i18n/account.ts'
import { language } from '../i18n/index.ts'
import { Card, Field, Send, useForm, Wrong } from './card.tsx'

interface Sent {
  letterSent: boolean
  mailbox: boolean
}

export function SignUp() {
  const t = accountWords.use()
  const [company, setCompany] = useState(''),
    [name, setName] = useState(''),
    [email, setEmail] = useState('')
  const [sent, setSent] = useState<Sent | null>(null)
  const form = useForm<Sent>('/api/sign-up', setSent)
  if (sent) return <LetterSent email={email} mailbox={sent.mailbox} />
  return (
    <Card title={t('signUp')} lead={t('signUpLead')}>
      <form onSubmit={form.submit(() => ({ company, name, email: email.trim(), locale: language() }))}>
        <Field word={t('company')} value={company} set={setCompany} autoComplete="organization" autoFocus />
        <Field word={t('name')} value={name} set={setName} autoComplete="name" />
        <Field word={t('email')} value={email} set={setEmail} type="email" autoComplete="email" />
        <Wrong error={form.error} />
        <Send busy={form.busy} word={t('send')} wait={t('sending')} />
      </form>
      <p className="sign-in-more">
        <a href="/">{t('haveAccount')}</a>
      </p>
    </Card>
  )
}

export function Forgot() {
  const t = accountWords.use(),
    [email, setEmail] = useState(''),
    [sent, setSent] = useState<Sent | null>(null)
  const form = useForm<Sent>('/api/password/forgot', setSent)
  if (sent) return <LetterSent email={email} mailbox={sent.mailbox} />
  return (
    <Card title={t('forgotTitle')} lead={t('forgotLead')}>
      <form onSubmit={form.submit(() => ({ email: email.trim() }))}>
        <Field word={t('email')} value={email} set={setEmail} type="email" autoComplete="email" autoFocus />
        <Wrong error={form.error} />
        <Send busy={form.busy} word={t('send')} wait={t('sending')} />
      </form>
      <p className="sign-in-more">
        <a href="/">{t('haveAccount')}</a>
      </p>
    </Card>
  )
}

function LetterSent({ email, mailbox }: { email: string; mailbox: boolean }) {
  const t = accountWords.use()
  return (
    <Card title={t('letterSent')} lead={t('letterSentHint', { email })}>
      {mailbox && (
        <a className="button primary" href="/account/mailbox">
          {t('mailbox')}
        </a>
      )}
    </Card>
  )
}
