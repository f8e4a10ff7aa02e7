// One's companies: which is open, how long a trial lasts, another one opened or founded.
import { useState } from 'react'
import { accountWords } from '../i18n/account.ts'
import { language } from '../i18n/index.ts'
import { Moment } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import { useMe } from '../shell/me.ts'
import { enter, Field, Send, useForm, Wrong } from './card.tsx'
import { StartChoice } from './start-choice.tsx'
import type { Start } from './start-choice.tsx'

interface Company {
  tenant: number
  code: string
  nameZh: string
  nameEn: string
  trialEndsAt: string | null
}

export function Companies() {
  const t = accountWords.use(),
    me = useMe().data,
    companies = useAsk<Company[]>('/api/companies'),
    open = useForm('/api/companies/open', enter)
  const [adding, setAdding] = useState(false)
  return (
    <section className="panel">
      <h2>{t('companies')}</h2>
      <Wrong error={open.error} />
      <ul className="account-rows">
        {companies.data?.map(c => (
          <li key={c.tenant}>
            <b>{language() === 'zh' ? c.nameZh : c.nameEn}</b>
            <span className="muted">{c.code}</span>
            <span className="muted">
              {c.trialEndsAt ? (
                <>
                  {t('trialEnds')} <Moment at={c.trialEndsAt} />
                </>
              ) : (
                t('unlimited')
              )}
            </span>
            {c.tenant === me?.tenant?.id ? (
              <span className="soft">{t('here')}</span>
            ) : (
              <button
                type="button"
                className="button"
                disabled={open.busy}
                onClick={() => void open.post({ tenant: c.tenant })}
              >
                {t('openCompany')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {adding ? (
        <NewCompany />
      ) : (
        <button type="button" className="button" onClick={() => setAdding(true)}>
          {t('newCompany')}
        </button>
      )}
    </section>
  )
}

function NewCompany() {
  const t = accountWords.use(),
    [company, setCompany] = useState(''),
    [start, setStart] = useState<Start>('both')
  const form = useForm('/api/companies', enter)
  return (
    <form onSubmit={form.submit(() => ({ company, start }))}>
      <Field word={t('company')} value={company} set={setCompany} autoFocus />
      <StartChoice value={start} set={setStart} />
      <Wrong error={form.error} />
      <Send busy={form.busy} word={t('begin')} wait={t('beginning')} />
    </form>
  )
}
