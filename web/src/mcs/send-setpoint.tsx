// A setpoint by hand: limits beforehand, what will happen said once, confirmed once.
import { Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { named } from '../i18n/index.ts'
import { mcsWords } from '../i18n/mcs.ts'
import { ActionButton } from '../kit/actions.tsx'
import type { MachineAnswer, ParameterRow } from './shapes.ts'

export function SendSetpoint({ machine: m }: { machine: MachineAnswer }) {
  const t = mcsWords.use(),
    writable = m.parameters.filter(p => p.setpoint_metric)
  const [name, setName] = useState(writable[0]?.name),
    [value, setValue] = useState<number | null>(null),
    [why, setWhy] = useState('')
  const p = writable.find(x => x.name === name) ?? writable[0]
  if (!p) return <p className="muted">{t('notWritable')}</p>
  const no = objection(m, p, value, t)
  const title = named(p.title_zh, p.title_en)
  return (
    <div className="rowline">
      <Select
        style={{ minWidth: 160 }}
        value={p.name}
        onChange={setName}
        aria-label={t('parameter')}
        options={writable.map(x => ({ value: x.name, label: named(x.title_zh, x.title_en) }))}
      />
      <InputNumber
        value={value}
        onChange={setValue}
        suffix={p.unit}
        style={{ width: 150 }}
        aria-label={t('newValue')}
        placeholder={String(p.setpoint ?? '')}
        status={value !== null && (value < p.min || value > p.max) ? 'error' : ''}
      />
      <span className="muted">
        {p.min} – {p.max} {p.unit}
        {p.max_step ? ` · ${t('step', { step: p.max_step, unit: p.unit })}` : ''}
      </span>
      <Input
        style={{ maxWidth: 260 }}
        value={why}
        onChange={e => setWhy(e.target.value)}
        placeholder={t('why')}
        aria-label={t('why')}
        maxLength={500}
      />
      <ActionButton
        command="mcs.send-setpoint"
        kind="primary"
        disabled={no}
        done={t('sent')}
        onDone={() => setValue(null)}
        input={() => ({
          machine: m.code,
          parameter: p.name,
          value,
          unit: p.unit,
          ...(why.trim() ? { why: why.trim() } : {}),
        })}
        ask={{
          title: t('sendTitle', { machine: m.code, parameter: title, value, unit: p.unit }),
          says: t('sendSays', { min: p.min, max: p.max, unit: p.unit, seconds: p.confirm_seconds }),
        }}>
        {t('send')}
      </ActionButton>
      {no && value !== null && <span style={{ color: 'var(--red)' }}>{no}</span>}
    </div>
  )
}

/** Why it cannot be sent; the server decides again. */
function objection(
  m: MachineAnswer,
  p: ParameterRow,
  value: number | null,
  t: ReturnType<typeof mcsWords.use>,
): string | null {
  if (!m.connected) return t('notConnected')
  if (m.recipe_state && m.recipe_state !== 'ended') return t('busy')
  if (value === null) return t('newValue')
  return value < p.min || value > p.max ? t('outOf', { min: p.min, max: p.max }) : null
}
