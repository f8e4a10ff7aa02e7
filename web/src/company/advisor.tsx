// Advisors: invited for a time with chosen rights, their end moved, their access ended.
import { Checkbox, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import type { advisorChoices } from '#kernel/rights/advisor.ts'
import type { AnswerOf } from '../api.ts'
import { language, said } from '../i18n/index.ts'
import { rightsWords } from '../i18n/rights.ts'
import { ActionButton } from '../kit/actions.tsx'
import { Icon } from '../kit/icon.tsx'
import { useAsk } from '../query.ts'
import { useMay } from '../shell/me.ts'

type Choices = AnswerOf<typeof advisorChoices>

const dayMs = 864e5
const dayIn = (days: number): string => {
  const at = new Date(Date.now() + days * dayMs)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
/** The end of a day, here. */
const endOf = (day: string): string => new Date(`${day}T23:59:59`).toISOString()
const isDay = (day: string, days: number) => day >= dayIn(0) && day <= dayIn(days - 1)

export function InviteAdvisorButton() {
  const t = rightsWords.use(),
    may = useMay('kernel.invite-advisor'),
    [open, setOpen] = useState(false)
  if (!may) return null
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        <Icon name="plus" size={15} />
        {t('inviteAdvisor')}
      </button>
      {open && <InviteAdvisor close={() => setOpen(false)} />}
    </>
  )
}

function InviteAdvisor({ close }: { close: () => void }) {
  const t = rightsWords.use(),
    choices = useAsk<Choices>('kernel.advisor-choices').data,
    [email, setEmail] = useState(''),
    [day, setDay] = useState(dayIn(7)),
    [rights, setRights] = useState<string[] | null>(null),
    [locale, setLocale] = useState<string>(language())
  const days = choices?.daysMax ?? 30
  const why = !email.includes('@')
    ? t('email')
    : !isDay(day, days)
      ? t('badDay', { days })
      : rights?.length === 0
        ? t('chooseOne')
        : null
  const footer = (
    <ActionButton
      command="kernel.invite-advisor"
      kind="primary"
      disabled={why}
      input={() => ({
        email: email.trim(),
        until: endOf(day),
        locale,
        ...(rights ? { permissions: rights } : {}),
      })}
      done={t('sent')}
      onDone={close}
    >
      {t('send')}
    </ActionButton>
  )
  return (
    <Modal open title={t('inviteAdvisor')} onCancel={close} footer={footer}>
      <div className="company-form">
        <p className="soft">{t('advisorLead')}</p>
        <label>
          {t('email')}
          <input
            className="input"
            type="email"
            name="email"
            autoFocus
            value={email}
            onChange={e => setEmail(e.target.value)}
          />
        </label>
        <Until day={day} set={setDay} days={days} />
        <Rights choices={choices} value={rights} set={setRights} />
        <label>
          {t('language')}
          <Select
            value={locale}
            onChange={setLocale}
            options={[
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </label>
      </div>
    </Modal>
  )
}

function Until({ day, set, days }: { day: string; set: (day: string) => void; days: number }) {
  const t = rightsWords.use()
  return (
    <label>
      {t('until')}
      <input
        className="input"
        type="date"
        name="until"
        value={day}
        min={dayIn(0)}
        max={dayIn(days - 1)}
        onChange={e => set(e.target.value)}
      />
    </label>
  )
}

interface RightsProps {
  choices: Choices | undefined
  value: string[] | null
  set: (rights: string[] | null) => void
}

function Rights({ choices, value, set }: RightsProps) {
  const t = rightsWords.use()
  return (
    <fieldset className="company-choice">
      <legend>{t('rights')}</legend>
      <Radio.Group
        value={value ? 'some' : 'all'}
        onChange={e => set(e.target.value === 'all' ? null : (choices?.usual ?? []))}
        options={[
          { value: 'all', label: t('readAll') },
          { value: 'some', label: t('chooseRights') },
        ]}
      />
      {value && (
        <div className="advisor-rights">
          {(choices?.permissions ?? []).map(p => (
            <Checkbox
              key={p.name}
              checked={value.includes(p.name)}
              onChange={e => set(e.target.checked ? [...value, p.name] : value.filter(n => n !== p.name))}
            >
              {said(p.title)} <code>{p.name}</code>
            </Checkbox>
          ))}
        </div>
      )}
    </fieldset>
  )
}

/** What is done about an advisor on their row: another end, or none any more. */
export function AdvisorActs({ id, name, ended }: { id: string; name: string; ended: boolean }) {
  const t = rightsWords.use(),
    may = useMay('kernel.extend-advisor'),
    [open, setOpen] = useState(false)
  return (
    <>
      {may && (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {t('extend')}
        </button>
      )}
      {!ended && (
        <ActionButton
          command="kernel.end-advisor"
          input={{ person: id }}
          kind="danger"
          ask={{ title: t('endAsk', { name }), says: t('endSays') }}
        >
          {t('end')}
        </ActionButton>
      )}
      {open && <Extend id={id} name={name} close={() => setOpen(false)} />}
    </>
  )
}

function Extend({ id, name, close }: { id: string; name: string; close: () => void }) {
  const t = rightsWords.use(),
    days = useAsk<Choices>('kernel.advisor-choices').data?.daysMax ?? 30,
    [day, setDay] = useState(dayIn(7))
  const footer = (
    <ActionButton
      command="kernel.extend-advisor"
      kind="primary"
      disabled={!isDay(day, days) && t('badDay', { days })}
      input={() => ({ person: id, until: endOf(day) })}
      done={t('saved')}
      onDone={close}
    >
      {t('save')}
    </ActionButton>
  )
  return (
    <Modal open title={t('extendOf', { name })} onCancel={close} footer={footer}>
      <div className="company-form">
        <Until day={day} set={setDay} days={days} />
      </div>
    </Modal>
  )
}
