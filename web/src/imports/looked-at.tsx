// What the preview found: every fault by line and column, or what the dry run would do.
import { useState } from 'react'
import { said } from '../i18n/index.ts'
import { importWords } from '../i18n/imports.ts'
import { Table } from '../kit/table.tsx'
import type { Looked, Target } from './shapes.ts'

/** More rows than this on one page help nobody; the rest are counted. */
const shownMax = 300

export function LookedAt({
  looked,
  target,
  run,
}: {
  looked: Looked
  target: Target
  run: () => Promise<void>
}) {
  const t = importWords.use(),
    [busy, setBusy] = useState(false)
  if (looked.faultCount) return <Faults looked={looked} target={target} />
  const filled = target.columns.filter(c => looked.sample.some(row => row.values[c.key] !== undefined))
  return (
    <div className="stack">
      <div className="rowline import-ready" role="status">
        <span className="grow">
          <b>{t('ready', { rows: looked.rows, made: looked.made, changed: looked.changed })}</b>
          <br />
          <span className="muted">{t('readyHint')}</span>
        </span>
        <button
          type="button"
          className="button primary"
          disabled={busy}
          onClick={() => {
            setBusy(true)
            void run().finally(() => setBusy(false))
          }}
        >
          {t('run')}
        </button>
      </div>
      <h3>{t('sample')}</h3>
      <Table
        rows={looked.sample}
        rowKey={row => String(row.line)}
        empty="–"
        columns={[
          { title: t('line'), num: true, cell: row => row.line },
          ...filled.map(c => ({
            title: said(c.title),
            cell: (row: Looked['sample'][number]) => shown(c.kind, row.values[c.key]),
          })),
        ]}
      />
    </div>
  )
}

const shown = (kind: string, value: unknown): string => {
  if (value === undefined || value === null) return ''
  if (kind === 'money') return (Number(value) / 100).toFixed(2)
  return kind === 'percent' ? `${Number(value) / 100} %` : String(value)
}

function Faults({ looked, target }: { looked: Looked; target: Target }) {
  const t = importWords.use(),
    some = looked.faults.slice(0, shownMax)
  return (
    <div className="stack">
      <p role="alert">
        <b className="import-bad">{t('faults', { n: looked.faultCount, lines: looked.faultLines })}</b>
        <br />
        <span className="muted">{t('faultsHint')}</span>
      </p>
      <Table
        rows={some}
        rowKey={(f, at) => `${f.line} ${f.column} ${at}`}
        empty="–"
        columns={[
          { title: t('line'), num: true, cell: f => f.line },
          {
            title: t('column'),
            cell: f =>
              said(target.columns.find(c => c.key === f.column)?.title ?? { zh: f.column, en: f.column }),
          },
          { title: t('found'), wide: true, cell: f => <span className="mono">{f.found}</span> },
          { title: t('why'), cell: f => said(f.says) },
        ]}
      />
      {looked.faultCount > some.length && (
        <p className="muted">{t('more', { n: looked.faultCount - some.length })}</p>
      )}
    </div>
  )
}
