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

export function TrialBalance() {
  const t = erpWords.use(),
    [month, setMonth] = useState<string | undefined>(),
    read = useAsk<TrialAnswer>('erp.trial-balance', { month })
  return (
    <Faces read={read} lines={14}>
      {b => {
        const total = {
          code: '',
          name_zh: t('sums'),
          name_en: t('sums'),
          category: '',
          normal_side: '',
          opening_minor: sum(b, 'opening_minor'),
          debit_minor: b.debit_minor,
          credit_minor: b.credit_minor,
          closing_minor: b.difference_minor,
        }
        const months = [...new Set([b.month, ...b.periods.map(p => p.month)])].sort().reverse()
        return (
          <RecordPage
            kind={t('trial')}
            listPath="/erp/accounts"
            title={`${t('trial')} ${b.month}`}
            state={
              <StateWord
                state={b.difference_minor === 0 ? 'balanced' : 'failed'}
                word={b.difference_minor === 0 ? t('balanced') : t('notBalanced')}
              />
            }
            actions={
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
            }>
            <Panel>
              <Table
                rows={b.rows.length ? [...b.rows, total] : []}
                rowKey={r => r.code}
                empty={t('noMoves')}
                mark={r => (r.code === '' ? 'is-sum' : undefined)}
                columns={[
                  {
                    title: t('account'),
                    cell: r => (
                      <>
                        <span className="mono">{r.code}</span> {named(r.name_zh, r.name_en)}
                      </>
                    ),
                  },
                  {
                    title: t('category'),
                    wide: true,
                    cell: r =>
                      r.category in categories ? t(categories[r.category as keyof typeof categories]) : null,
                  },
                  {
                    title: t('opening'),
                    num: true,
                    wide: true,
                    cell: r => <Money minor={r.opening_minor} />,
                  },
                  { title: t('debit'), num: true, cell: r => <Money minor={r.debit_minor} /> },
                  { title: t('credit'), num: true, cell: r => <Money minor={r.credit_minor} /> },
                  {
                    title: t('closing'),
                    num: true,
                    cell: r => (
                      <b>
                        <Money minor={r.closing_minor} />
                      </b>
                    ),
                  },
                ]}
              />
            </Panel>
          </RecordPage>
        )
      }}
    </Faces>
  )
}

const sum = (b: TrialAnswer, key: 'opening_minor') => b.rows.reduce((n, r) => n + Number(r[key]), 0)
