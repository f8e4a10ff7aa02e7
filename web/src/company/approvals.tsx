// The company's rules of approval: documents nobody approves who made them, and those that wait.
import { Checkbox } from 'antd'
import { useEffect, useState } from 'react'
import type { approvalRulesQuery } from '#kernel/rights/approval.ts'
import type { AnswerOf } from '../api.ts'
import { said } from '../i18n/index.ts'
import { rightsWords } from '../i18n/rights.ts'
import { ActionButton } from '../kit/actions.tsx'
import { fen, typed } from '../kit/draft.ts'
import { Faces } from '../kit/faces.tsx'
import { useAsk } from '../query.ts'
import './company.css'

type Rule = AnswerOf<typeof approvalRulesQuery>[number]

export function Approvals() {
  const t = rightsWords.use(),
    read = useAsk<Rule[]>('kernel.approval-rules')
  useEffect(() => {
    document.title = `${t('approvals')} · Sixlink`
  }, [t])
  return (
    <div className="record">
      <header className="record-head">
        <h1>{t('approvals')}</h1>
      </header>
      <p className="soft approval-lead">{t('approvalsLead')}</p>
      <Faces read={read}>
        {rules => (
          <div className="approval-rules">
            {rules.map(rule => (
              <RuleForm key={`${rule.kind} ${rule.ownAllowed} ${rule.aboveMinor}`} rule={rule} />
            ))}
          </div>
        )}
      </Faces>
    </div>
  )
}

function RuleForm({ rule }: { rule: Rule }) {
  const t = rightsWords.use(),
    [ownAllowed, setOwn] = useState(rule.ownAllowed),
    [above, setAbove] = useState(typed(rule.aboveMinor, 100))
  const aboveMinor = fen(above) ?? null,
    wrong = aboveMinor !== null && (!Number.isInteger(aboveMinor) || aboveMinor < 0)
  const same = ownAllowed === rule.ownAllowed && aboveMinor === rule.aboveMinor
  return (
    <section className="panel approval-rule" data-kind={rule.kind}>
      <div className="grow">
        <h2>{said(rule.title)}</h2>
        <p className="muted">
          {t('approvedBy')} {said(rule.does)} <code>{rule.command}</code>
        </p>
      </div>
      <Checkbox checked={!ownAllowed} onChange={e => setOwn(!e.target.checked)}>
        {t('noOwn')}
      </Checkbox>
      {rule.hasAmount && (
        <label>
          {t('waitsAbove')}
          <input
            className="input"
            inputMode="decimal"
            placeholder={t('none')}
            value={above}
            onChange={e => setAbove(e.target.value)}
          />
        </label>
      )}
      <ActionButton
        command="kernel.set-approval-rule"
        kind={same ? 'quiet' : 'primary'}
        disabled={wrong ? t('notAmount') : same && t('saved')}
        input={() => ({ kind: rule.kind, ownAllowed, aboveMinor })}
        done={t('saved')}
      >
        {t('save')}
      </ActionButton>
    </section>
  )
}
