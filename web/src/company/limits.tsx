// The warehouses that somebody is kept to, and how much money their rights may move at once.
import { Checkbox, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { Limits } from '#kernel/actor.ts'
import type { limitableQuery } from '#kernel/rights/limits.ts'
import type { AnswerOf } from '../api.ts'
import { said } from '../i18n/index.ts'
import { rightsWords } from '../i18n/rights.ts'
import { ActionButton } from '../kit/actions.tsx'
import { fen, typed } from '../kit/draft.ts'
import { useAsk } from '../query.ts'
import { mayOf, useMay } from '../shell/me.ts'
import type { RoleAnswer } from './shapes.ts'

type Limitable = AnswerOf<typeof limitableQuery>
interface Person {
  id: string
  name: string
  roles: string[]
  limits: Limits
}

const isLimited = (limits: Limits) =>
  Boolean(limits.warehouses) || Object.keys(limits.amounts ?? {}).length > 0

/** Opens the limits of a person; says whether there are any. */
export function LimitsButton({ person }: { person: Person }) {
  const t = rightsWords.use(),
    may = useMay('kernel.set-limits'),
    [open, setOpen] = useState(false)
  if (!may) return null
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t('limits')}
        {isLimited(person.limits) && (
          <span className="limit-dot" title={t('limited')} aria-label={t('limited')} />
        )}
      </button>
      {open && <LimitsForm person={person} close={() => setOpen(false)} />}
    </>
  )
}

function LimitsForm({ person, close }: { person: Person; close: () => void }) {
  const t = rightsWords.use(),
    known = useAsk<Limitable>('kernel.limitable').data,
    roles = useAsk<RoleAnswer[]>('kernel.roles').data ?? [],
    [places, setPlaces] = useState<string[] | null>(
      person.limits.warehouses ? [...person.limits.warehouses] : null,
    ),
    [amounts, setAmounts] = useState<Record<string, string>>(
      Object.fromEntries(
        Object.entries(person.limits.amounts ?? {}).map(([c, most]) => [c, typed(most, 100)]),
      ),
    )
  const may = roles.filter(r => person.roles.includes(r.name)).flatMap(r => r.permissions)
  const own = (known?.amounts ?? []).filter(c => mayOf(may, c.may) || amounts[c.name] !== undefined)
  const given = Object.entries(amounts).flatMap(([command, text]): [string, number | undefined][] =>
    text.trim() ? [[command, fen(text)]] : [],
  )
  const wrong = given.some(([, most]) => typeof most !== 'number' || most < 0 || !Number.isInteger(most))
  const footer = (
    <ActionButton
      command="kernel.set-limits"
      kind="primary"
      disabled={wrong && t('notAmount')}
      input={() => ({
        person: person.id,
        amounts: Object.fromEntries(given),
        ...(places ? { warehouses: places } : {}),
      })}
      done={t('saved')}
      onDone={close}
    >
      {t('save')}
    </ActionButton>
  )
  return (
    <Modal open title={t('limitsOf', { name: person.name })} onCancel={close} footer={footer}>
      <div className="company-form">
        <p className="soft">{t('limitsLead')}</p>
        <Places places={known?.places ?? []} value={places} set={setPlaces} />
        <fieldset className="limit-amounts">
          <legend>{t('amounts')}</legend>
          {own.length === 0 && <p className="muted">{t('noAmounts')}</p>}
          {own.map(c => (
            <label key={c.name}>
              <span>{said(c.title)}</span>
              <input
                className="input"
                inputMode="decimal"
                name={c.name}
                placeholder={t('unlimited')}
                value={amounts[c.name] ?? ''}
                onChange={e => setAmounts({ ...amounts, [c.name]: e.target.value })}
              />
            </label>
          ))}
        </fieldset>
      </div>
    </Modal>
  )
}

interface PlacesProps {
  places: Limitable['places']
  value: string[] | null
  set: (places: string[] | null) => void
}

function Places({ places, value, set }: PlacesProps) {
  const t = rightsWords.use()
  return (
    <fieldset className="company-choice">
      <legend>{t('warehouses')}</legend>
      <Radio.Group
        value={value ? 'some' : 'all'}
        onChange={e => set(e.target.value === 'all' ? null : [])}
        options={[
          { value: 'all', label: t('allWarehouses') },
          { value: 'some', label: t('onlyThese') },
        ]}
      />
      {value && places.length === 0 && <p className="muted">{t('noWarehouses')}</p>}
      {value &&
        places.map(p => (
          <Checkbox
            key={p.code}
            checked={value.includes(p.code)}
            onChange={e => set(e.target.checked ? [...value, p.code] : value.filter(c => c !== p.code))}
          >
            {said(p.name)} <code>{p.code}</code>
          </Checkbox>
        ))}
    </fieldset>
  )
}
