// A failed lot waits for a person: accept with concession, rework, or scrap; with a reason.
import { Input } from 'antd'
import { useState } from 'react'
import { mesWords } from '../i18n/mes.ts'
import { ActionButton } from '../kit/actions.tsx'
import { Panel } from '../kit/record.tsx'
import type { InspectionAnswer } from './shapes.ts'

export function FailedLot({ inspection: i }: { inspection: InspectionAnswer }) {
  const t = mesWords.use(),
    [reason, setReason] = useState('')
  const why = reason.trim() ? null : t('reasonAsk')
  const choices = [
    ['concession', 'concede', undefined],
    ['rework', 'rework', 'primary'],
    ['scrap', 'scrapLot', 'danger'],
  ] as const
  return (
    <Panel title={t('decideTitle')}>
      <div className="rowline">
        <Input
          style={{ maxWidth: 420 }}
          maxLength={300}
          value={reason}
          onChange={e => setReason(e.target.value)}
          placeholder={t('reasonAsk')}
          aria-label={t('reason')}
        />
        {choices.map(([decision, word, kind]) => (
          <ActionButton
            key={decision}
            command="mes.decide-failed-lot"
            input={{ inspection: i.id, decision, reason: reason.trim() }}
            disabled={why}
            done={t('decided')}
            ask={{ title: `${i.no}: ${t(word)}` }}
            {...(kind ? { kind } : {})}>
            {t(word)}
          </ActionButton>
        ))}
      </div>
    </Panel>
  )
}
