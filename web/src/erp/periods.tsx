// The months of the books: which are closed, closing the earliest open one, reopening the latest closed one.
import { erpWords } from '../i18n/erp.ts'
import { ActionButton } from '../kit/actions.tsx'
import { Faces } from '../kit/faces.tsx'
import { Panel, RecordPage, To } from '../kit/record.tsx'
import { Table } from '../kit/table.tsx'
import { Moment, StateWord } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import type { TrialAnswer } from './shapes.ts'

type Period = TrialAnswer['periods'][number]

export function Periods() {
  const t = erpWords.use(),
    read = useAsk<TrialAnswer>('erp.trial-balance')
  return (
    <RecordPage
      kind={t('trial')}
      listPath="/erp/trial-balance"
      title={t('periods')}
      sub={<span>{t('periodsHint')}</span>}
      actions={
        <To className="button" to="/erp/trial-balance">
          {t('trial')}
        </To>
      }
    >
      <Panel>
        <Faces read={read}>
          {({ periods }) => (
            <Table
              rows={[...periods].sort((a, b) => b.month.localeCompare(a.month))}
              rowKey={p => p.month}
              empty={t('noPeriods')}
              columns={[
                { title: t('month'), cell: p => <b>{p.month}</b> },
                {
                  title: t('state'),
                  cell: p => (
                    <StateWord
                      state={p.closed_at ? 'closed' : 'open'}
                      word={t(p.closed_at ? 'periodClosed' : 'periodOpen')}
                    />
                  ),
                },
                { title: t('closedAt'), wide: true, cell: p => <Moment at={p.closed_at} /> },
                { title: '', cell: p => <Act period={p} all={periods} /> },
              ]}
            />
          )}
        </Faces>
      </Panel>
    </RecordPage>
  )
}

/** Months close in their order and reopen in the opposite one; the server decides again. */
function Act({ period: { month, closed_at }, all }: { period: Period; all: readonly Period[] }) {
  const t = erpWords.use()
  if (closed_at)
    return (
      <ActionButton
        command="erp.reopen-period"
        input={{ month }}
        kind="danger"
        disabled={all.some(p => p.month > month && p.closed_at) && t('laterClosed')}
        done={t('reopenedOk', { month })}
        ask={{ title: t('reopenAsk', { month }), says: t('reopenSays') }}
      >
        {t('reopen')}
      </ActionButton>
    )
  return (
    <ActionButton
      command="erp.close-period"
      input={{ month }}
      disabled={all.some(p => p.month < month && !p.closed_at) && t('earlierOpen')}
      done={t('closedOk', { month })}
      ask={{ title: t('closeAsk', { month }), says: t('closeSays') }}
    >
      {t('closePeriod')}
    </ActionButton>
  )
}
