// One import: its columns, every fault or the dry run, the run with its progress, and its undo.
import { useParams } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ApiError, send } from '../api.ts'
import { said } from '../i18n/index.ts'
import { importWords } from '../i18n/imports.ts'
import { Faces } from '../kit/faces.tsx'
import { Panel, RecordPage } from '../kit/record.tsx'
import { Table } from '../kit/table.tsx'
import { Bar, Moment } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import { BatchState } from './imports.tsx'
import { LookedAt } from './looked-at.tsx'
import type { Batch, Looked, Target } from './shapes.ts'
import './imports.css'

export function OneImport() {
  const { id } = useParams({ strict: false }) as { id: string }
  const [live, setLive] = useState(true)
  const read = useAsk<Batch>(`/api/imports/batch/${id}`, {}, live ? { everyMs: 1_000 } : {}),
    targets = useAsk<Target[]>('/api/imports/targets')
  const running = read.data?.state === 'running'
  useEffect(() => setLive(running), [running])
  const target = targets.data?.find(x => x.name === read.data?.target)
  return (
    <Faces read={read} lines={10}>
      {batch => (target ? <Page batch={batch} target={target} watch={() => setLive(true)} /> : null)}
    </Faces>
  )
}

interface PageProps {
  batch: Batch
  target: Target
  watch: () => void
}
function Page({ batch, target, watch }: PageProps) {
  const t = importWords.use(),
    open = ['uploaded', 'failed', 'interrupted'].includes(batch.state)
  return (
    <RecordPage
      kind={t('title')}
      listPath="/imports"
      title={batch.fileName}
      state={<BatchState batch={batch} />}
      sub={
        <span>
          {said(target.title)} · {batch.rowCount} {t('rows')} · {t('encoding')} {batch.encoding} ·{' '}
          {batch.byName} · <Moment at={batch.createdAt} />
        </span>
      }
      actions={batch.state === 'done' ? <Undo batch={batch} /> : null}
    >
      {batch.sameFile && open && <p className="import-wrong">{t('sameFile')}</p>}
      {batch.state === 'interrupted' && <p className="import-wrong">{t('interruptedHint')}</p>}
      {batch.failure && (
        <p className="import-wrong" role="alert">
          {said(batch.failure.says)} <span className="muted">{said(batch.failure.remedy)}</span>
        </p>
      )}
      {batch.state === 'running' && <Running batch={batch} />}
      {batch.state === 'done' || batch.state === 'undone' ? <Result batch={batch} target={target} /> : null}
      {open && <Prepare batch={batch} target={target} watch={watch} />}
    </RecordPage>
  )
}

function Running({ batch }: { batch: Batch }) {
  const t = importWords.use()
  return (
    <Panel title={t('running')}>
      <Bar value={batch.progress} of={100} />
      <p className="muted" role="status">
        {batch.progress} %
      </p>
    </Panel>
  )
}

function Result({ batch, target }: { batch: Batch; target: Target }) {
  const t = importWords.use(),
    summed = target.columns.filter(c => c.summed && batch.sums?.file[c.key] !== undefined)
  const shown = (key: string, n: number | undefined) =>
    target.columns.find(c => c.key === key)?.kind === 'money' ? ((n ?? 0) / 100).toFixed(2) : (n ?? 0)
  return (
    <Panel title={t('sums')}>
      <Table
        rows={[
          { title: t('rows'), file: batch.rowCount, written: batch.rowCount },
          { title: `${t('made')} + ${t('changed')}`, file: '', written: `${batch.made} + ${batch.changed}` },
          ...summed.map(c => ({
            title: said(c.title),
            file: shown(c.key, batch.sums?.file[c.key]),
            written: shown(c.key, batch.sums?.written[c.key]),
          })),
        ]}
        rowKey={r => r.title}
        empty="–"
        columns={[
          { title: '', cell: r => r.title },
          { title: t('sumFile'), num: true, cell: r => r.file },
          { title: t('sumWritten'), num: true, cell: r => r.written },
        ]}
      />
      {batch.undoneAt && (
        <p className="muted">
          {t('undone')} · {batch.undoneBy} · <Moment at={batch.undoneAt} />
        </p>
      )}
    </Panel>
  )
}

