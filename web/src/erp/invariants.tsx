// The invariants of the whole house: each check with its count of violations; zero everywhere, or it says where not.
import { erpWords } from '../i18n/erp.ts'
import { said } from '../i18n/index.ts'
import { Faces } from '../kit/faces.tsx'
import { Panel, RecordPage } from '../kit/record.tsx'
import { Table } from '../kit/table.tsx'
import { StateWord } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import './erp.css'

interface Check { name?: string; code?: string; room?: string; title?: { zh: string; en: string }; says?: { zh: string; en: string }; violations: number; count?: number; examples?: unknown[] }
type Answer = Check[] | { checks: Check[] } | { rows: Check[] }

const checksOf = (answer: Answer): Check[] => Array.isArray(answer) ? answer : 'checks' in answer ? answer.checks : answer.rows
const found = (c: Check) => Number(c.violations ?? c.count ?? 0)

export function Invariants() {
  const t = erpWords.use(), read = useAsk<Answer>('views.invariants')
  return (
    <Faces read={read} lines={12}>{answer => {
      const checks = [...checksOf(answer)].sort((a, b) => found(b) - found(a)), bad = checks.filter(c => found(c) > 0).length
      return (
        <RecordPage kind={t('invariants')} title={t('invariants')} sub={<span>{t('invariantsHint')}</span>}
          state={<StateWord state={bad ? 'failed' : 'ok'} word={bad ? t('broken', { n: bad }) : t('allHold', { n: checks.length })} />}
          actions={<button type="button" className="button" aria-busy={read.isFetching} onClick={() => void read.refetch()}>{t('again')}</button>}>
          <Panel>
            <Table rows={checks} rowKey={(c, i) => c.name ?? c.code ?? String(i)} empty="–" mark={c => found(c) ? 'is-bad' : undefined} columns={[
              { title: t('check'), cell: c => <>{c.title || c.says ? said(c.title ?? c.says) : c.name ?? c.code}{found(c) > 0 && c.examples?.length ? <div className="muted mono">{JSON.stringify(c.examples.slice(0, 3))}</div> : null}</> },
              { title: t('code'), wide: true, cell: c => <span className="mono muted">{c.name ?? c.code}</span> },
              { title: t('violations'), num: true, cell: c => <span className={found(c) ? 'check-bad' : 'muted'}>{found(c)}</span> },
              { title: t('state'), cell: c => <StateWord state={found(c) ? 'failed' : 'ok'} word={found(c) ? t('violations') : t('holds')} /> },
            ]} />
          </Panel>
        </RecordPage>
      )
    }}</Faces>
  )
}
