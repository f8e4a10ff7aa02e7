// Choose what to import, drop a file; what was imported before; and everything as files.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError } from '../api.ts'
import { said } from '../i18n/index.ts'
import { importWords } from '../i18n/imports.ts'
import { Faces } from '../kit/faces.tsx'
import { Panel, RecordPage, To } from '../kit/record.tsx'
import { Table } from '../kit/table.tsx'
import { Moment, StateWord } from '../kit/values.tsx'
import { useAsk } from '../query.ts'
import type { Batch, Target } from './shapes.ts'
import { sendFile } from './shapes.ts'
import './imports.css'

export function Imports() {
  const t = importWords.use(),
    targets = useAsk<Target[]>('/api/imports/targets')
  return (
    <RecordPage kind={t('title')} title={t('title')} sub={<span>{t('lead')}</span>}>
      <Faces read={targets} lines={8}>
        {all => (
          <>
            <Panel title={t('what')}>
              <Choose targets={all} />
            </Panel>
            <Panel title={t('history')}>
              <History targets={all} />
            </Panel>
            <Panel title={t('export')}>
              <p className="rowline">
                <span className="grow soft">{t('exportHint')}</span>
                <a className="button" href="/api/export.zip" download>
                  {t('download')}
                </a>
              </p>
            </Panel>
          </>
        )}
      </Faces>
    </RecordPage>
  )
}

function Choose({ targets }: { targets: readonly Target[] }) {
  const t = importWords.use(),
    asked = new URLSearchParams(location.search).get('target')
  const [name, setName] = useState(asked ?? targets.find(x => x.name === 'items')?.name ?? targets[0]?.name)
  const target = targets.find(x => x.name === name)
  if (!target) return <p className="muted">{t('none')}</p>
  return (
    <div className="stack">
      <div className="import-targets" role="radiogroup" aria-label={t('what')}>
        {targets.map(x => (
          <button
            key={x.name}
            type="button"
            role="radio"
            aria-checked={x.name === name}
            className="button import-target"
            data-target={x.name}
            onClick={() => setName(x.name)}
          >
            {said(x.title)}
          </button>
        ))}
      </div>
      <p className="rowline">
        <span className="grow soft">{said(target.hint)}</span>
        <a className="button" href={`/api/imports/template/${target.name}.xlsx`} download>
          {t('template')}
        </a>
      </p>
      <Drop target={target} />
    </div>
  )
}

function Drop({ target }: { target: Target }) {
  const t = importWords.use(),
    navigate = useNavigate()
  const [busy, setBusy] = useState(false),
    [over, setOver] = useState(false),
    [error, setError] = useState<ApiError | null>(null)
  async function take(file: File | undefined): Promise<void> {
    if (!file || busy) return
    setBusy(true)
    setError(null)
    try {
      const batch = await sendFile(target.name, file)
      await navigate({ to: `/imports/${batch.id}` as never })
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <label
        className={`import-drop${over ? ' is-over' : ''}`}
        aria-busy={busy}
        onDragOver={e => {
          e.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={e => {
          e.preventDefault()
          setOver(false)
          void take(e.dataTransfer.files[0])
        }}
      >
        <input
          type="file"
          className="sr"
          accept=".xlsx,.csv,.txt,.tsv"
          disabled={busy}
          onChange={e => {
            void take(e.target.files?.[0])
            e.target.value = ''
          }}
        />
        <b>{busy ? t('reading') : t('drop')}</b>
        <span className="muted">{t('dropHint')}</span>
      </label>
      {error && (
        <p className="import-wrong" role="alert">
          {error.says}
          <span className="muted"> {error.remedy}</span>
        </p>
      )}
    </>
  )
}

function History({ targets }: { targets: readonly Target[] }) {
  const t = importWords.use(),
    read = useAsk<Batch[]>('/api/imports', {}, { everyMs: 5_000 })
  return (
    <Table
      rows={read.data}
      rowKey={b => b.id}
      empty={t('none')}
      columns={[
        { title: t('file'), cell: b => <To to={`/imports/${b.id}`}>{b.fileName}</To> },
        {
          title: t('what'),
          cell: b => said(targets.find(x => x.name === b.target)?.title ?? { zh: b.target, en: b.target }),
        },
        { title: t('rows'), num: true, cell: b => b.rowCount },
        { title: t('state'), cell: b => <BatchState batch={b} /> },
        { title: t('who'), wide: true, cell: b => b.byName },
        { title: t('when'), wide: true, cell: b => <Moment at={b.createdAt} /> },
      ]}
    />
  )
}

const tones = {
  uploaded: 'grey',
  running: 'blue',
  interrupted: 'amber',
  done: 'green',
  failed: 'red',
  undone: 'grey',
} as const
export function BatchState({ batch }: { batch: Batch }) {
  const t = importWords.use()
  return <StateWord state={batch.state} word={t(batch.state)} tone={tones[batch.state]} />
}
