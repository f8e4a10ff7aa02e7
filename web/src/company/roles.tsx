// Roles of the company: each a set of permissions by room; nobody ticks what they do not hold.
import { Checkbox } from 'antd'
import { useEffect, useState } from 'react'
import { companyWords } from '../i18n/company.ts'
import { said } from '../i18n/index.ts'
import { ActionButton } from '../kit/actions.tsx'
import { Faces } from '../kit/faces.tsx'
import { useAsk } from '../query.ts'
import { mayOf, useMe } from '../shell/me.ts'
import type { PermissionAnswer, RoleAnswer } from './shapes.ts'
import './company.css'

const fresh: RoleAnswer = {
  name: '',
  title: { zh: '', en: '' },
  permissions: [],
  own: true,
  people: 0,
} as RoleAnswer

export function Roles() {
  const t = companyWords.use(),
    read = useAsk<RoleAnswer[]>('kernel.roles'),
    known = useAsk<PermissionAnswer[]>('kernel.permissions').data ?? [],
    [chosen, choose] = useState<string | null>(null)
  useEffect(() => {
    document.title = `${t('roles')} · Sixlink`
  }, [t])
  return (
    <div className="record">
      <header className="record-head">
        <h1>{t('roles')}</h1>
      </header>
      <Faces read={read}>
        {roles => {
          const role = chosen === '' ? fresh : (roles.find(r => r.name === chosen) ?? roles[0] ?? fresh)
          return (
            <div className="roles-page">
              <nav className="panel roles-list" aria-label={t('roles')}>
                {roles.map(r => (
                  <button key={r.name} type="button" aria-pressed={r === role} onClick={() => choose(r.name)}>
                    <span className="grow">{said(r.title)}</span>
                    <span className="muted">{t('holders', { n: r.people })}</span>
                  </button>
                ))}
                <button type="button" aria-pressed={role === fresh} onClick={() => choose('')}>
                  + {t('newRole')}
                </button>
              </nav>
              <RoleForm key={role.name} role={role} known={known} choose={choose} />
            </div>
          )
        }}
      </Faces>
    </div>
  )
}

interface FormProps {
  role: RoleAnswer
  known: PermissionAnswer[]
  choose: (name: string | null) => void
}

function RoleForm({ role, known, choose }: FormProps) {
  const t = companyWords.use(),
    [name, setName] = useState(role.name),
    [titleZh, setZh] = useState(role.title.zh),
    [titleEn, setEn] = useState(role.title.en),
    [permissions, setPermissions] = useState(role.permissions)
  const field = (word: string, value: string, set: (value: string) => void, hint?: string) => (
    <label>
      {word}
      <input className="input" value={value} placeholder={hint} onChange={e => set(e.target.value)} />
    </label>
  )
  return (
    <section className="panel role-form">
      <div className="role-head">
        {!role.name && field(t('code'), name, setName, t('codeHint'))}
        {field(t('titleZh'), titleZh, setZh)}
        {field(t('titleEn'), titleEn, setEn)}
        <ActionButton
          command="kernel.save-role"
          kind="primary"
          disabled={!(name && titleZh.trim() && titleEn.trim()) && t('needTitle')}
          input={() => ({ name, titleZh, titleEn, permissions })}
          done={t('saved')}
          onDone={() => choose(name)}
        >
          {t('save')}
        </ActionButton>
        {role.name && (
          <ActionButton
            command="kernel.remove-role"
            kind="danger"
            disabled={role.people > 0 && t('holders', { n: role.people })}
            input={{ name: role.name }}
            ask={{ title: t('removeAsk', { name: said(role.title) }) }}
            onDone={() => choose(null)}
          >
            {t('remove')}
          </ActionButton>
        )}
      </div>
      <Permissions known={known} value={permissions} set={setPermissions} />
    </section>
  )
}

interface PermissionsProps {
  known: PermissionAnswer[]
  value: string[]
  set: (permissions: string[]) => void
}

function Permissions({ known, value, set }: PermissionsProps) {
  const t = companyWords.use(),
    may = useMe().data?.permissions ?? []
  const box = (permission: string, word: string, covered: boolean, shown = true) => (
    <Checkbox
      key={permission}
      checked={covered || value.includes(permission)}
      disabled={covered || !mayOf(may, permission)}
      title={mayOf(may, permission) ? permission : t('notHeld')}
      onChange={e => set(e.target.checked ? [...value, permission] : value.filter(p => p !== permission))}
    >
      {word} {shown && <code>{permission}</code>}
    </Checkbox>
  )
  const all = value.includes('*'),
    rooms = [...new Set(known.map(p => p.name.split('.')[0]!))]
  const titled = (room: string) => (companyWords.has(room) ? t(room) : room.toUpperCase())
  return (
    <div className="role-rooms">
      {box('*', t('everything'), false, false)}
      {rooms.map(room => {
        const whole = all || value.includes(`${room}.*`)
        return (
          <fieldset key={room} className="role-room">
            <legend>{box(`${room}.*`, t('wholeRoom', { room: titled(room) }), all, false)}</legend>
            <div className="role-permissions">
              {known.filter(p => p.name.startsWith(`${room}.`)).map(p => box(p.name, said(p.title), whole))}
            </div>
          </fieldset>
        )
      })}
    </div>
  )
}
