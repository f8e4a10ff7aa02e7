// Masked personal data of one record, shown for a reason that is written down.
import { Modal } from 'antd'
import { useState } from 'react'
import type { PersonalField } from '#values/personal.rule.ts'
import { kitWords } from '../i18n/kit.ts'
import { mayOf, useMe } from '../shell/me.ts'
import { ActionButton } from './actions.tsx'

/** Offered to who sees it masked and may ask; `query` answers the record. */
export function Unmask({ query, id }: { query: string; id: string }) {
  const k = kitWords.use(),
    may = useMe().data?.permissions ?? ['*'],
    [open, setOpen] = useState(false),
    [reason, setReason] = useState(''),
    [fields, setFields] = useState<PersonalField[] | null>(null)
  if (mayOf(may, 'kernel.see-personal-data') || !mayOf(may, 'kernel.unmask-personal-data')) return null
  const close = () => {
    setOpen(false)
    setFields(null)
    setReason('')
  }
  const ask = (
    <ActionButton<object, PersonalField[]>
      command="kernel.unmask-personal-data"
      kind="primary"
      disabled={reason.trim().length < 4 && k('unmaskWhy')}
      input={() => ({ query, id, reason: reason.trim() })}
      onDone={setFields}
    >
      {k('unmask')}
    </ActionButton>
  )
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {k('unmask')}
      </button>
      {open && (
        <Modal open title={k('unmask')} onCancel={close} footer={fields ? null : ask}>
          {fields ? (
            <ul>
              {fields.map(f => (
                <li key={f.path}>
                  <span className="muted">{f.path}</span> <b>{f.value}</b>
                </li>
              ))}
            </ul>
          ) : (
            <label style={{ display: 'grid', gap: 4 }}>
              {k('unmaskWhy')}
              <input
                className="input"
                autoFocus
                maxLength={300}
                value={reason}
                onChange={e => setReason(e.target.value)}
              />
            </label>
          )}
        </Modal>
      )}
    </>
  )
}