function Undo({ batch }: { batch: Batch }) {
  const t = importWords.use(),
    client = useQueryClient()
  const [asking, setAsking] = useState(false),
    [busy, setBusy] = useState(false),
    [error, setError] = useState<ApiError | null>(null)
  async function undo(): Promise<void> {
    setBusy(true)
    try {
      await send(`/api/imports/batch/${batch.id}/undo`, {})
      setAsking(false)
      await client.invalidateQueries()
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  if (!asking)
    return (
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {t('undo')}
      </button>
    )
  return (
    <div className="import-ask" role="alertdialog" aria-label={t('undoAsk')}>
      <b>{t('undoAsk')}</b>
      <span className="soft">{t('undoSays')}</span>
      {error && <span className="import-wrong">{`${error.says} ${error.remedy}`}</span>}
      <span className="rowline">
        <button type="button" className="button primary" disabled={busy} onClick={() => void undo()}>
          {t('undo')}
        </button>
        <button type="button" className="button" onClick={() => setAsking(false)}>
          {t('cancel')}
        </button>
      </span>
    </div>
  )
}

/** Looks at the file at once, and again whenever a column is changed. */
function Prepare({ batch, target, watch }: PageProps) {
  const t = importWords.use(),
    client = useQueryClient()
  const [mapping, setMapping] = useState(batch.mapping),
    [looked, setLooked] = useState<Looked | null>(null),
    [error, setError] = useState<ApiError | null>(null)
  const chosen = JSON.stringify(mapping)
  useEffect(() => {
    let here = true
    setLooked(null)
    setError(null)
    send<Looked>(`/api/imports/batch/${batch.id}/preview`, { mapping: JSON.parse(chosen) as unknown })
      .then(found => here && setLooked(found))
      .catch((failure: unknown) => here && failure instanceof ApiError && setError(failure))
    return () => {
      here = false
    }
  }, [batch.id, chosen])
  async function run(): Promise<void> {
    try {
      await send(`/api/imports/batch/${batch.id}/run`, { mapping })
      watch()
      await client.invalidateQueries()
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure
      setError(failure)
    }
  }
  return (
    <>
      <Panel title={t('preview')}>
        {error && <p className="import-wrong" role="alert">{`${error.says} ${error.remedy}`}</p>}
        {!looked && !error && (
          <p className="muted" role="status">
            {t('checking')}
          </p>
        )}
        {looked && <LookedAt looked={looked} target={target} run={run} />}
      </Panel>
      <Panel title={t('mapping')}>
        <p className="muted">{t('mappingHint')}</p>
        <Columns batch={batch} target={target} mapping={mapping} set={setMapping} />
      </Panel>
    </>
  )
}

type Mapping = Batch['mapping']
function Columns({
  batch,
  target,
  mapping,
  set,
}: {
  batch: Batch
  target: Target
  mapping: Mapping
  set: (m: Mapping) => void
}) {
  const t = importWords.use()
  /** A heading serves one column: it leaves the one that had it. */
  const choose = (key: string, at: number | null) =>
    set({
      ...Object.fromEntries(Object.entries(mapping).map(([k, v]) => [k, at !== null && v === at ? null : v])),
      [key]: at,
    })
  return (
    <div className="import-columns">
      {target.columns.map(c => (
        <label key={c.key}>
          <span>
            {said(c.title)}
            {c.required && <span className="import-required"> {t('required')}</span>}
          </span>
          <select
            value={mapping[c.key] ?? ''}
            onChange={e => choose(c.key, e.target.value === '' ? null : Number(e.target.value))}
          >
            <option value="">{t('notIn')}</option>
            {batch.headings.map((heading, at) => (
              <option key={at} value={at}>
                {heading || `#${at + 1}`}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  )
}
