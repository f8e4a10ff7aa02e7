// The plain page of a record that has no page of its own yet: what its query answers, as names and values.
import { useParams } from '@tanstack/react-router'
import { said } from '../i18n/index.ts'
import { Faces } from '../kit/faces.tsx'
import { useList } from '../kit/lists.ts'
import { KeyValue, Panel, RecordPage } from '../kit/record.tsx'
import { Moment } from '../kit/values.tsx'
import { useAsk } from '../query.ts'

const singular = (list: string) => list.replace(/ies$/, 'y').replace(/s$/, '')

export function PlainRecord() {
  const { room, list, id } = useParams({ strict: false }) as { room: string; list: string; id: string }
  const read = useAsk<Record<string, unknown>>(`${room}.${singular(list)}`, { id })
  const { declared } = useList(`${room}.${list}`),
    kind = declared ? said(declared.title) : `${room}.${list}`
  return (
    <Faces read={read}>
      {data => (
        <RecordPage
          kind={kind}
          listPath={`/${room}/${list}`}
          title={String(data['no'] ?? data['code'] ?? id)}>
          <Panel>
            <KeyValue
              pairs={Object.entries(data)
                .filter(([, v]) => typeof v !== 'object' || v === null)
                .map(([k, v]) => [k, valueOf(v)] as const)}
            />
          </Panel>
          {Object.entries(data)
            .filter(([, v]) => Array.isArray(v) && v.length)
            .map(([k, v]) => (
              <Panel key={k} title={k}>
                <Rows rows={v as unknown[]} />
              </Panel>
            ))}
        </RecordPage>
      )}
    </Faces>
  )
}

const valueOf = (v: unknown) =>
  typeof v === 'string' && /^\d{4}-\d\d-\d\dT/.test(v) ? (
    <Moment at={v} />
  ) : v === null || v === undefined ? null : typeof v === 'object' ? (
    JSON.stringify(v)
  ) : (
    String(v)
  )

function Rows({ rows }: { rows: unknown[] }) {
  const objects = rows.filter((r): r is Record<string, unknown> => typeof r === 'object' && r !== null)
  const names = [...new Set(objects.flatMap(r => Object.keys(r)))].slice(0, 9)
  return (
    <div className="table-scroll">
      <table className="plain">
        <thead>
          <tr>
            {names.map(n => (
              <th key={n}>{n}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {objects.map((r, i) => (
            <tr key={i}>
              {names.map(n => (
                <td key={n}>{valueOf(r[n])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
