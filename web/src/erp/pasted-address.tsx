// An address pasted as one line fills the fields below it.
import { useEffect, useId, useState } from 'react'
import type { AddressRead } from '#master/party/address-line.rule.ts'
import { masterWords } from '../i18n/master.ts'
import { useFilling } from '../kit/form.tsx'
import { useAsk } from '../query.ts'

/** `at`: the row of the form that is filled; an empty path is the form itself. */
export function PastedAddress({ at }: { at: string }) {
  const t = masterWords.use(),
    id = useId(),
    { set } = useFilling(),
    [line, setLine] = useState('')
  const read = useAsk<AddressRead>(
    'erp.read-address',
    { line: line.trim() },
    { enabled: line.trim().length >= 8 },
  )
  const parts = line ? read.data?.parts : undefined
  useEffect(() => {
    for (const [key, value] of Object.entries(parts ?? {})) if (value) set(at ? `${at}.${key}` : key, value)
    // Only what was read anew fills the fields: what a person mends stays mended.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [parts])
  return (
    <div className="field field-whole">
      <label htmlFor={id}>{t('pasted')}</label>
      <input
        className="input"
        id={id}
        value={line}
        autoComplete="off"
        onChange={e => setLine(e.target.value)}
      />
      <span className="field-hint">{t('pastedHint')}</span>
    </div>
  )
}
