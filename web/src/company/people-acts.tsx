// Inviting, changing roles, keeping out and letting in again.
import { Checkbox, Modal, Select } from 'antd'
import { useState } from 'react'
import type { Limits } from '#kernel/actor.ts'
import { companyWords } from '../i18n/company.ts'
import { language, said } from '../i18n/index.ts'
import { rightsWords } from '../i18n/rights.ts'
import { ActionButton } from '../kit/actions.tsx'
import type { Row } from '../kit/cell.tsx'
import { Icon } from '../kit/icon.tsx'
import { To } from '../kit/record.tsx'
import { useAsk } from '../query.ts'
import { mayOf, useMay, useMe } from '../shell/me.ts'
import { AdvisorActs, InviteAdvisorButton } from './advisor.tsx'
import { LimitsButton } from './limits.tsx'
import type { RoleAnswer } from './shapes.ts'
import './company.css'

export function PeopleHead() {
  const t = companyWords.use(),
    r = rightsWords.use(),
    [open, setOpen] = useState(false)
  return (
    <>
      <To className="button" to="/company/roles">
        {t('roles')}
      </To>
      <To className="button" to="/company/approvals">
        {r('approvals')}
      </To>
      <InviteAdvisorButton />
      <button type="button" className="button primary" onClick={() => setOpen(true)}>
        <Icon name="plus" size={15} />
        {t('invite')}
      </button>
      {open && <Invite close={() => setOpen(false)} />}
    </>
  )
}

function Invite({ close }: { close: () => void }) {
  const t = companyWords.use(),
    [email, setEmail] = useState(''),
    [roles, setRoles] = useState<string[]>([]),
    [locale, setLocale] = useState<string>(language())
  const footer = (
    <ActionButton
      command="kernel.invite-person"
      kind="primary"
      disabled={!email.includes('@') ? t('email') : roles.length === 0 ? t('chooseRole') : null}
      input={() => ({ email: email.trim(), roles, locale })}
      done={t('sent')}
      onDone={close}
    >
      {t('send')}
    </ActionButton>
  )
  return (
    <Modal open title={t('invite')} onCancel={close} footer={footer}>
      <div className="company-form">
        <p className="soft">{t('inviteLead')}</p>
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
        <RoleChoice value={roles} set={setRoles} />
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

/** Roles above one's own rights cannot be chosen; they say why. */
function RoleChoice({ value, set }: { value: string[]; set: (roles: string[]) => void }) {
  const t = companyWords.use(),
    roles = useAsk<RoleAnswer[]>('kernel.roles').data ?? [],
    may = useMe().data?.permissions ?? []
  return (
    <fieldset className="company-choice">
      <legend>{t('roles')}</legend>
      {roles.map(role => {
        const above = role.permissions.some(p => !mayOf(may, p)) && !value.includes(role.name)
        return (
          <Checkbox
            key={role.name}
            checked={value.includes(role.name)}
            disabled={above}
            title={above ? t('notHeld') : ''}
            onChange={e => set(e.target.checked ? [...value, role.name] : value.filter(n => n !== role.name))}
          >
            {said(role.title)}
          </Checkbox>
        )
      })}
    </fieldset>
  )
}

export function PersonActs({ row }: { row: Row }) {
  const t = companyWords.use(),
    [open, setOpen] = useState(false),
    may = useMay('kernel.change-roles'),
    id = String(row['id']),
    name = String(row['name'])
  if (row['state'] === 'invited')
    return (
      <ActionButton command="kernel.withdraw-invitation" input={{ invitation: id }} kind="quiet">
        {t('withdraw')}
      </ActionButton>
    )
  if (row['state'] === 'disabled')
    return (
      <ActionButton command="kernel.enable-person" input={{ person: id }}>
        {t('enable')}
      </ActionButton>
    )
  if (row['state'] === 'advisor' || row['state'] === 'ended')
    return <AdvisorActs id={id} name={name} ended={row['state'] === 'ended'} />
  const roles = row['roles'] as string[]
  return (
    <>
      {may && (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {t('change')}
        </button>
      )}
      <LimitsButton person={{ id, name, roles, limits: (row['limits'] ?? {}) as Limits }} />
      <ActionButton
        command="kernel.disable-person"
        input={{ person: id }}
        kind="danger"
        ask={{ title: t('disableAsk', { name }), says: t('disableSays') }}
      >
        {t('disable')}
      </ActionButton>
      {open && (
        <ChangeRoles id={id} name={name} now={roles} close={() => setOpen(false)} />
      )}
    </>
  )
}

function ChangeRoles(p: { id: string; name: string; now: string[]; close: () => void }) {
  const t = companyWords.use(),
    [roles, setRoles] = useState(p.now)
  const footer = (
    <ActionButton
      command="kernel.change-roles"
      kind="primary"
      disabled={roles.length === 0 && t('chooseRole')}
      input={() => ({ person: p.id, roles })}
      done={t('saved')}
      onDone={p.close}
    >
      {t('save')}
    </ActionButton>
  )
  return (
    <Modal open title={t('changeOf', { name: p.name })} onCancel={p.close} footer={footer}>
      <div className="company-form">
        <RoleChoice value={roles} set={setRoles} />
      </div>
    </Modal>
  )
}
