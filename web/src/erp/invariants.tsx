// The invariants of the whole house: each check with its count of violations; zero everywhere, or it says
// where not.
import type { invariantsQuery } from '#views/invariants.ts'
import type { AnswerOf } from '../api.ts'
import { erpWords } from '../i18n/erp.ts'
import { Faces } from '../kit/faces.tsx'
import { Panel, RecordPage } from '../kit/record.tsx'
import { Table } from '../kit/table.tsx'
import { StateWord } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import './erp.css'

type Answer = AnswerOf<typeof invariantsQuery>

export function Invariants() {
  const t = erpWords.use(),
    read = useAsk<Answer>('views.invariants')
  return (
    <Faces read={read} lines={12}>
      {answer => {
        const checks = [...answer.checks].sort((a, b) => b.violations - a.violations),
          bad = checks.filter(c => c.violations > 0).length
        return (
          <RecordPage
            kind={t('invariants')}
            title={t('invariants')}
            sub={<span>{t('invariantsHint')}</span>}
            state={
              <StateWord
                state={bad ? 'failed' : 'ok'}
                word={bad ? t('broken', { n: bad }) : t('allHold', { n: checks.length })}
              />
            }
            actions={
              <button
                type="button"
                className="button"
                aria-busy={read.isFetching}
                onClick={() => void read.refetch()}>
                {t('again')}
              </button>
            }>
            <Panel>
              <Table
                rows={checks}
                rowKey={c => c.room + c.code}
                empty="–"
                mark={c => (c.violations ? 'is-bad' : undefined)}
                columns={[
                  { title: t('room'), cell: c => c.room.toUpperCase() },
                  { title: t('check'), cell: c => c.says },
                  { title: t('code'), wide: true, cell: c => <span className="mono muted">{c.code}</span> },
                  {
                    title: t('violations'),
                    num: true,
                    cell: c => <span className={c.violations ? 'check-bad' : 'muted'}>{c.violations}</span>,
                  },
                  {
                    title: t('state'),
                    cell: c => (
                      <StateWord
                        state={c.violations ? 'failed' : 'ok'}
                        word={c.violations ? t('violations') : t('holds')}
                      />
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
