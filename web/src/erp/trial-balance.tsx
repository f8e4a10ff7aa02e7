// Trial balance of a month: every account that moved, and the sums that must agree.
import { Select } from 'antd'
import { useState } from 'react'
import { erpWords } from '../i18n/erp.ts'
import { named } from '../i18n/index.ts'
import { Faces } from '../kit/faces.tsx'
import { Panel, RecordPage } from '../kit/record.tsx'
import { Table } from '../kit/table.tsx'
import { Money, StateWord } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import type { TrialAnswer } from './shapes.ts'
import './erp.css'

const categories = {
  asset: 'asset',
  liability: 'liability',
  equity: 'equity',
  cost: 'costs',
  'profit-loss': 'profitLoss',
} as const

type Row = TrialAnswer['rows'][number]

export function TrialBalance() {
  const t = erpWords.use(),
    [month, setMonth] = useState<string | undefined>()
  const read = useAsk<TrialAnswer>('erp.trial-balance', { month })
  return (
    <Faces read={read} lines={14}>
      {b => {
        const months = [...new Set([b.month, ...b.periods.map(p => p.month)])].sort().reverse(),
          isEven = b.difference_minor === 0
        const actions = (
          <>
            <Select
              value={b.month}
              onChange={setMonth}
              options={months.map(m => ({ value: m, label: m }))}
              aria-label={t('month')}
              style={{ minWidth: 120 }}
            />
            <button type="button" className="button" onClick={() => print()}>
              {t('print')}
            </button>
          </>
        )
        return (
          <RecordPage
            kind={t('trial')}
            listPath="/erp/accounts"
            title={`${t('trial')} ${b.month}`}
            actions={actions}
            state={
              <StateWord
                state={isEven ? 'balanced' : 'failed'}
                word={isEven ? t('balanced') : t('notBalanced')}
              />
            }>
            <Panel>
              <Balances answer={b} />
            </Panel>
          </RecordPage>
        )
      }}
    </Faces>
  )
}

/** Every account that moved, and their sums. */
function Balances({ answer: b }: { answer: TrialAnswer }) {
  const t = erpWords.use()
  const total: Row = {
    code: '',
    name_zh: t('sums'),
    name_en: t('sums'),
    category: '',
    normal_side: '',
    debit_minor: b.debit_minor,
    credit_minor: b.credit_minor,
    opening_minor: b.rows.reduce((n, r) => n + Number(r.opening_minor), 0),
    closing_minor: b.difference_minor,
  }
  const category = (r: Row) =>
    r.category in categories ? t(categories[r.category as keyof typeof categories]) : null
  return (
    <Table
      rows={b.rows.length ? [...b.rows, total] : []}
      rowKey={r => r.code}
      empty={t('noMoves')}
      mark={r => (r.code === '' ? 'is-sum' : undefined)}
      columns={[
        { title: t('account'), cell: r => `${r.code} ${named(r.name_zh, r.name_en)}` },
        { title: t('category'), wide: true, cell: category },
        { title: t('opening'), num: true, wide: true, cell: r => <Money minor={r.opening_minor} /> },
        { title: t('debit'), num: true, cell: r => <Money minor={r.debit_minor} /> },
        { title: t('credit'), num: true, cell: r => <Money minor={r.credit_minor} /> },
        { title: t('closing'), num: true, cell: r => <Money minor={r.closing_minor} /> },
      ]}
    />
  )
}
