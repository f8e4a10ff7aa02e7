// One entry of the audit trail: who did what, with which input, what changed, and which facts it stated.
import { useParams } from '@tanstack/react-router'
import type { auditEntryQuery } from '#kernel/rights/audit.ts'
import type { AnswerOf } from '../api.ts'
import { companyWords } from '../i18n/company.ts'
import { factWord } from '../i18n/facts.ts'
import { Faces } from '../kit/faces.tsx'
import { KeyValue, Panel, RecordPage, To } from '../kit/record.tsx'
import { Moment } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import './company.css'

type Entry = AnswerOf<typeof auditEntryQuery>

export function AuditEntry() {
  const t = companyWords.use(),
    { id } = useParams({ strict: false }) as { id: string },
    read = useAsk<Entry>('kernel.audit-entry', { id })
  return (
    <Faces read={read}>
      {entry => (
        <RecordPage kind={t('audit')} listPath="/company/audit" title={entry.command}>
          <Panel>
            <KeyValue
              pairs={[
                [t('when'), <Moment key="at" at={entry.at} />],
                [t('who'), entry.actor.name],
                [t('whose'), entry.actor.id],
                [t('refused'), entry.refused ?? null],
                [
                  t('order'),
                  entry.journey && (
                    <To key="o" to={`/oms/orders/${entry.journey}`}>
                      {entry.journey}
                    </To>
                  ),
                ],
              ]}
            />
          </Panel>
          <Panel title={t('changes')}>
            <Changes changes={entry.changes ?? []} />
          </Panel>
          <Panel title={t('input')}>
            <pre className="audit-input">{JSON.stringify(entry.input, null, 2)}</pre>
          </Panel>
          {entry.facts.length > 0 && (
            <Panel title={t('facts')}>
              <ul>
                {entry.facts.map(f => (
                  <li key={f.id}>
                    {factWord(f.name)} <span className="muted">{f.subject}</span>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </RecordPage>
      )}
    </Faces>
  )
}

const text = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : { '': value }

/** Field by field, and only what is different. */
function Changes({ changes }: { changes: NonNullable<Entry['changes']> }) {
  const t = companyWords.use()
  const rows = changes.flatMap(change => {
    const before = fieldsOf(change.before),
      after = fieldsOf(change.after)
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter(field => text(before[field]) !== text(after[field]))
      .map(field => ({ change, field, before: text(before[field]), after: text(after[field]) }))
  })
  if (rows.length === 0) return <p className="muted">{t('none')}</p>
  return (
    <div className="table-scroll">
      <table className="plain">
        <thead>
          <tr>
            <th>{t('field')}</th>
            <th>{t('before')}</th>
            <th>{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((r, i) => (
            <tr key={i}>
              <td>
                {r.field} <span className="muted">{r.change.entity}</span>
              </td>
              <td className="audit-value">{r.before}</td>
              <td className="audit-value">{r.after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
